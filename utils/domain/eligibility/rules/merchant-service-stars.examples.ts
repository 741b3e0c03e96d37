import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantServiceStars } from './merchant-service-stars.ts';

const stars = (value: number) => ({ entered: { serviceStars: { value, date: '2026-11-20' } } });
const card = { product: { seller: { name: null, stars: { service: 45 } } }, provenance: { 'seller.stars': '.shop-container' } };

export const examples: EligibilityExample<z.infer<typeof merchantServiceStars.args>>[] = [
  { id: '004-14', name: '3.5', ...stars(3.5), verdict: 'pass', words: ['3.5'] },
  { id: '004-14', name: '3.49', ...stars(3.49), verdict: 'fail', words: ['3.49'] },
  { id: '004-14', name: 'the limit is an argument', ...stars(3.49), args: { atLeast: 1 }, verdict: 'pass' },
  { id: '004-14', name: 'the shop card is only near', ...card, verdict: 'unknown', advice: 'enter-stars', words: ['4.5'] },
  { id: '004-14', name: 'not entered', verdict: 'unknown', advice: 'enter-stars', words: [] },
];
