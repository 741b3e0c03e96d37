import { useState } from 'preact/hooks';
import type { ImportRow, ImportState } from '../../utils/domain/claim/rows.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/format.ts';

export const TONES = { collected: 'plain', read: 'plain', incomplete: 'warn', ready: 'plain', pushing: 'plain', listed: 'good', drifted: 'warn', failed: 'bad' } as const satisfies Record<ImportState, string>;

/** Only web addresses become links: the address comes from a store. */
const isWeb = (url: string | null): url is string => /^https?:\/\//i.test(url ?? '');

/** How a line stands: the word for it, why, since when, and the ways on. */
export function LineState({ row, now, retry }: { row: ImportRow; now: number; retry: (jobId: string) => Promise<boolean> }) {
  const { state, reason, jobId, url, changes, hidden, edited, pushedAt, title, linked } = row;
  const [isBusy, setBusy] = useState(false);
  const facts = [
    ...(reason === null ? [] : [`${reasonText(reason.code, linked ? 'link' : undefined)} ${reason.detail}`.trim()]), ...(changes > 0 ? [text('import_changes', { count: changes })] : []),
    ...(hidden ? [text('import_hidden')] : []), ...(edited ? [text('import_edited')] : []), ...(pushedAt === null ? [] : [text('import_listed_at', { time: formatTime(pushedAt, now) })]),
  ];
  return (
    <p class="small import__state" data-testid="line-state">
      <Badge tone={TONES[state]}>{text(`import_state_${state}`)}</Badge> {facts.join(' · ')}{' '}
      {jobId !== null && (
        <Button look="link" testId="line-retry" disabled={isBusy} onClick={() => {
          setBusy(true);
          void retry(jobId).finally(() => setBusy(false));
        }}>{text('queue_retry')}<span class="visually-hidden"> {title}</span></Button>
      )}{' '}
      {isWeb(url) && <a href={url} target="_blank" rel="noreferrer" data-testid="line-product">{text('import_in_store')}<span class="visually-hidden"> {title}</span></a>}
    </p>
  );
}
