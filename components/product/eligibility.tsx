import type { Evaluation, RuleResult } from '../../utils/domain/eligibility/evaluate.ts';
import { forChoice } from '../../utils/domain/eligibility/verdict.ts';
import type { RowView } from '../../utils/domain/view-types.ts';
import { adviceText, fieldText, ruleName, text } from '../../utils/i18n/text.ts';
import { SIGNS } from '../ui/notice.tsx';
import './product.css';

const OFFER = {
  eligible: ['good', 'eligibility_eligible'], 'not-eligible': ['bad', 'eligibility_not_eligible'], 'not-proven': ['warn', 'eligibility_not_proven'],
} as const;
const RULE = { pass: 'good', fail: 'bad', unknown: 'warn', advice: 'warn' } as const;

export interface EligibilityProps {
  evaluation: Evaluation;
  /** The SKU table: the verdict is about the ticked ones (004-32). */
  rows: readonly RowView[];
}

/** Can it be dropshipped: the verdict first, in words and with a sign; the rules and what the page says on demand. */
export function Eligibility({ evaluation, rows }: EligibilityProps) {
  const ticked = new Set(rows.flatMap((row) => (row.selected ? [row.key] : [])));
  const chosen = evaluation.skus.flatMap(({ key, verdict }) => (ticked.has(key) ? [verdict] : []));
  const verdict = chosen.length > 0 ? forChoice(chosen) : evaluation.verdict;
  const failing = chosen.filter((one) => one === 'not-eligible').length;
  const isPartly = failing > 0 && failing < chosen.length;
  const [tone, key] = OFFER[isPartly ? 'not-proven' : verdict];
  const counted = evaluation.rules.filter(({ weight }) => weight === 'must');
  return (
    <section class="eligibility" aria-labelledby="eligibility-verdict" data-testid="eligibility" data-verdict={verdict}>
      <p class={`verdict tone-${tone}`} id="eligibility-verdict" role="status" data-testid="eligibility-verdict">
        <span aria-hidden="true">{isPartly ? '!' : SIGNS[tone]}</span> {isPartly ? text('eligibility_some', { count: failing, total: chosen.length }) : text(key)}
      </p>
      <details class="small">
        <summary data-testid="eligibility-reasons">
          {text('eligibility_reasons', { met: counted.filter((rule) => rule.verdict === 'pass').length, total: counted.length })}
        </summary>
        <ul class="rules">{evaluation.rules.map((rule) => <Rule key={rule.code} rule={rule} />)}</ul>
      </details>
    </section>
  );
}

/** One rule with what the page says to it, and what to do. */
export function Rule({ rule }: { rule: RuleResult }) {
  const advice = rule.advice === undefined ? null : adviceText(rule.advice);
  const shown = rule.weight === 'advice' && advice !== null ? 'advice' : rule.verdict;
  return (
    <li class="rule" data-testid="rule" data-code={rule.code} data-verdict={shown}>
      <span class={`verdict tone-${RULE[shown]}`}><span aria-hidden="true">{shown === 'advice' ? '!' : SIGNS[RULE[shown]]}</span> {text(`verdict_${shown}`)}</span>
      <div>
        <p>{ruleName(rule.code)}</p>
        {rule.evidence.length === 0 && <p class="soft">{text('evidence_none')}</p>}
        {rule.evidence.map(({ field, words, from }, index) => (
          <p key={`${field} ${index}`} class="soft" data-testid="evidence" title={from}><q>{words === 'yes' || words === 'no' ? text(words) : words}</q> {field !== rule.evidence[index - 1]?.field && fieldText(field)}</p>
        ))}
        {advice !== null && <p data-testid="advice">{advice}</p>}
      </div>
    </li>
  );
}
