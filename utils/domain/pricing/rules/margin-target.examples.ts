import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { marginTarget } from './margin-target.ts';

export const examples: PricingExample<z.infer<typeof marginTarget.args>>[] = [
  { name: '40 per cent of the price', args: { percent: '40' }, from: { minor: 600, currency: 'USD' }, to: { currency: 'USD', n: 1000n, d: 1n } },
  { name: 'a third of a cent is kept', args: { percent: '70' }, from: { minor: 100, currency: 'USD' }, to: { currency: 'USD', n: 1000n, d: 3n } },
  { name: 'nothing but margin is refused', args: { percent: '100' }, from: { minor: 600, currency: 'USD' }, to: 'bad-argument' },
];
