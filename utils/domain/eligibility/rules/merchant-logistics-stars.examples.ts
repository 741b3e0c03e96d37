import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantLogisticsStars } from './merchant-logistics-stars.ts';

const stars = (value: number) => ({ entered: { logisticsStars: { value, date: '2026-11-20' } } });
const card = { product: { seller: { name: null, stars: { logistics: 45 } } }, provenance: { 'seller.stars': '.shop-container' } };

export const examples: EligibilityExample<z.infer<typeof merchantLogisticsStars.args>>[] = [
  { id: '004-15', name: '3', ...stars(3), verdict: 'pass', words: ['3'] },
  { id: '004-15', name: '2.9', ...stars(2.9), verdict: 'fail', words: ['2.9'] },
  { id: '004-15', name: 'the limit is an argument', ...stars(2.9), args: { atLeast: 1 }, verdict: 'pass' },
  { id: '004-15', name: 'the shop card is only near', ...card, verdict: 'unknown', advice: 'enter-stars', words: ['4.5'] },
  { id: '004-15', name: 'not entered', verdict: 'unknown', advice: 'enter-stars', words: [] },
];
