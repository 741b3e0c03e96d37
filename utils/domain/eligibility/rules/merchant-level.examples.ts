import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantLevel } from './merchant-level.ts';

const level = (value: number) => ({ entered: { level: { value, date: '2026-11-20' } } });

export const examples: EligibilityExample<z.infer<typeof merchantLevel.args>>[] = [
  { id: '004-12', name: 'L2', ...level(2), verdict: 'pass', words: ['L2'] },
  { id: '004-12', name: 'L1', ...level(1), verdict: 'fail', words: ['L1'] },
  { id: '004-12', name: 'the limit is an argument', ...level(2), args: { atLeast: 3 }, verdict: 'fail' },
  { id: '004-12', name: 'empty', verdict: 'unknown', advice: 'enter-level', words: [] },
  { id: '004-12', name: 'looked up too long ago', entered: { level: { value: 2, date: '2026-01-01', old: true } }, verdict: 'unknown', advice: 'enter-again', words: ['L2'] },
];
