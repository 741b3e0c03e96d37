import type { EligibilityRule, Facts, Finding, SkuFacts } from './define-rule.ts';

interface Bound<F> {
  code: string;
  textKey: string;
  weight: 'must' | 'advice';
  check(facts: F): Finding;
}

/** A rule with its arguments. */
export type RuleInUse = (Bound<Facts> & { scope: 'merchant' | 'product' }) | (Bound<SkuFacts> & { scope: 'sku' });

/** Rules that together answer one question. `version` is raised whenever the same facts could get another verdict (004-1). */
export interface RuleSet {
  id: string;
  version: number;
  /** The suppliers it is asked of; missing: of all. */
  suppliers?: readonly string[];
  rules: readonly RuleInUse[];
}

/** Puts a rule into a set, with its defaults or with `args`; arguments that its schema refuses are a mistake of the set and throw. */
export function use<A>(rule: EligibilityRule<A>, args: A = rule.defaults): RuleInUse {
  const given = rule.args.parse(args);
  const { code, textKey, weight } = rule;
  return rule.scope === 'sku'
    ? { code, textKey, weight, scope: rule.scope, check: (facts) => rule.check(facts, given) }
    : { code, textKey, weight, scope: rule.scope, check: (facts) => rule.check(facts, given) };
}
