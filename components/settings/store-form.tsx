import { useRef, useState } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { parseStoreAddress } from '../../utils/domain/store-address.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { ConnectOutcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { addressError, EMPTY_DRAFT, readStoreDraft, type ReadyDraft, type StoreDraft } from './store-draft.ts';
import './settings.css';

/** A kind of store one can connect: the adapter's folder name and its title. */
export interface StoreKindChoice {
  id: string;
  title: string;
}

export interface StoreFormProps {
  kinds: readonly StoreKindChoice[];
  /** A store to connect again; its address stands in the form. */
  again?: Pick<StoreView, 'kind' | 'origin'> | null;
  /** Asks the browser for access to a match pattern. Called first thing in the click, or the browser refuses. */
  requestAccess: (permission: string) => Promise<boolean>;
  connect: (request: { kind: string; origin: string; secret: unknown }) => Promise<ConnectOutcome>;
}

type Progress = { kind: 'idle' } | { kind: 'busy' } | { kind: 'done'; store: StoreView } | { kind: 'denied'; origin: string } | { kind: 'refused'; words: string; detail: string };

/** Connects a store: address and credential, permission for that one host, trial at the store. */
export function StoreForm({ kinds, again = null, requestAccess, connect }: StoreFormProps) {
  const [draft, setDraft] = useState<StoreDraft>({ ...EMPTY_DRAFT, kind: again?.kind ?? kinds[0]?.id ?? '', address: again?.origin ?? '' });
  const [tried, setTried] = useState(false);
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const busy = useRef(false);
  const change = (patch: Partial<StoreDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setProgress({ kind: 'idle' });
  };

  const submit = (event: Event) => {
    event.preventDefault();
    if (busy.current) return;
    const read = readStoreDraft(draft);
    setTried(true);
    if (!read.ok) return;
    const access = requestAccess(read.value.address.permission); // first: the click must still be going on
    busy.current = true;
    setProgress({ kind: 'busy' });
    const finish = async () => {
      const next = await tryConnect(access, read.value, { kind: draft.kind, connect });
      if (next.kind === 'done') {
        setDraft({ ...EMPTY_DRAFT, kind: draft.kind, mode: draft.mode });
        setTried(false);
      }
      busy.current = false;
      setProgress(next);
    };
    void finish();
  };

  const read = readStoreDraft(draft);
  const errors = tried && !read.ok ? read.error : {};
  return (
    <form class="form" aria-label={text('add_store')} noValidate onSubmit={submit}>
      <Select label={text('store_kind')} testId="store-kind" value={draft.kind} options={kinds.map(({ id, title }) => ({ value: id, label: title }))} onChange={(kind) => change({ kind })} />
      <AddressField draft={draft} needed={tried} onInput={(address) => change({ address })} />
      <SecretFields draft={draft} errors={errors} onChange={change} />
      <p class="field__hint">{text('what_is_sent')}</p>
      <div><Button type="submit" look="primary" testId="connect" busy={progress.kind === 'busy'}>{text(progress.kind === 'busy' ? 'connecting' : 'connect')}</Button></div>
      <Result progress={progress} />
    </form>
  );
}

async function tryConnect(access: Promise<boolean>, { address, secret }: ReadyDraft, { kind, connect }: Pick<StoreFormProps, 'connect'> & { kind: string }): Promise<Progress> {
  if (!await access) return { kind: 'denied', origin: address.origin };
  const outcome = await connect({ kind, origin: address.origin, secret });
  return outcome.ok ? { kind: 'done', store: outcome.store } : { kind: 'refused', words: reasonText(outcome.code, outcome.area), detail: outcome.detail };
}

/** The address with what it will be read as; an error shows once there is something to judge. */
function AddressField({ draft, needed, onInput }: { draft: StoreDraft; needed: boolean; onInput: (value: string) => void }) {
  const address = parseStoreAddress(draft.address);
  const hint = address.ok && address.value.origin !== draft.address.trim() ? text('store_address_found', { origin: address.value.origin }) : text('store_address_hint');
  return (
    <>
      <Field label={text('store_address')} testId="origin" type="url" inputMode="url" maxLength={500} value={draft.address} hint={hint}
        error={needed ? addressError(draft.address) : null} onInput={onInput} />
      {address.ok && address.value.plain && <Notice tone="warn" state="plain-http" testId="plain-http">{text('plain_http')}</Notice>}
    </>
  );
}

interface SecretProps {
  draft: StoreDraft;
  errors: Partial<Record<'apiKey' | 'username' | 'password', string>>;
  onChange: (patch: Partial<StoreDraft>) => void;
}

function SecretFields({ draft, errors, onChange }: SecretProps) {
  return (
    <>
      <fieldset class="choices">
        <legend class="field__label">{text('store_secret_kind')}</legend>
        {(['api-key', 'user'] as const).map((mode) => (
          <label key={mode} class="choice">
            <input type="radio" name="secret" value={mode} checked={draft.mode === mode} data-testid={`secret-${mode}`} onChange={() => onChange({ mode })} />
            {text(mode === 'api-key' ? 'secret_api_key' : 'secret_user')}
          </label>
        ))}
      </fieldset>
      {draft.mode === 'api-key'
        ? <Field label={text('secret_api_key')} testId="api-key" type="password" autocomplete="off" value={draft.apiKey} error={errors.apiKey} onInput={(apiKey) => onChange({ apiKey })} />
        : (
          <div class="pair">
            <Field label={text('secret_username')} testId="username" autocomplete="off" value={draft.username} error={errors.username} onInput={(username) => onChange({ username })} />
            <Field label={text('secret_password')} testId="password" type="password" autocomplete="off" value={draft.password} error={errors.password} onInput={(password) => onChange({ password })} />
          </div>
        )}
    </>
  );
}

function Result({ progress }: { progress: Progress }) {
  switch (progress.kind) {
    case 'idle':
    case 'busy':
      return null;
    case 'done':
      return <Notice tone="good" state="connected" testId="connect-status">{text('connect_done', { store: progress.store.name })}</Notice>;
    case 'denied':
      return <Notice tone="warn" state="denied" testId="connect-status">{text('connect_denied', { origin: progress.origin })}</Notice>;
    case 'refused':
      return <Notice tone="bad" state="refused" testId="connect-status" title={progress.words}>{progress.detail}</Notice>;
  }
}
