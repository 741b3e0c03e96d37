import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { skuStock200 } from './sku-stock-200.ts';

export const examples: EligibilityExample<z.infer<typeof skuStock200.args>>[] = [
  { id: '004-33', name: '200 pieces', stock: 200, provenance: { 'skus.stock': 'skuInfoMap[].canBookCount' }, verdict: 'pass', words: ['红色 / L: 200'] },
  { id: '004-33', name: '199 pieces', stock: 199, verdict: 'fail', words: ['红色 / L: 199'] },
  { id: '004-33', name: 'sold out', stock: 0, verdict: 'fail', words: ['红色 / L: 0'] },
  { id: '004-33', name: 'the limit is an argument', stock: 199, args: { atLeast: 100 }, verdict: 'pass' },
  { id: '004-33', name: 'no end to it', stock: 'unlimited', verdict: 'pass', words: ['红色 / L: unlimited'] },
  { id: '004-33', name: 'not stated', stock: 'unknown', verdict: 'unknown', words: [] },
];
