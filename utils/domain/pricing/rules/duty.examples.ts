import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { duty } from './duty.ts';

export const examples: PricingExample<z.infer<typeof duty.args>>[] = [
  { name: '12.5 per cent on top', args: { percent: '12.5' }, from: { minor: 1000, currency: 'USD' }, to: { currency: 'USD', n: 1125n, d: 1n } },
  { name: 'a part of a cent is kept', args: { percent: '3' }, from: { minor: 99, currency: 'USD' }, to: { currency: 'USD', n: 10197n, d: 100n } },
  { name: 'words are refused', args: { percent: 'ten' }, from: { minor: 1000, currency: 'USD' }, to: 'bad-argument' },
];
