import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { growthScore } from './growth-score.ts';

const score = (value: number) => ({ entered: { growth: { value, date: '2026-11-20' } } });

export const examples: EligibilityExample<z.infer<typeof growthScore.args>>[] = [
  { id: '004-23', name: '60', ...score(60), verdict: 'pass', words: ['60'] },
  { id: '004-23', name: '59', ...score(59), verdict: 'fail', words: ['59'] },
  { id: '004-23', name: '59.9', ...score(59.9), verdict: 'fail' },
  { id: '004-23', name: 'not entered', verdict: 'unknown', advice: 'enter-growth', words: [] },
  { id: '004-23', name: 'looked up too long ago', entered: { growth: { value: 60, date: '2026-01-01', old: true } }, verdict: 'unknown', advice: 'enter-again' },
];
