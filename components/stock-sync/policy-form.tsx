import { useState } from 'preact/hooks';
import { DEFAULT_POLICY, type SyncPolicy } from '../../utils/domain/stock-sync/policy.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Refusal } from '../hooks/outcome.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

export interface PolicyFormProps {
  store: StoreView;
  save: (policy: SyncPolicy) => Promise<Refusal | null>;
}

const FOLLOW = ['update', 'notify', 'off'] as const;
const GONE = ['zero', 'pause', 'notify'] as const;
const LIMITS = { buffer: [0, 1_000_000], cap: [1, 1_000_000], far: [1, 1_000] } as const;

/** A whole number within its limits; null for anything else. */
function numberOf(typed: string, [from, to]: readonly [number, number]): number | null {
  const number = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return number >= from && number <= to ? number : null;
}

const wrong = ([from, to]: readonly [number, number]): string => text('sync_number', { from, to });

/** What a store follows of its suppliers' pages. */
export function PolicyForm({ store, save }: PolicyFormProps) {
  const stored = store.sync ?? DEFAULT_POLICY;
  const [draft, setDraft] = useState(stored);
  const [typed, setTyped] = useState({ buffer: String(stored.buffer), cap: stored.cap === null ? '' : String(stored.cap), far: String(stored.far) });
  const [said, setSaid] = useState<Refusal | 'saved' | null>(null);
  const buffer = numberOf(typed.buffer, LIMITS.buffer);
  const cap = typed.cap.trim() === '' ? null : numberOf(typed.cap, LIMITS.cap);
  const far = numberOf(typed.far, LIMITS.far);
  const isCapWrong = cap === null && typed.cap.trim() !== '';
  const patch = (next: Partial<SyncPolicy>) => {
    setSaid(null);
    setDraft({ ...draft, ...next });
  };
  const type = (name: keyof typeof typed) => (value: string) => {
    setSaid(null);
    setTyped({ ...typed, [name]: value });
  };
  const follow = (name: 'price' | 'stock', label: string) => (
    <Select label={label} testId={`sync-${name}`} value={draft[name]} onChange={(value) => patch({ [name]: FOLLOW.find((one) => one === value) ?? 'notify' })}
      options={FOLLOW.map((value) => ({ value, label: text(`sync_${value}`) }))} />
  );
  return (
    <fieldset class="sync__policy" data-testid="sync-policy" data-store={store.id}>
      <legend class="panel__title">{text('sync_policy', { store: store.name })}</legend>
      {!store.can?.includes('update') && <p class="soft" data-testid="sync-no-update">{text('sync_no_update')}</p>}
      <div class="pair">{follow('price', text('sync_price'))}{follow('stock', text('sync_stock'))}</div>
      <div class="pair">
        <Field label={text('sync_buffer')} hint={text('sync_buffer_hint')} error={buffer === null ? wrong(LIMITS.buffer) : null} testId="sync-buffer" inputMode="numeric" maxLength={7} value={typed.buffer} onInput={type('buffer')} />
        <Field label={text('sync_cap')} hint={text('sync_cap_hint')} error={isCapWrong ? wrong(LIMITS.cap) : null} testId="sync-cap" inputMode="numeric" maxLength={7} value={typed.cap} onInput={type('cap')} />
      </div>
      <div class="pair">
        <Select label={text('sync_gone')} testId="sync-gone" value={draft.gone} onChange={(value) => patch({ gone: GONE.find((one) => one === value) ?? 'notify' })}
          options={GONE.map((value) => ({ value, label: text(`sync_gone_${value}`) }))} />
        <Field label={text('sync_far')} hint={text('sync_far_hint')} error={far === null ? wrong(LIMITS.far) : null} testId="sync-far" inputMode="numeric" maxLength={4} value={typed.far} onInput={type('far')} />
      </div>
      <Checkbox testId="sync-back" checked={draft.back} onChange={(back) => patch({ back })}>{text('sync_back')}</Checkbox>
      <div>
        <Button look="primary" testId="sync-save" disabled={buffer === null || far === null || isCapWrong} onClick={() => buffer !== null && far !== null && void save({ ...draft, buffer, cap, far }).then((refusal) => setSaid(refusal ?? 'saved'))}>
          {text('sync_save')}<span class="visually-hidden"> {store.name}</span>
        </Button>
      </div>
      {said !== null && (said === 'saved' ? <Notice tone="good" testId="sync-saved">{text('sync_saved')}</Notice> : <Notice tone="bad" testId="sync-unsaved">{reasonText(said.code, said.area)}</Notice>)}
    </fieldset>
  );
}
