import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { minimumProfit } from './minimum-profit.ts';

const lowest = { n: 13n, d: 2n };
export const examples: PricingExample<z.infer<typeof minimumProfit.args>>[] = [
  { name: 'below the lowest is raised to it', args: { amount: '1.5', currency: 'JPY', lowest }, from: { minor: 6, currency: 'JPY' }, to: { currency: 'JPY', n: 13n, d: 2n } },
  { name: 'above it stays', args: { amount: '1.5', currency: 'JPY', lowest }, from: { minor: 7, currency: 'JPY' }, to: { currency: 'JPY', n: 7n, d: 1n } },
  { name: 'a profit in another currency is refused', args: { amount: '1.5', currency: 'EUR', lowest }, from: { minor: 7, currency: 'JPY' }, to: 'other-currency' },
];
