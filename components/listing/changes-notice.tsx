import type { SinceChange } from '../../utils/domain/changes-since.ts';
import { changeText, text } from '../../utils/i18n/text.ts';
import { formatCount } from '../ui/format.ts';
import { ChangeList } from './change-list.tsx';
import './listing.css';

/** What is different on the page since the last push: how many of each at a glance, each one on demand. */
export function ChangesNotice({ changes }: { changes: readonly SinceChange[] }) {
  if (changes.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return (
    <details class="notice tone-warn" data-testid="changes">
      <summary><strong>{text('changes')}</strong> {[...counts].map(([kind, count]) => `${changeText(kind)}: ${formatCount(count)}`).join(' · ')}</summary>
      <ChangeList changes={changes} />
    </details>
  );
}
