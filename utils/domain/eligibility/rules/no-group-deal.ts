import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { judgeEntered } from '../judging.ts';
import { seen } from '../reading.ts';

/** Not in a group deal (伙拼团) at the same time (004-41); other activities of 1688 are no conflict (004-40). A page that names the deal says so; its silence says nothing. */
export const noGroupDeal = defineRule({
  code: 'no-group-deal',
  scope: 'product',
  textKey: 'rule_no_group_deal',
  source: ['004-41', '004-40'],
  weight: 'must',
  /** Words in a service's name that mean the deal, and the activities that are in the way. */
  args: z.object({ words: z.array(z.string()), conflicts: z.array(z.string()) }),
  defaults: { words: ['伙拼'], conflicts: ['group-deal'] },
  check(facts, { words, conflicts }) {
    const { read } = facts;
    const deal = read.product.services.find(({ name }) => words.some((word) => name.includes(word)));
    if (deal) return { verdict: 'fail', evidence: [seen(read, 'services', deal.name)], advice: 'leave-group-deal' };
    const finding = judgeEntered('activity', facts.entered?.activity, (activity) => (conflicts.includes(activity) ? 'fail' : 'pass'), { enter: 'enter-activity' });
    return finding.verdict === 'fail' ? { ...finding, advice: 'leave-group-deal' } : finding;
  },
});
