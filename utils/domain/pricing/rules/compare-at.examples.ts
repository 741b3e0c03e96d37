import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { compareAt } from './compare-at.ts';

export const examples: PricingExample<z.infer<typeof compareAt.args>>[] = [
  { name: 'a quarter more', args: { by: '1.25' }, from: { minor: 1000, currency: 'USD' }, to: { currency: 'USD', n: 1250n, d: 1n } },
  { name: 'the price itself', args: { by: '1' }, from: { minor: 1000, currency: 'USD' }, to: { currency: 'USD', n: 1000n, d: 1n } },
  { name: 'below the price is refused', args: { by: '0.9' }, from: { minor: 1000, currency: 'USD' }, to: 'bad-argument' },
];
