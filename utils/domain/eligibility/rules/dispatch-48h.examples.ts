import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { dispatch48h } from './dispatch-48h.ts';

const within = (hours: number) => ({ dispatch: [{ minQty: 1, maxQty: null, hours }] });
/** Seen on 1688: a later promise from 51 pieces on. */
const tiers = { dispatch: [{ minQty: 1, maxQty: 50, hours: 48 }, { minQty: 51, maxQty: null, hours: 360 }] };

const rates = (within24h: number, within48h: number) => ({ dropship: { onePiece: 'yes' as const, freePost: 'unknown' as const, channels: [], within24h, within48h } });

export const examples: EligibilityExample<z.infer<typeof dispatch48h.args>>[] = [
  { id: '004-22', name: '24 hours', product: within(24), verdict: 'pass', words: ['1+: 24 h'] },
  { id: '004-22', name: '48 hours', product: within(48), provenance: { dispatch: 'deliveryLimit' }, verdict: 'pass', words: ['1+: 48 h'] },
  { id: '004-22', name: '72 hours', product: within(72), verdict: 'fail', words: ['1+: 72 h'] },
  { id: '004-3', name: 'the first tier', product: tiers, quantity: 50, verdict: 'pass', words: ['1–50: 48 h'] },
  { id: '004-3', name: '360 hours for the quantity', product: tiers, quantity: 51, verdict: 'fail', words: ['51+: 360 h'] },
  { id: '004-22', name: 'the limit is an argument', product: within(72), args: { maxHours: 72 }, verdict: 'pass' },
  { id: '004-22', name: 'no promise on the page', verdict: 'unknown', words: [] },
  { id: '004-22', name: 'no promise for this quantity', product: { dispatch: [{ minQty: 3, maxQty: null, hours: 48 }] }, quantity: 1, verdict: 'unknown' },
  { id: '004-22', name: 'two promises for the quantity', product: { dispatch: [...tiers.dispatch, { minQty: 1, maxQty: null, hours: 360 }] }, verdict: 'unknown', words: ['1–50: 48 h', '1+: 360 h'] },
  { id: '004-22', name: '0 hours is no promise', product: within(0), verdict: 'unknown' },
  { id: '004-22', name: 'the rate of past parcels beside a promise', product: { ...within(48), ...rates(8_900, 10_000) }, verdict: 'pass', words: ['1+: 48 h', '24 h: 89 %', '48 h: 100 %'] },
  { id: '004-22', name: 'a rate is no promise', product: rates(10_000, 10_000), verdict: 'unknown', words: ['24 h: 100 %', '48 h: 100 %'] },
  { id: '004-22', name: 'a cut list', product: within(48), partial: ['dispatch: more than the limit'], verdict: 'unknown' },
];
