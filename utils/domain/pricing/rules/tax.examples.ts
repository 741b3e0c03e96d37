import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { tax } from './tax.ts';

export const examples: PricingExample<z.infer<typeof tax.args>>[] = [
  { name: 'prices with tax', args: { percent: '20', included: true }, from: { minor: 1000, currency: 'EUR' }, to: { currency: 'EUR', n: 1200n, d: 1n } },
  { name: 'prices without tax', args: { percent: '20', included: false }, from: { minor: 1000, currency: 'EUR' }, to: { currency: 'EUR', n: 1000n, d: 1n } },
  { name: 'words are refused', args: { percent: '', included: true }, from: { minor: 1000, currency: 'EUR' }, to: 'bad-argument' },
];
