import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { hasNote, isPartial, seen } from '../reading.ts';

/**
 * 7天无理由退货, told by the site's service code: names are translated in other languages' sessions. 1688: `qtwlybt`
 * (domain.md 3.1). An empty list is not a "no": the page may have shown none to this visitor.
 */
export const sevenDayReturn = defineRule({
  code: 'seven-day-return',
  scope: 'product',
  textKey: 'rule_seven_day_return',
  source: ['004-21', '004-4'],
  weight: 'must',
  /** Codes by supplier; for a supplier without any nothing can be told. */
  args: z.object({ codes: z.record(z.string(), z.array(z.string())) }),
  defaults: { codes: { '1688': ['qtwlybt'] } },
  check({ read }, { codes }) {
    const wanted = Object.hasOwn(codes, read.supplier) ? codes[read.supplier] : undefined;
    const { services } = read.product;
    if (wanted === undefined) return { verdict: 'unknown', evidence: [] };
    const found = services.find(({ code }) => wanted.includes(code));
    if (found) return { verdict: 'pass', evidence: [seen(read, 'services', found.name)] };
    const evidence = services.length === 0 ? [] : [seen(read, 'services', services.map(({ name }) => name).join(', '))];
    // A cut list, or a service named without a code, may hide it.
    const isWhole = services.length > 0 && !isPartial(read, 'services') && !hasNote(read, 'services');
    return { verdict: isWhole ? 'fail' : 'unknown', evidence };
  },
});
