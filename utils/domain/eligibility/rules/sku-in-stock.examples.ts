import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { skuInStock } from './sku-in-stock.ts';

export const examples: EligibilityExample<z.infer<typeof skuInStock.args>>[] = [
  { id: '003-5', name: 'one is there', stock: 1, provenance: { 'skus.stock': 'SKU' }, verdict: 'pass', words: ['红色 / L: 1'] },
  { id: '003-5', name: 'no end to it', stock: 'unlimited', verdict: 'pass' },
  { id: '003-5', name: 'sold out', stock: 0, verdict: 'fail', words: ['红色 / L: 0'] },
  { id: '003-5', name: 'fewer than are asked for', stock: 2, quantity: 3, verdict: 'fail' },
  { id: '003-5', name: 'not stated', stock: 'unknown', verdict: 'unknown', words: [] },
];
