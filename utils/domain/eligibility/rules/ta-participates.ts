import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { hasNote, isPartial, seen } from '../reading.ts';

/** The supplier takes part in Trade Assurance (002-10), as its page says (002-4). A page without services says nothing. */
export const taParticipates = defineRule({
  code: 'ta-participates',
  scope: 'merchant',
  textKey: 'rule_ta_participates',
  source: ['002-10', '002-4'],
  weight: 'must',
  args: z.object({ code: z.string() }),
  defaults: { code: 'trade-assurance' },
  check({ read }, { code }) {
    const { services } = read.product;
    const found = services.find((service) => service.code === code);
    if (found) return { verdict: 'pass', evidence: [seen(read, 'services', found.name)] };
    if (services.length === 0) return { verdict: 'unknown', evidence: [], advice: 'see-supplier-card' };
    const isWhole = !isPartial(read, 'services') && !hasNote(read, 'services');
    return { verdict: isWhole ? 'fail' : 'unknown', evidence: [seen(read, 'services', services.map(({ name }) => name).join(', '))] };
  },
});
