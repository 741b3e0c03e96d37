import type { OfferView } from '../../utils/domain/view-types.ts';
import { changeText, text } from '../../utils/i18n/text.ts';
import { formatCount, formatTime } from '../ui/format.ts';
import { ChangeList } from './change-list.tsx';
import './listing.css';

export interface ChangesNoticeProps extends Pick<OfferView, 'changes' | 'visitedAt' | 'otherVisit'> {
  /** The wall clock, ms since the epoch. */
  now: number;
}

/**
 * What is different on the page since the last push or visit: how many of each at a glance, each one on demand. Variants of a
 * listing that are gone or mean something else are shown at once: a push would take them away or sell another thing.
 */
export function ChangesNotice({ changes, visitedAt, otherVisit, now }: ChangesNoticeProps) {
  if (changes.length === 0) return otherVisit && <p class="soft small" data-testid="other-visit">{text(`visit_${otherVisit}`)}</p>;
  const risky = visitedAt === null && changes.some(({ kind }) => kind === 'sku-gone' || kind === 'sku-reused');
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return (
    <details class={`notice tone-${risky ? 'bad' : 'warn'}`} data-testid="changes" open={risky}>
      <summary><strong>{visitedAt === null ? text('changes') : text('changes_visit', { time: formatTime(visitedAt, now) })}</strong> {[...counts].map(([kind, count]) => `${changeText(kind)}: ${formatCount(count)}`).join(' · ')}</summary>
      {risky && <p role="alert" data-testid="changes-ids">{text('changes_ids')}</p>}
      <ChangeList changes={changes} />
    </details>
  );
}
