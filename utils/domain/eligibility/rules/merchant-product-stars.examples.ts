import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantProductStars } from './merchant-product-stars.ts';

const stars = (value: number) => ({ entered: { productStars: { value, date: '2026-11-20' } } });
const card = { product: { seller: { name: null, stars: { product: 45 } } }, provenance: { 'seller.stars': '.shop-container' } };

export const examples: EligibilityExample<z.infer<typeof merchantProductStars.args>>[] = [
  { id: '004-16', name: '2', ...stars(2), verdict: 'pass', words: ['2'] },
  { id: '004-16', name: '1.9', ...stars(1.9), verdict: 'fail', words: ['1.9'] },
  { id: '004-16', name: 'the limit is an argument', ...stars(1.9), args: { atLeast: 1 }, verdict: 'pass' },
  { id: '004-16', name: 'the shop card is only near', ...card, verdict: 'unknown', advice: 'enter-stars', words: ['4.5'] },
  { id: '004-16', name: 'not entered', verdict: 'unknown', advice: 'enter-stars', words: [] },
];
