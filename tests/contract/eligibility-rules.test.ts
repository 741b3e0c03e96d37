import { describe, expect, it } from 'vitest';
import type { EligibilityExample, EligibilityRule } from '../../utils/domain/eligibility/define-rule.ts';
import { use } from '../../utils/domain/eligibility/rule-set.ts';
import { LANGUAGES } from '../../utils/i18n/text.ts';
import { exampleFacts, findingOf } from '../support/eligibility.ts';
import { catalogOf } from '../support/language.ts';

type AnyRule = EligibilityRule<unknown>;
type Example = EligibilityExample<unknown>;
const modules = import.meta.glob<Record<string, AnyRule>>(['../../utils/domain/eligibility/rules/*.ts', '!**/*.examples.ts'], { eager: true });
const examples = import.meta.glob<{ examples: Example[] }>('../../utils/domain/eligibility/rules/*.examples.ts', { eager: true });
const rules = Object.entries(modules).map(([path, module]) => {
  const [rule] = Object.values(module);
  if (!rule) throw new Error(`${path} holds no rule`);
  return { path, rule, exports: Object.keys(module).length, cases: examples[path.replace(/\.ts$/, '.examples.ts')]?.examples ?? [] };
});
const catalogs = await Promise.all(LANGUAGES.map(async (language) => ({ language, catalog: await catalogOf(language) })));

/** An accepted example: what the requirement asks for is there, and nothing is advised. */
const isAccepted = ({ verdict, advice }: Example): boolean => verdict === 'pass' && advice === undefined;
const isRejected = (rule: AnyRule, { verdict, advice }: Example): boolean => (rule.weight === 'advice' ? advice !== undefined : verdict === 'fail');

it('there are rules, and no two have one code', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(new Set(rules.map(({ rule }) => rule.code)).size).toBe(rules.length);
  expect(Object.keys(examples).sort()).toEqual(rules.map(({ path }) => path.replace(/\.ts$/, '.examples.ts')).sort());
});

describe.each(rules)('$path', ({ path, rule, exports, cases }) => {
  it('is one rule named like its file, of known requirements, with arguments that fit its schema', () => {
    expect(exports).toBe(1);
    expect(path.endsWith(`/${rule.code}.ts`)).toBe(true);
    expect(rule.textKey).toBe(`rule_${rule.code.replaceAll('-', '_')}`);
    expect(rule.source.length).toBeGreaterThan(0);
    for (const id of rule.source) expect(id).toMatch(/^0\d\d-\d{1,2}$/);
    expect(rule.args.safeParse(rule.defaults)).toEqual({ success: true, data: rule.defaults });
  });

  it('has words for its name and its advice in every language', () => {
    const keys = [rule.textKey, ...cases.flatMap(({ advice }) => (advice === undefined ? [] : [`advice_${advice.replaceAll('-', '_')}`]))];
    for (const { language, catalog } of catalogs) for (const key of keys) expect(catalog[key]?.message, `${language} ${key}`).toMatch(/\S/);
  });

  it.each([...rule.source])('%s has an accepted and a rejected example, and the rule one for unknown', (id) => {
    const own = cases.filter((example) => example.id === id);
    expect(own.some(isAccepted)).toBe(true);
    expect(own.some((example) => isRejected(rule, example))).toBe(true);
    expect(cases.some(({ verdict }) => verdict === 'unknown')).toBe(true);
    expect(cases.filter((example) => !rule.source.includes(example.id))).toEqual([]);
  });

  it.each(cases)('$id: $name', (example) => {
    expect(rule.args.safeParse(example.args ?? rule.defaults).success).toBe(true);
    const finding = findingOf(use(rule, example.args ?? rule.defaults), example);
    expect({ verdict: finding.verdict, advice: finding.advice }).toEqual({ verdict: example.verdict, advice: example.advice });
    if (example.words) expect(finding.evidence.map(({ words }) => words)).toEqual(example.words);
    if (rule.weight === 'advice') expect(finding.verdict).not.toBe('fail');
    if (finding.verdict !== 'unknown') expect(finding.evidence.length).toBeGreaterThan(0);
    const { provenance } = exampleFacts(example).read;
    for (const { field, from } of finding.evidence) expect(from).toBe(provenance[field]);
  });

  it('tells where on the page its evidence stands', () => {
    const places = cases.flatMap((example) => findingOf(use(rule, example.args ?? rule.defaults), example).evidence.flatMap(({ from }) => from ?? []));
    if (cases.some(({ provenance }) => provenance !== undefined)) expect(places.length).toBeGreaterThan(0);
  });

  it('says nothing of a page that says nothing, and the same twice', () => {
    const silent = { id: '', name: '', verdict: 'unknown' } as const;
    expect(findingOf(use(rule), silent)).toMatchObject({ verdict: 'unknown', evidence: [] });
    for (const example of cases) expect(findingOf(use(rule), example)).toEqual(findingOf(use(rule), example));
  });

});
