import type { RuleResult } from '../../utils/domain/eligibility/evaluate.ts';
import { adviceText, ruleName, text } from '../../utils/i18n/text.ts';
import { SIGNS } from '../ui/notice.tsx';

const TONES = { pass: 'good', fail: 'bad', unknown: 'warn' } as const;

/** Every rule with what it says, on what it rests and what to do. What was entered stands in the form and is told by its day. */
export function RuleList({ rules }: { rules: readonly RuleResult[] }) {
  const counted = rules.filter(({ weight }) => weight === 'must');
  return (
    <details class="small">
      <summary data-testid="offsite-rules">{text('eligibility_reasons', { met: counted.filter(({ verdict }) => verdict === 'pass').length, total: counted.length })}</summary>
      <ul class="bullets">
        {rules.map(({ code, verdict, evidence, advice }) => (
          <li key={code} data-testid="offsite-rule" data-code={code} data-verdict={verdict}>
            <span class={`tone-${TONES[verdict]}`}><span aria-hidden="true">{SIGNS[TONES[verdict]]}</span> {text(`verdict_${verdict}`)}</span> {ruleName(code)}
            {evidence.map(({ field, words, near, date }, index) => (
              <span key={index} class="soft"> · {date === undefined ? wordsOf(field, words) : text('offsite_since', { date })}{near === true && ` (${text('offsite_near')})`}</span>
            ))}
            {advice !== undefined && <span> {adviceText(advice)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const wordsOf = (field: string, words: string) => (words === 'yes' || words === 'no' ? text(words) : <q title={field}>{words}</q>);
