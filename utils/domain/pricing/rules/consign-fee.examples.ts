import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { consignFee } from './consign-fee.ts';

export const examples: PricingExample<z.infer<typeof consignFee.args>>[] = [
  { name: '2.00 more', args: { amount: '2.00', currency: 'CNY' }, from: { minor: 690, currency: 'CNY' }, to: { currency: 'CNY', n: 890n, d: 1n } },
  { name: 'none is none', args: { amount: '0', currency: 'CNY' }, from: { minor: 690, currency: 'CNY' }, to: { currency: 'CNY', n: 690n, d: 1n } },
  { name: 'finer than the minor unit is kept exactly', args: { amount: '0.005', currency: 'CNY' }, from: { minor: 690, currency: 'CNY' }, to: { currency: 'CNY', n: 6905n, d: 10n } },
  { name: 'another currency is refused, not added', args: { amount: '2.00', currency: 'JPY' }, from: { minor: 690, currency: 'CNY' }, to: 'other-currency' },
  { name: 'a decimal comma is refused', args: { amount: '2,00', currency: 'CNY' }, from: { minor: 690, currency: 'CNY' }, to: 'bad-argument' },
];
