import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { onePieceFreePost } from './one-piece-free-post.ts';

const dropship = { onePiece: 'yes' as const, channels: [] };

export const examples: EligibilityExample<z.infer<typeof onePieceFreePost.args>>[] = [
  { id: '004-20', name: 'sent free', product: { dropship: { ...dropship, freePost: 'yes' } }, verdict: 'pass', words: ['yes'] },
  { id: '004-20', name: 'a fee is asked', product: { dropship: { ...dropship, freePost: 'no' } }, verdict: 'fail', words: ['no'] },
  { id: '004-2', name: 'the service is there', product: { dropship: { ...dropship, freePost: 'yes' } }, verdict: 'pass' },
  { id: '004-2', name: 'the service is not there', product: { dropship: { ...dropship, freePost: 'no' } }, verdict: 'fail' },
  { id: '004-20', name: 'the consign card says free', product: { dropship: { ...dropship, freePost: 'yes' } }, provenance: { 'dropship.freePost': '.module-od-consign' }, verdict: 'pass', words: ['yes'] },
  { id: '004-20', name: 'a price on the consign card is not yet free post', product: { dropship: { ...dropship, freePost: 'unknown', prices: [{ minQty: 1, price: { minor: 3_990, currency: 'CNY' } }] } }, verdict: 'unknown', advice: 'see-consign-card', words: [] },
  { id: '004-20', name: 'neither on the page', product: { dropship: { ...dropship, freePost: 'unknown' } }, verdict: 'unknown', advice: 'see-consign-card', words: [] },
  { id: '004-20', name: 'wholesale free post proves nothing', product: { freight: { cost: null, free: 'yes' }, dropship: { ...dropship, freePost: 'unknown' } }, verdict: 'unknown', advice: 'see-consign-card' },
  { id: '004-20', name: 'wholesale freight proves nothing either', product: { freight: { cost: { minor: 500, currency: 'CNY' }, free: 'no' }, dropship: { ...dropship, freePost: 'unknown' } }, verdict: 'unknown', advice: 'see-consign-card' },
];
