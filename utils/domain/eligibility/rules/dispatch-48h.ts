import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { isPartial, seen } from '../reading.ts';

type Step = { minQty: number; maxQty: number | null; hours: number };
const inWords = ({ minQty, maxQty, hours }: Step): string => `${minQty}${maxQty === null ? '+' : `–${maxQty}`}: ${hours} h`;

/**
 * 24/48小时发货: the promise for the quantity asked for; large orders often have a later one (domain.md 3.1). What share of past dropship
 * parcels left within 24 and 48 hours is shown beside it, and is no promise.
 */
export const dispatch48h = defineRule({
  code: 'dispatch-48h',
  scope: 'product',
  textKey: 'rule_dispatch_48h',
  source: ['004-22', '004-3'],
  weight: 'must',
  args: z.object({ maxHours: z.int().check(z.positive()) }),
  defaults: { maxHours: 48 },
  check({ read, quantity }, { maxHours }) {
    // A promise of 0 hours is none.
    const steps = read.product.dispatch.filter(({ minQty, maxQty, hours }) => hours > 0 && quantity >= minQty && (maxQty === null || quantity <= maxQty));
    const { within24h, within48h } = read.product.dropship;
    const evidence = [
      ...steps.map((step) => seen(read, 'dispatch', inWords(step))),
      ...(within24h === undefined ? [] : [seen(read, 'dropship.within24h', `24 h: ${within24h / 100} %`)]),
      ...(within48h === undefined ? [] : [seen(read, 'dropship.within48h', `48 h: ${within48h / 100} %`)]),
    ];
    const late = steps.filter(({ hours }) => hours > maxHours).length;
    if (steps.length > 0 && late === steps.length) return { verdict: 'fail', evidence };
    // Steps that contradict each other, or a cut list, prove nothing.
    return { verdict: steps.length > 0 && late === 0 && !isPartial(read, 'dispatch') ? 'pass' : 'unknown', evidence };
  },
});
