import type * as z from 'zod/mini';
import type { PricingExample } from '../define-rule.ts';
import type { ending } from './ending.ts';

export const examples: PricingExample<z.infer<typeof ending.args>>[] = [
  { name: 'up to the next .99', args: { digits: '99' }, from: { minor: 1231, currency: 'USD' }, to: { currency: 'USD', n: 1299n, d: 1n } },
  { name: 'already there', args: { digits: '99' }, from: { minor: 1299, currency: 'USD' }, to: { currency: 'USD', n: 1299n, d: 1n } },
  { name: 'cost 19.99 with .95 goes up, never below cost', args: { digits: '95' }, from: { minor: 1999, currency: 'USD' }, to: { currency: 'USD', n: 2095n, d: 1n } },
  { name: 'round hundreds', args: { digits: '00' }, from: { minor: 1050, currency: 'USD' }, to: { currency: 'USD', n: 1100n, d: 1n } },
  { name: 'cost 10 + 5 % with 00 goes up, not back to 10', args: { digits: '00' }, from: { minor: 1050, currency: 'EUR' }, to: { currency: 'EUR', n: 1100n, d: 1n } },
  { name: 'no ending keeps the minor unit', args: { digits: '' }, from: { minor: 1050, currency: 'USD' }, to: { currency: 'USD', n: 1050n, d: 1n } },
  { name: 'whole yen end in 80', args: { digits: '80' }, from: { minor: 1281, currency: 'JPY' }, to: { currency: 'JPY', n: 1380n, d: 1n } },
  { name: 'words are refused', args: { digits: 'x9' }, from: { minor: 1050, currency: 'USD' }, to: 'bad-argument' },
];
