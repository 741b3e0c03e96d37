import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { noGroupDeal } from './no-group-deal.ts';

const activity = (value: 'none' | 'other' | 'group-deal') => ({ entered: { activity: { value, date: '2026-11-20' } } });
const deal = { product: { services: [{ code: 'x', name: '伙拼团' }] }, provenance: { services: 'mainServices' } };

export const examples: EligibilityExample<z.infer<typeof noGroupDeal.args>>[] = [
  { id: '004-41', name: 'in no activity', ...activity('none'), verdict: 'pass', words: ['none'] },
  { id: '004-41', name: 'in a group deal', ...activity('group-deal'), verdict: 'fail', advice: 'leave-group-deal', words: ['group-deal'] },
  { id: '004-41', name: 'the page names the deal, whatever was entered', ...deal, ...activity('none'), verdict: 'fail', advice: 'leave-group-deal', words: ['伙拼团'] },
  { id: '004-40', name: 'another activity', ...activity('other'), verdict: 'pass', words: ['other'] },
  { id: '004-40', name: 'the group deal is the one that is in the way', ...activity('group-deal'), verdict: 'fail', advice: 'leave-group-deal' },
  { id: '004-41', name: 'the page is silent and nothing was entered', verdict: 'unknown', advice: 'enter-activity', words: [] },
];
