import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { merchantOtherRisk } from './merchant-other-risk.ts';

const found = (value: 'none' | 'some') => ({ entered: { shopRisk: { value, date: '2026-11-20' } } });

export const examples: EligibilityExample<z.infer<typeof merchantOtherRisk.args>>[] = [
  { id: '004-17', name: 'ticked: none', ...found('none'), verdict: 'pass', words: ['none'] },
  { id: '004-17', name: 'the site names one', ...found('some'), verdict: 'fail', words: ['some'] },
  { id: '004-17', name: 'unticked', verdict: 'unknown', advice: 'enter-risk', words: [] },
];
