import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { fixed } from './fixed.ts';

export const examples: PricingExample<z.infer<typeof fixed.args>>[] = [
  { name: '2.00 more', args: { amount: '2.00', currency: 'USD' }, from: { minor: 690, currency: 'USD' }, to: { currency: 'USD', n: 890n, d: 1n } },
  { name: 'none is none', args: { amount: '0', currency: 'USD' }, from: { minor: 690, currency: 'USD' }, to: { currency: 'USD', n: 690n, d: 1n } },
  { name: 'finer than the minor unit is kept exactly', args: { amount: '0.005', currency: 'USD' }, from: { minor: 690, currency: 'USD' }, to: { currency: 'USD', n: 6905n, d: 10n } },
  { name: 'another currency is refused, not added', args: { amount: '2.00', currency: 'JPY' }, from: { minor: 690, currency: 'USD' }, to: 'other-currency' },
  { name: 'a decimal comma is refused', args: { amount: '2,00', currency: 'USD' }, from: { minor: 690, currency: 'USD' }, to: 'bad-argument' },
];
