import { useState } from 'preact/hooks';
import type { CollectedState } from '../../utils/domain/collected.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { CollectedAnswer, CollectedOf } from '../hooks/use-collected.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { formatCount, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { PasteLinks } from './paste-links.tsx';
import './collected.css';

export interface CollectedPanelProps extends CollectedOf {
  collected: CollectedAnswer;
  /** The wall clock, ms since the epoch. */
  now: number;
}

/** Offers known by link: pasted in, found again, opened one by one. Reading stays with the page that the user opens. */
export function CollectedPanel({ collected, state, query, now, show, showMore, paste, remove, openNext }: CollectedPanelProps) {
  const { rows, total, left } = collected;
  const [isFailed, setFailed] = useState(false);
  const tell = (done: boolean) => setFailed(!done);
  const isFiltered = state !== null || query.trim() !== '';
  return (
    <>
      <p class="soft">{text('collected_hint')}</p>
      <PasteLinks paste={paste} />
      <div class="collected__bar">
        <Field label={text('collected_search')} testId="collected-query" value={query} maxLength={200} onInput={(words) => show({ query: words })} />
        <Select label={text('collected_show')} testId="collected-state" value={state ?? ''} onChange={(value) => show({ state: value === 'collected' || value === 'read' ? value : null })}
          options={[{ value: '', label: text('collected_all') }, { value: 'collected', label: text('collected_unread') }, { value: 'read', label: text('collected_read') }]} />
        <Button look="primary" testId="open-next" disabled={left === 0} onClick={() => void openNext().then(tell)}>{text('collected_open_next', { count: formatCount(left) })}</Button>
      </div>
      {isFailed && <Notice tone="bad" testId="collected-failed">{reasonText('failed', 'message')}</Notice>}
      {rows.length === 0
        ? <p class="soft" data-testid="collected-none">{text(isFiltered ? 'collected_none_fit' : 'collected_none')}</p>
        : (
          <VirtualList items={rows} keyOf={(row) => row.key} estimate={64} role="list">
            {(row, index) => <CollectedRow key={row.key} row={row} index={index} of={rows.length} now={now} remove={(keys) => remove(keys).then(tell)} />}
          </VirtualList>
        )}
      {total > rows.length && <Button testId="collected-more" onClick={showMore}>{text('collected_more', { count: formatCount(total - rows.length) })}</Button>}
    </>
  );
}

const STATE = { collected: ['plain', 'collected_unread'], read: ['good', 'collected_read'] } as const satisfies Record<CollectedState, readonly [string, string]>;

function CollectedRow({ row, index, of, now, remove }: { row: CollectedAnswer['rows'][number]; index: number; of: number; now: number; remove: (keys: string[]) => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const [tone, words] = STATE[row.state];
  const name = row.title ?? row.key;
  return (
    <div class="collected" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="collected-row" data-key={row.key} data-state={row.state}>
      <Badge tone={tone}>{text(words)}</Badge>
      <div class="collected__words">
        <p class="collected__title">{row.url === null ? name : <a href={row.url} target="_blank" rel="noreferrer">{name}</a>}</p>
        <p class="soft small">
          {[...(row.title === null ? [] : [row.key]), ...(row.priceText === null ? [] : [row.priceText]), formatTime(row.at, now), ...(row.openedAt === null || row.state === 'read' ? [] : [text('collected_opened', { time: formatTime(row.openedAt, now) })])].join(' · ')}
        </p>
      </div>
      <div class="collected__actions">
        {row.state === 'read' && <a href={`/popup.html?offer=${row.key}`} target="_blank" rel="noreferrer" data-testid="collected-open">{text('menu_open')}</a>}
        <Button look="link" testId="collected-remove" disabled={busy} onClick={() => {
          setBusy(true);
          void remove([row.key]).finally(() => setBusy(false));
        }}>{text('collected_remove')}<span class="visually-hidden"> {name}</span></Button>
      </div>
    </div>
  );
}
