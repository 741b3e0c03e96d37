import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { ConnectOutcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

export interface FilesFormProps {
  kind: string;
  /** The choice of the kind of store, above the rest. */
  choice: ComponentChildren;
  connect: (request: { kind: string; origin: string; secret: unknown }) => Promise<ConnectOutcome>;
}

interface Draft {
  name: string;
  currency: string;
  /** Not chosen yet, or whether prices hold the tax. */
  tax: '' | 'gross' | 'net';
}
/** Nothing is assumed: a wrong currency would make every price wrong. */
const EMPTY: Draft = { name: '', currency: '', tax: '' };

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const codeOf = (typed: string): string => typed.trim().toUpperCase();

/** What is wrong with a draft, by field. */
function errorsOf({ name, currency, tax }: Draft): Partial<Record<keyof Draft, string>> {
  return {
    ...(name.trim() === '' ? { name: text('field_needed') } : {}),
    ...(CURRENCIES.has(codeOf(currency)) ? {} : { currency: text(currency.trim() === '' ? 'field_needed' : 'files_currency_bad') }),
    ...(tax === '' ? { tax: text('field_needed') } : {}),
  };
}

type Progress = { kind: 'idle' } | { kind: 'busy' } | { kind: 'done'; store: StoreView } | { kind: 'refused'; words: string; detail: string };

/** Makes a shop that is kept in this browser: no address, no sign-in, no permission. */
export function FilesForm({ kind, choice, connect }: FilesFormProps) {
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const busy = useRef(false);
  const change = (patch: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setProgress({ kind: 'idle' });
  };
  const errors = errorsOf(draft);
  const shown = tried ? errors : {};

  const make = async () => {
    const outcome = await connect({ kind, origin: '', secret: { name: draft.name.trim(), currency: codeOf(draft.currency), pricesIncludeTax: draft.tax === 'gross' } });
    if (outcome.ok) {
      setDraft(EMPTY);
      setTried(false);
    }
    busy.current = false;
    setProgress(outcome.ok ? { kind: 'done', store: outcome.store } : { kind: 'refused', words: reasonText(outcome.code, outcome.area), detail: outcome.detail });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy.current) return;
    setTried(true);
    if (Object.keys(errors).length > 0) return;
    busy.current = true;
    setProgress({ kind: 'busy' });
    void make();
  };

  const taxes = [...(draft.tax === '' ? [{ value: '', label: text('files_tax_choose') }] : []), { value: 'gross', label: text('store_gross') }, { value: 'net', label: text('store_net') }];
  return (
    <form class="form" aria-label={text('add_store')} noValidate onSubmit={submit}>
      {choice}
      <p class="soft" data-testid="files-intro">{text('files_intro')}</p>
      <Field label={text('files_name')} testId="files-name" maxLength={100} value={draft.name} error={shown.name} onInput={(name) => change({ name })} />
      <div class="pair">
        <Field label={text('files_currency')} hint={text('files_currency_hint')} testId="files-currency" autocomplete="off" maxLength={10} value={draft.currency} error={shown.currency} onInput={(currency) => change({ currency })} />
        <Select label={text('store_prices')} testId="files-tax" value={draft.tax} options={taxes} error={shown.tax} onChange={(tax) => change({ tax: tax === 'gross' || tax === 'net' ? tax : '' })} />
      </div>
      <p class="field__hint">{text('files_kept')}</p>
      <div><Button type="submit" look="primary" testId="connect" busy={progress.kind === 'busy'}>{text('files_make')}</Button></div>
      {progress.kind === 'done' && <Notice tone="good" state="connected" testId="connect-status">{text('connect_done', { store: progress.store.name })}</Notice>}
      {progress.kind === 'refused' && <Notice tone="bad" state="refused" testId="connect-status" title={progress.words}>{progress.detail}</Notice>}
    </form>
  );
}
