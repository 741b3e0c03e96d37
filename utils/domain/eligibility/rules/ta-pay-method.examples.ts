import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { taPayMethod } from './ta-pay-method.ts';

const paid = (value: string, date = '2026-11-20') => ({ entered: { payMethod: { value, date } } });
const OF_THEN = { table: [{ code: 'wire-transfer', since: '2015-01-01' }, { code: 'card', since: null }] };

export const examples: EligibilityExample<z.infer<typeof taPayMethod.args>>[] = [
  { id: '002-11', name: 'by card', ...paid('card'), verdict: 'pass', words: ['card'] },
  { id: '002-11', name: 'by wire transfer', ...paid('wire-transfer'), verdict: 'pass' },
  { id: '002-11', name: 'outside the platform', ...paid('off-platform'), verdict: 'fail', advice: 'pay-on-platform', words: ['off-platform'] },
  { id: '002-11', name: 'by card, in the first years', ...paid('card', '2016-01-01'), verdict: 'fail', advice: 'pay-on-platform' },
  { id: '002-11', name: 'the table is an argument', ...paid('card'), args: OF_THEN, verdict: 'fail', advice: 'pay-on-platform' },
  { id: '002-11', name: 'a way the table does not have', ...paid('cheque'), verdict: 'unknown', advice: 'enter-pay-method', words: ['cheque'] },
  { id: '002-11', name: 'not chosen', verdict: 'unknown', advice: 'enter-pay-method', words: [] },
];
