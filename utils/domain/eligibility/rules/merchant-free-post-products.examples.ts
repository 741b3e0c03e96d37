import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantFreePostProducts } from './merchant-free-post-products.ts';

const count = (value: number) => ({ entered: { freePostProducts: { value, date: '2026-11-20' } } });
const dropship = (freePost: 'yes' | 'no', onePiece: 'yes' | 'unknown' = 'yes') => ({ product: { dropship: { onePiece, freePost, channels: [] } } });

export const examples: EligibilityExample<z.infer<typeof merchantFreePostProducts.args>>[] = [
  { id: '004-13', name: 'one', ...count(1), verdict: 'pass', words: ['1'] },
  { id: '004-13', name: 'none', ...count(0), verdict: 'fail', words: ['0'] },
  { id: '004-13', name: 'this offer is one', ...dropship('yes'), provenance: { 'dropship.freePost': '.module-od-consign' }, verdict: 'pass', words: ['yes'] },
  { id: '004-13', name: 'free, and not known whether one by one', ...dropship('yes', 'unknown'), verdict: 'unknown', advice: 'enter-free-post-products' },
  { id: '004-13', name: 'this offer is none, others may be', ...dropship('no'), verdict: 'unknown', advice: 'enter-free-post-products', words: [] },
];
