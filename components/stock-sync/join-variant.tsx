import { useState } from 'preact/hooks';
import { wordsOf } from '../../utils/domain/history/identity.ts';
import { text } from '../../utils/i18n/text.ts';
import type { SyncRow } from '../hooks/use-sync.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';

export interface JoinVariantProps {
  item: Pick<SyncRow['items'][number], 'key' | 'subject'>;
  /** SKUs of the page that no variant has. */
  skus: SyncRow['skus'];
  busy: boolean;
  /** Null: none of them. */
  join: (to: string | null) => void;
}

const NONE = 'none';
const named = (options: readonly string[]): string => options.join(' / ');
/** Of one with the same words only a suggestion is made: nothing is joined by text. */
const suggested = (subject: string, skus: JoinVariantProps['skus']): string => skus.find(({ options }) => wordsOf([named(options)]) === wordsOf([subject]))?.key ?? '';

/** The variant as the store has it beside the SKUs that the page has now; the user says which of them it is. */
export function JoinVariant({ item: { key, subject }, skus, busy, join }: JoinVariantProps) {
  const first = suggested(subject, skus);
  const [to, setTo] = useState(first);
  const options = [
    { value: '', label: text('sync_join_choose') }, { value: NONE, label: text('sync_join_none') },
    ...skus.map((sku) => ({ value: sku.key, label: `${sku.options.length === 0 ? text('only_variant') : named(sku.options)} · ${sku.key}${sku.key === first ? ` ${text('sync_join_same')}` : ''}` })),
  ];
  return (
    <div class="sync__join" data-testid="sync-join">
      <Select label={`${text('sync_join')}: ${subject} (${key})`} hint={text('sync_join_hint')} testId="sync-join-to" value={to} onChange={setTo} options={options} />
      <div><Button testId="sync-join-do" disabled={busy || to === ''} onClick={() => join(to === NONE ? null : to)}>{text('sync_join_do')}<span class="visually-hidden"> {subject} {key}</span></Button></div>
    </div>
  );
}
