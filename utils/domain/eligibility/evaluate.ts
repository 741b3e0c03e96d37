import * as z from 'zod/mini';
import { rowsOf, type OfferRow } from '../build-listing.ts';
import type { Facts, Finding } from './define-rule.ts';
import { isPartial } from './reading.ts';
import type { RuleInUse, RuleSet } from './rule-set.ts';
import { allOf, ofSet, type Verdict } from './verdict.ts';

const verdictSchema = z.enum(['pass', 'fail', 'unknown']);
const setVerdictSchema = z.enum(['eligible', 'not-eligible', 'not-proven']);

/** What one rule says of the offer; a rule about SKUs says it of all of them, with the SKUs that decide as evidence. */
const ruleResultSchema = z.object({
  code: z.string(),
  textKey: z.string(),
  weight: z.enum(['must', 'advice']),
  verdict: verdictSchema,
  evidence: z.array(z.object({ field: z.string(), words: z.string(), from: z.optional(z.string()), near: z.optional(z.boolean()), date: z.optional(z.string()) })),
  advice: z.optional(z.string()),
});
export type RuleResult = z.infer<typeof ruleResultSchema>;

/** The outcome of a rule set for one read. It holds no time: the same read gives the same outcome (004-1). */
export const evaluationSchema = z.object({
  setId: z.string(),
  version: z.number(),
  /** Pieces of one SKU that were asked for. */
  quantity: z.number(),
  /** For the offer with all its SKUs. */
  verdict: setVerdictSchema,
  rules: z.array(ruleResultSchema),
  /** Each SKU for itself, so that some of them can be chosen (004-32); key as in the listing's rows. */
  skus: z.array(z.object({ key: z.nullable(z.string()), verdict: setVerdictSchema })),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** Evidence shown of a rule about SKUs: a few of them stand for the rest. */
const MOST_EVIDENCE = 5;

interface Checked {
  rule: RuleInUse;
  /** One finding for the offer, or one for each SKU in page order. */
  findings: Finding[];
  verdict: Verdict;
}

/** SKUs that the page did not give are unknown: a cut list never passes, an unread one neither. */
function check(rule: RuleInUse, facts: Facts, rows: readonly OfferRow[]): Checked {
  if (rule.scope !== 'sku') {
    const finding = rule.check(facts);
    return { rule, findings: [finding], verdict: finding.verdict };
  }
  const findings = rows.map((row) => rule.check({ ...facts, row }));
  const unread: Verdict[] = isPartial(facts.read, 'skus') ? ['unknown'] : [];
  return { rule, findings, verdict: allOf([...findings.map(({ verdict }) => verdict), ...unread]) };
}

function resultOf({ rule: { code, textKey, weight }, findings, verdict }: Checked): RuleResult {
  const advised = findings.filter((finding) => weight === 'advice' && finding.advice !== undefined);
  const deciding = advised.length > 0 ? advised : findings.filter((finding) => finding.verdict === verdict);
  const advice = deciding.find((finding) => finding.advice !== undefined)?.advice;
  return {
    code, textKey, weight, verdict,
    evidence: deciding.flatMap((finding) => finding.evidence).slice(0, MOST_EVIDENCE),
    ...(advice === undefined ? {} : { advice }),
  };
}

/**
 * Holds a rule set against what was read. Rules are joined by AND (004-10, 004-18): all pass -> eligible, one fails ->
 * not eligible, else not proven. Advice counts neither way.
 */
export function evaluate(set: RuleSet, facts: Facts): Evaluation {
  const rows = rowsOf(facts.read.product);
  const checked = set.rules.map((rule) => check(rule, facts, rows));
  const counted = checked.filter(({ rule }) => rule.weight === 'must');
  const ofOffer = counted.filter(({ rule }) => rule.scope !== 'sku').map(({ verdict }) => verdict);
  const ofSkus = counted.filter(({ rule }) => rule.scope === 'sku').map(({ findings }) => findings);
  return {
    setId: set.id,
    version: set.version,
    quantity: facts.quantity,
    verdict: ofSet(allOf(counted.map(({ verdict }) => verdict))),
    rules: checked.map(resultOf),
    skus: rows.map(({ key }, index) => ({
      key,
      verdict: ofSet(allOf([...ofOffer, ...ofSkus.map((findings) => findings[index]?.verdict ?? 'unknown')])),
    })),
  };
}
