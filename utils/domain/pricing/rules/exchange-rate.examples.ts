import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { exchangeRate } from './exchange-rate.ts';

export const examples: PricingExample<z.infer<typeof exchangeRate.args>>[] = [
  { name: 'CNY to USD', args: { from: 'CNY', to: 'USD', rate: '0.14' }, from: { minor: 690, currency: 'CNY' }, to: { currency: 'USD', n: 966n, d: 10n } },
  { name: 'same currency needs no rate', args: { from: 'CNY', to: 'CNY', rate: '' }, from: { minor: 690, currency: 'CNY' }, to: { currency: 'CNY', n: 690n, d: 1n } },
  { name: 'to a currency without decimals', args: { from: 'CNY', to: 'JPY', rate: '21' }, from: { minor: 1000, currency: 'CNY' }, to: { currency: 'JPY', n: 210n, d: 1n } },
  { name: 'to a currency with three decimals', args: { from: 'CNY', to: 'KWD', rate: '0.043' }, from: { minor: 10000, currency: 'CNY' }, to: { currency: 'KWD', n: 4300n, d: 1n } },
  { name: 'a rate of nothing is refused', args: { from: 'CNY', to: 'USD', rate: '0' }, from: { minor: 690, currency: 'CNY' }, to: 'bad-argument' },
  { name: 'a decimal comma is refused, not misread', args: { from: 'CNY', to: 'USD', rate: '0,14' }, from: { minor: 690, currency: 'CNY' }, to: 'bad-argument' },
  { name: 'a rate for another currency is refused', args: { from: 'EUR', to: 'USD', rate: '1.1' }, from: { minor: 690, currency: 'CNY' }, to: 'no-rate' },
];
