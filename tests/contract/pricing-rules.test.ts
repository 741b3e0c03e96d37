import { describe, expect, it } from 'vitest';
import type { PricingExample, PricingRule } from '../../utils/domain/pricing/define-rule.ts';

type AnyRule = PricingRule<unknown>;
const modules = import.meta.glob<Record<string, AnyRule>>(['../../utils/domain/pricing/rules/*.ts', '!**/*.examples.ts'], { eager: true });
const examples = import.meta.glob<{ examples: PricingExample<unknown>[] }>('../../utils/domain/pricing/rules/*.examples.ts', { eager: true });

describe.each(Object.entries(modules))('%s', (path, module) => {
  const rule = Object.values(module)[0];
  const cases = examples[path.replace(/\.ts$/, '.examples.ts')]?.examples ?? [];

  it('is one rule named like its file, with accepted and refused examples', () => {
    expect(Object.keys(module)).toHaveLength(1);
    expect(path).toContain(`/${rule?.code}.ts`);
    expect(cases.some((c) => typeof c.to === 'string')).toBe(true);
    expect(cases.some((c) => typeof c.to !== 'string')).toBe(true);
  });

  it.each(cases)('$name', ({ args, from, to }) => {
    expect(rule?.args.safeParse(args).success).toBe(true);
    const result = rule?.apply({ n: BigInt(from.minor), d: 1n, currency: from.currency }, args);
    if (typeof to === 'string') expect(result).toMatchObject({ ok: false, error: { code: to } });
    else {
      expect(result?.ok && result.value.currency).toBe(to.currency);
      // The same fraction, in whatever terms.
      expect(result?.ok && result.value.n * to.d).toBe(result?.ok && to.n * result.value.d);
    }
  });
});
