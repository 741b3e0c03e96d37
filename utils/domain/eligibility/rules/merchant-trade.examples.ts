import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantTrade } from './merchant-trade.ts';

const deals = (value: 'consumer' | 'industrial' | 'other', old = false) => ({ entered: { shopTrade: { value, date: '2026-11-20', ...(old ? { old } : {}) } } });

export const examples: EligibilityExample<z.infer<typeof merchantTrade.args>>[] = [
  { id: '004-11', name: 'consumer goods', ...deals('consumer'), verdict: 'pass', words: ['consumer'] },
  { id: '004-11', name: 'industrial goods', ...deals('industrial'), verdict: 'pass', words: ['industrial'] },
  { id: '004-11', name: 'something else', ...deals('other'), verdict: 'fail', words: ['other'] },
  { id: '004-11', name: 'not entered', verdict: 'unknown', advice: 'enter-trade', words: [] },
  { id: '004-11', name: 'entered long ago', ...deals('consumer', true), verdict: 'unknown', advice: 'enter-again', words: ['consumer'] },
];
