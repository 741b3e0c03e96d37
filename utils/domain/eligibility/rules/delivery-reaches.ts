import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { isPartial, seen } from '../reading.ts';

/** Some way of delivery reaches the region the page was made for (000-21: sold across borders). Another region has to be looked at on its own page. */
export const deliveryReaches = defineRule({
  code: 'delivery-reaches',
  scope: 'product',
  textKey: 'rule_delivery_reaches',
  source: ['000-21'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check({ read }) {
    const ways = read.product.freightOptions ?? [];
    const reaching = ways.find(({ reaches }) => reaches);
    if (reaching) return { verdict: 'pass', evidence: [seen(read, 'freightOptions', reaching.name)] };
    const evidence = ways.length === 0 ? [] : [seen(read, 'freightOptions', ways.map(({ name }) => name).join(', '))];
    return { verdict: ways.length > 0 && !isPartial(read, 'freightOptions') ? 'fail' : 'unknown', evidence, advice: 'see-delivery' };
  },
});
