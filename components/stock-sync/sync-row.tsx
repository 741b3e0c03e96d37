import { useState } from 'preact/hooks';
import { markOf } from '../../utils/domain/stock-sync/item.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Refusal } from '../hooks/outcome.ts';
import type { SyncOf, SyncRow } from '../hooks/use-sync.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { formatCount, formatMoney, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { JoinVariant } from './join-variant.tsx';

export interface SyncRowProps extends Pick<SyncOf, 'decide' | 'join' | 'open'> {
  row: SyncRow;
  index: number;
  of: number;
  /** The store's name. */
  store: string;
  now: number;
}

type Item = SyncRow['items'][number];
const TONE = { write: 'plain', ask: 'warn', look: 'warn', ignored: 'plain', handed: 'plain', written: 'good', failed: 'bad' } as const satisfies Record<Item['state'], string>;
/** What joining a variant to another SKU may help. */
const TO_JOIN: ReadonlySet<string> = new Set(['sku-gone', 'words-changed']);

function valueText(value: Item['from']): string {
  if (value === null || value === 'unknown') return text('sync_unknown');
  if (typeof value === 'number') return formatCount(value);
  return typeof value === 'string' ? value : formatMoney(value);
}

/** One listing whose supplier's page says something new: what was or will be written and why, and the user's word on it. */
export function SyncRowView({ row, index, of, store, now, decide, join, open }: SyncRowProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (work: Promise<Refusal | null>) => {
    setBusy(true);
    void work.then(setRefusal).finally(() => setBusy(false));
  };
  return (
    <div class="sync__row" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="sync-row" data-id={row.id}>
      <div class="sync__head">
        <div>
          <p class="sync__title">{row.title}</p>
          <p class="soft small">{[store, ...(row.readAt === null ? [] : [text('sync_visited', { time: formatTime(row.readAt, now) })])].join(' · ')}</p>
        </div>
        {row.url !== null && <Button testId="sync-refresh" disabled={busy} onClick={() => run(open(row.id))}>{text('sync_refresh')}<span class="visually-hidden"> {row.title}</span></Button>}
      </div>
      {row.isStale && <p class="small" data-testid="sync-stale">{reasonText('stale')}</p>}
      {row.standIn !== null && (
        <p class="small" data-testid="sync-stand-in" data-key={row.standIn.key}>
          {text('sync_stand_in')} {row.standIn.url === null ? row.standIn.title : <a href={row.standIn.url} target="_blank" rel="noreferrer">{row.standIn.title}</a>}{row.standIn.readAt === null ? '' : ` · ${text('sync_visited', { time: formatTime(row.standIn.readAt, now) })}`}
        </p>
      )}
      {refusal !== null && <Notice tone="warn" testId="sync-refused">{reasonText(refusal.code, refusal.area)}</Notice>}
      <ul class="sync__items">
        {row.items.map((item, i) => (
          <li key={`${markOf(item)}${i}`} class="sync__item" data-testid="sync-item" data-what={item.what} data-state={item.state} data-reason={item.reason}>
            <p><Badge tone={TONE[item.state]}>{text(`sync_state_${item.state}`)}</Badge> <span class="sync__title">{item.subject === '' ? text('sync_whole') : item.subject}</span>: <Change item={item} /></p>
            <p class="soft small">{reasonText(item.reason, 'sync')}{item.at === null ? '' : ` · ${formatTime(item.at, now)}`}</p>
            <Choices item={item} busy={busy} decide={(accept) => run(decide(row.id, markOf(item), accept))} />
            {item.what === 'look' && item.state === 'look' && TO_JOIN.has(item.reason) && <JoinVariant item={item} skus={row.skus} busy={busy} join={(to) => run(to === null ? decide(row.id, markOf(item), false) : join(row, item.key, to))} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Change({ item }: { item: Item }) {
  if (item.what === 'look' || item.what === 'hide' || item.what === 'show' || item.state === 'look') return <>{text(`sync_what_${item.what}`)}</>;
  return <>{text(`sync_what_${item.what}`)} <span class="money">{valueText(item.from)}</span> <span aria-hidden="true">→</span><span class="visually-hidden"> {text('sync_becomes')} </span> <strong class="money">{valueText(item.to)}</strong></>;
}

function Choices({ item, busy, decide }: { item: Item; busy: boolean; decide: (accept: boolean) => void }) {
  if (item.state !== 'ask' && (item.state !== 'ignored' || item.what === 'look')) return null;
  const name = <span class="visually-hidden"> {item.subject === '' ? text('sync_whole') : item.subject} {text(`sync_what_${item.what}`)}</span>;
  return (
    <div class="sync__choices">
      <Button testId="sync-accept" disabled={busy} onClick={() => decide(true)}>{text('sync_accept')}{name}</Button>
      {item.state === 'ask' && <Button look="link" testId="sync-ignore" disabled={busy} onClick={() => decide(false)}>{text('sync_ignore')}{name}</Button>}
    </div>
  );
}
