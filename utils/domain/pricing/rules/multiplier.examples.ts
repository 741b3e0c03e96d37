import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { multiplier } from './multiplier.ts';

export const examples: PricingExample<z.infer<typeof multiplier.args>>[] = [
  { name: 'two and a half times', args: { by: '2.5' }, from: { minor: 97, currency: 'USD' }, to: { currency: 'USD', n: 2425n, d: 10n } },
  { name: 'exactly one keeps the cost', args: { by: '1' }, from: { minor: 97, currency: 'USD' }, to: { currency: 'USD', n: 97n, d: 1n } },
  { name: 'below one is refused: it sells under cost', args: { by: '0.99' }, from: { minor: 97, currency: 'USD' }, to: 'bad-argument' },
  { name: 'empty is refused', args: { by: '' }, from: { minor: 97, currency: 'USD' }, to: 'bad-argument' },
];
