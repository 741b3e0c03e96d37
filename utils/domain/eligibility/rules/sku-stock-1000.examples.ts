import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { skuStock1000 } from './sku-stock-1000.ts';

export const examples: EligibilityExample<z.infer<typeof skuStock1000.args>>[] = [
  { id: '004-34', name: '1001 pieces need no advice', stock: 1001, verdict: 'pass', words: ['红色 / L: 1001'] },
  { id: '004-34', name: '1000 pieces', stock: 1000, verdict: 'pass', advice: 'more-stock', words: ['红色 / L: 1000'] },
  { id: '004-34', name: 'the limit is an argument', stock: 1000, args: { over: 999 }, verdict: 'pass' },
  { id: '004-34', name: 'no end to it', stock: 'unlimited', verdict: 'pass', words: ['红色 / L: unlimited'] },
  { id: '004-34', name: 'not stated', stock: 'unknown', verdict: 'unknown', words: [] },
];
