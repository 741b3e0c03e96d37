import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { commission } from './commission.ts';

export const examples: PricingExample<z.infer<typeof commission.args>>[] = [
  { name: '10 per cent of 10.00 leaves 9.00', args: { percent: '10', tax: '0' }, from: { minor: 900, currency: 'USD' }, to: { currency: 'USD', n: 1000n, d: 1n } },
  { name: 'is taken of the tax too: 8.80 + 25 % = 11.00, of which 10 % are 1.10, leaves 7.70', args: { percent: '10', tax: '25' }, from: { minor: 770, currency: 'EUR' }, to: { currency: 'EUR', n: 880n, d: 1n } },
  { name: 'all of the price is refused', args: { percent: '100', tax: '0' }, from: { minor: 900, currency: 'USD' }, to: 'bad-argument' },
  { name: 'more than is left beside the tax is refused', args: { percent: '85', tax: '20' }, from: { minor: 900, currency: 'USD' }, to: 'bad-argument' },
];
