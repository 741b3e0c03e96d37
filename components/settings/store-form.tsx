import { useRef, useState } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { parseStoreAddress, type StoreAddress } from '../../utils/domain/store-address.ts';
import { connectText, refusalText, text } from '../../utils/i18n/text.ts';
import type { ConnectOutcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { FilesForm } from './files-form.tsx';
import { addressError, EMPTY_DRAFT, readStoreDraft, type StoreDraft, type StoreKindChoice } from './store-draft.ts';
import { StoreSecret } from './store-secret.tsx';
import './settings.css';

export interface StoreFormProps {
  kinds: readonly StoreKindChoice[];
  /** A store to connect again; its address stands in the form. */
  again?: Pick<StoreView, 'kind' | 'origin'> | null;
  /** No store yet: a shop that needs none is offered first. */
  isFirst?: boolean;
  /** Asks the browser for access to a match pattern. Called first thing in the click, or the browser refuses. */
  requestAccess: (permission: string) => Promise<boolean>;
  connect: (request: { kind: string; origin: string; secret: unknown }) => Promise<ConnectOutcome>;
}

type Progress = { kind: 'idle' } | { kind: 'busy' } | { kind: 'done'; store: StoreView } | { kind: 'denied'; origin: string } | { kind: 'refused'; words: string; detail: string };

/** Connects a store: address and credential, permission for that one host, trial at the store. */
export function StoreForm({ kinds, again = null, isFirst = false, requestAccess, connect }: StoreFormProps) {
  const [draft, setDraft] = useState<StoreDraft>({ ...EMPTY_DRAFT, kind: again?.kind ?? (kinds.find(({ local }) => isFirst || local !== true) ?? kinds[0])?.id ?? '', address: again?.origin ?? '' });
  const kind = kinds.find(({ id }) => id === draft.kind);
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
    const read = readStoreDraft(draft, kind);
    setTried(true);
    if (!read.ok) return;
    const access = requestAccess(read.value.address.permission); // first: the click must still be going on
    busy.current = true;
    setProgress({ kind: 'busy' });
    const finish = async () => {
      const next = await tryConnect(access, read.value, { kind: draft.kind, connect });
      if (next.kind === 'done') {
        setDraft({ ...EMPTY_DRAFT, kind: draft.kind, way: draft.way });
        setTried(false);
      }
      busy.current = false;
      setProgress(next);
    };
    void finish();
  };

  const read = readStoreDraft(draft, kind);
  const errors = tried && !read.ok ? read.error : {};
  const choice = <Select label={text('store_kind')} testId="store-kind" value={draft.kind} options={kinds.map(({ id, title, local }) => ({ value: id, label: local === true ? text('files_kind') : title }))} onChange={(id) => change({ kind: id, values: {} })} />;
  if (kind?.local === true) return <FilesForm kind={kind.id} choice={choice} connect={connect} />;
  return (
    <form class="form" aria-label={text('add_store')} noValidate onSubmit={submit}>
      {choice}
      <AddressField draft={draft} needed={tried} onInput={(address) => change({ address })} />
      {kind !== undefined && <StoreSecret kind={kind} draft={draft} errors={errors} onChange={change} />}
      <p class="field__hint">{text('what_is_sent')}</p>
      <div><Button type="submit" look="primary" testId="connect" busy={progress.kind === 'busy'}>{text(progress.kind === 'busy' ? 'connecting' : 'connect')}</Button></div>
      <Result progress={progress} />
    </form>
  );
}

async function tryConnect(access: Promise<boolean>, { address, secret }: { address: StoreAddress; secret: unknown }, { kind, connect }: Pick<StoreFormProps, 'connect'> & { kind: string }): Promise<Progress> {
  if (!await access) return { kind: 'denied', origin: address.origin };
  const outcome = await connect({ kind, origin: address.origin, secret });
  return outcome.ok ? { kind: 'done', store: outcome.store } : { kind: 'refused', words: refusalText(outcome), detail: outcome.detail };
}

/** The address with what it will be read as; an error shows once there is something to judge. */
function AddressField({ draft, needed, onInput }: { draft: StoreDraft; needed: boolean; onInput: (value: string) => void }) {
  const address = parseStoreAddress(draft.address);
  const hint = address.ok && address.value.origin !== draft.address.trim() ? text('store_address_found', { origin: address.value.origin }) : connectText('address_hint', draft.kind) ?? text('store_address_hint');
  return (
    <>
      <Field label={text('store_address')} testId="origin" type="url" inputMode="url" maxLength={500} value={draft.address} hint={hint}
        error={needed ? addressError(draft.address) : null} onInput={onInput} />
      {address.ok && address.value.plain && <Notice tone="warn" state="plain-http" testId="plain-http">{text('plain_http')}</Notice>}
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
