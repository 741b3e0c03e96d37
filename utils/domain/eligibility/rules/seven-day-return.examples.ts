import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { sevenDayReturn } from './seven-day-return.ts';

const returns = { code: 'qtwlybt', name: '7天无理由退货' };
const fast = { code: 'ssbxsfh', name: '48小时发货' };
const refund = { code: 'jstk_p', name: '极速退款' };

export const examples: EligibilityExample<z.infer<typeof sevenDayReturn.args>>[] = [
  { id: '004-21', name: 'the service is listed', product: { services: [fast, returns] }, provenance: { services: 'mainServices' }, verdict: 'pass', words: ['7天无理由退货'] },
  { id: '004-21', name: 'listed under a translated name', product: { services: [{ ...returns, name: '7-day returns' }] }, verdict: 'pass', words: ['7-day returns'] },
  { id: '004-21', name: 'other services only', product: { services: [fast, refund] }, verdict: 'fail', words: ['48小时发货, 极速退款'] },
  { id: '004-4', name: 'the service is listed', product: { services: [returns] }, verdict: 'pass' },
  { id: '004-4', name: 'absent', product: { services: [refund] }, verdict: 'fail' },
  { id: '004-21', name: 'no list on the page', verdict: 'unknown', words: [] },
  { id: '004-21', name: 'a cut list may hide it', product: { services: [fast] }, partial: ['services: more than the limit'], verdict: 'unknown', words: ['48小时发货'] },
  { id: '004-21', name: 'a service named without a code may be it', product: { services: [fast] }, notes: ['services: "7天包退" has no code on the page'], verdict: 'unknown' },
  { id: '004-21', name: 'a supplier whose codes we do not know', product: { services: [returns] }, args: { codes: {} }, verdict: 'unknown' },
];
