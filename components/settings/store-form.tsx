import { useRef, useState } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { parseStoreAddress, type StoreAddress } from '../../utils/domain/store-address.ts';
import { connectText, refusalText, text } from '../../utils/i18n/text.ts';
import type { ConnectOutcome } from '../hooks/use-stores.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { FilesForm } from './files-form.tsx';
import { addressError, EMPTY_DRAFT, readStoreDraft, type Approvals, type StoreDraft, type StoreKindChoice, wayOf } from './store-draft.ts';
import { StoreSecret } from './store-secret.tsx';
import './settings.css';

export interface StoreFormProps {
  kinds: readonly StoreKindChoice[];
  approvals: Approvals;
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
export function StoreForm({ kinds, approvals, again = null, isFirst = false, requestAccess, connect }: StoreFormProps) {
  const [draft, setDraft] = useState<StoreDraft>({ ...EMPTY_DRAFT, kind: again?.kind ?? (kinds.find(({ local }) => isFirst || local !== true) ?? kinds[0])?.id ?? '', address: again?.origin ?? '' });
  const kind = kinds.find(({ id }) => id === draft.kind);
  /** Which fields are wrong while they are empty: none, the address alone, all. */
  const [tried, setTried] = useState<'no' | 'address' | 'all'>('no');
  const approval = approvals[draft.kind] ?? null;
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const busy = useRef(false);
  const change = (patch: Partial<StoreDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setProgress({ kind: 'idle' });
  };

  const finish = async (work: Promise<Progress>) => {
    busy.current = true;
    setProgress({ kind: 'busy' });
    const next = await work;
    if (next.kind === 'done') {
      setDraft({ ...EMPTY_DRAFT, kind: draft.kind, way: draft.way });
      setTried('no');
    }
    busy.current = false;
    setProgress(next);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy.current) return;
    const read = readStoreDraft(draft, kind);
    setTried('all');
    if (read.ok) void finish(tryConnect(requestAccess(read.value.address.permission), read.value, { kind: draft.kind, connect }));
  };
  const approve = () => {
    const address = parseStoreAddress(draft.address);
    setTried('address');
    if (busy.current || !address.ok || approval?.ask == null) return;
    const { origin, permission } = address.value;
    void finish(approval.ask(origin, permission).then(async (answer): Promise<Progress> => {
      if (answer.outcome === 'denied') return { kind: 'denied', origin };
      if (answer.outcome !== 'granted') return { kind: 'refused', words: text(`approve_${answer.outcome}`), detail: '' };
      return asProgress(await connect({ kind: draft.kind, origin, secret: answer.secret }));
    }));
  };

  const read = readStoreDraft(draft, kind);
  const errors = tried === 'all' && !read.ok ? read.error : {};
  /** The shop's own page is the better way; the fields below are the other one. */
  const canAsk = approval?.ask != null && wayOf(kind, draft.way)?.id === approval.way;
  const choice = <Select label={text('store_kind')} testId="store-kind" value={draft.kind} options={kinds.map(({ id, title, local }) => ({ value: id, label: local === true ? text('files_kind') : title }))} onChange={(id) => change({ kind: id, values: {} })} />;
  if (kind?.local === true) return <FilesForm kind={kind.id} choice={choice} connect={connect} />;
  return (
    <form class="form" aria-label={text('add_store')} noValidate onSubmit={submit}>
      {choice}
      <AddressField draft={draft} needed={tried !== 'no'} onInput={(address) => change({ address })} />
      {kind !== undefined && <StoreSecret kind={kind} draft={draft} errors={errors} approval={approval} isBusy={progress.kind === 'busy'} onApprove={approve} onChange={change} />}
      <p class="field__hint">{text('what_is_sent')}</p>
      <div><Button type="submit" look={canAsk ? 'plain' : 'primary'} testId="connect" busy={progress.kind === 'busy'}>{text(progress.kind === 'busy' ? 'connecting' : 'connect')}</Button></div>
      <Result progress={progress} />
    </form>
  );
}

const asProgress = (outcome: ConnectOutcome): Progress =>
  (outcome.ok ? { kind: 'done', store: outcome.store } : { kind: 'refused', words: refusalText(outcome), detail: outcome.detail });

/** `access`: asked for while the click is still going on. */
async function tryConnect(access: Promise<boolean>, { address, secret }: { address: StoreAddress; secret: unknown }, { kind, connect }: Pick<StoreFormProps, 'connect'> & { kind: string }): Promise<Progress> {
  if (!await access) return { kind: 'denied', origin: address.origin };
  return asProgress(await connect({ kind, origin: address.origin, secret }));
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
