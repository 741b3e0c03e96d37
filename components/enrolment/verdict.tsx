import type { SetVerdict } from '../../utils/domain/eligibility/verdict.ts';
import { text } from '../../utils/i18n/text.ts';
import { SIGNS } from '../ui/notice.tsx';

const OF = { eligible: ['good', 'offsite_eligible'], 'not-eligible': ['bad', 'offsite_not_eligible'], 'not-proven': ['warn', 'offsite_not_proven'] } as const;

/** The word of the off-site centre's rules, with a sign. */
export function Verdict({ verdict }: { verdict: SetVerdict }) {
  const [tone, key] = OF[verdict];
  return <span class={`verdict tone-${tone}`} data-testid="offsite-verdict" data-verdict={verdict}><span aria-hidden="true">{SIGNS[tone]}</span> {text(key)}</span>;
}
