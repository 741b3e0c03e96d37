import { useState } from 'preact/hooks';
import { hostOf } from '../../utils/domain/activity.ts';
import { STORE_CAPABILITIES, type StoreCapability } from '../../utils/domain/store-capability.ts';
import { isKept, permissionOf } from '../../utils/domain/store-address.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { cannotText, refusalText, text } from '../../utils/i18n/text.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { formatCount, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { FilesPanel } from './files-panel.tsx';
import './settings.css';

export interface StoreListProps {
  stores: readonly StoreView[];
  /** Asks the browser for access to a match pattern. Called first thing in the click. */
  requestAccess: (permission: string) => Promise<boolean>;
  test: (id: string) => Promise<Outcome>;
  pause: (id: string) => Promise<Outcome>;
  disconnect: (store: StoreView) => Promise<Outcome>;
  /** Goes to the form with this store's address: its credential is needed again. */
  connectAgain: (store: StoreView) => void;
  /** The wall clock, ms since the epoch. */
  now: number;
  /** The user's day as ISO text. */
  today: string;
}

/** The connected stores with their state and what one can do. */
export function StoreList({ stores, ...actions }: StoreListProps) {
  if (stores.length === 0) return <p class="soft" data-testid="no-stores">{text('stores_none')}</p>;
  return <ul class="stores">{stores.map((store) => <StoreItem key={store.id} store={store} {...actions} />)}</ul>;
}

type Doing = { kind: 'idle' | 'busy' | 'sure' } | { kind: 'done'; outcome: Outcome };

/** Reasons that only a new credential, or the user's yes to a changed shop, can end. */
const CONNECT_AGAIN: ReadonlySet<string> = new Set(['secret-missing', 'auth', 'store-changed']);

function StoreItem({ store, requestAccess, test, pause, disconnect, connectAgain, now, today }: { store: StoreView } & Omit<StoreListProps, 'stores'>) {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const run = (work: Promise<Outcome>) => {
    setDoing({ kind: 'busy' });
    void work.then((outcome) => setDoing({ kind: 'done', outcome }));
  };
  const allow = () => {
    const access = requestAccess(permissionOf(store.origin)); // first: the click must still be going on
    run(access.then((granted): Outcome | Promise<Outcome> => (granted ? test(store.id) : { ok: false, code: 'permission', detail: '' })));
  };
  const busy = doing.kind === 'busy';
  const isHere = isKept(store.origin);
  const again = CONNECT_AGAIN.has(store.reason?.code ?? '') || (doing.kind === 'done' && !doing.outcome.ok && CONNECT_AGAIN.has(doing.outcome.code));
  const goesOn = store.state === 'paused' && store.permitted && store.reason?.code !== 'secret-missing';
  return (
    <li class="store" data-testid="store" data-store={store.id}>
      <div class="store__head">
        <h3 class="store__name">{store.name} <span class="soft store__host">{hostOf(store.origin)}</span></h3>
        <StoreState store={store} />
      </div>
      <Facts store={store} now={now} />
      {isHere && <FilesPanel store={store} today={today} />}
      {store.reason !== null && <Notice tone="warn" state={store.reason.code} testId="store-reason" title={refusalText(store.reason)}>{store.reason.detail}</Notice>}
      {doing.kind === 'done' && <TestResult outcome={doing.outcome} />}
      {doing.kind === 'sure'
        ? (
          <Notice tone="warn" testId="disconnect-sure" actions={<>
            <Button look="danger" testId="disconnect-yes" onClick={() => run(disconnect(store))}>{text('store_disconnect')}</Button>
            <Button onClick={() => setDoing({ kind: 'idle' })}>{text('cancel')}</Button>
          </>}>{text(isHere ? 'files_disconnect_sure' : 'store_disconnect_sure', { store: store.name })}</Notice>
        )
        : (
          <div class="store__actions">
            {!store.permitted && store.reason?.code !== 'secret-missing' && <Button look="primary" testId="allow-access" disabled={busy} onClick={allow}>{text('store_allow')}</Button>}
            {again && <Button look="primary" testId="connect-again" disabled={busy} onClick={() => connectAgain(store)}>{text('health_connect')}</Button>}
            {(!isHere || goesOn) && <Button testId="test-store" busy={busy} disabled={busy} onClick={() => run(test(store.id))}>{text(busy ? 'store_testing' : goesOn ? 'store_go_on' : 'store_test')}</Button>}
            {store.state === 'active' && <Button testId="pause" disabled={busy} onClick={() => void pause(store.id)}>{text('store_pause')}</Button>}
            <Button testId="disconnect" disabled={busy} onClick={() => setDoing({ kind: 'sure' })}>{text('store_disconnect')}</Button>
          </div>
        )}
    </li>
  );
}

/** What Pushcart will not do in this store, because the store, its plan or the credential cannot. */
function cannot(can: readonly StoreCapability[]): string {
  const missing = STORE_CAPABILITIES.filter((capability) => !can.includes(capability)).map((capability) => cannotText(capability) ?? capability);
  return missing.length === 0 ? text('store_cannot_none') : missing.join(', ');
}

function limitsOf({ variants, options }: NonNullable<StoreView['facts']['limits']>): string {
  const words = [
    ...(variants === null ? [] : [text('store_limit_variants', { count: formatCount(variants) })]),
    ...(options === null ? [] : [text('store_limit_options', { count: formatCount(options) })]),
  ];
  return words.length === 0 ? text('store_limits_none') : words.join(', ');
}

/** What the store said of itself at the newest test, in words. */
function Facts({ store: { kind, origin, currency, pricesIncludeTax, guarantee, can = [], facts }, now }: { store: StoreView; now: number }) {
  const lines = [
    ['store_address', isKept(origin) ? text('files_here') : `${origin} (${kind}, ${facts.channel})`],
    ['store_prices', `${currency}, ${text(pricesIncludeTax ? 'store_gross' : 'store_net')}`],
    ['store_stock', facts.locations.length === 0 ? text('store_stock_none') : text('store_stock_at', { location: facts.locations[0] ?? '' })],
    ...(facts.language === '' ? [] : [['language', facts.language]] as const),
    ['store_recognised', text(guarantee === 'mark' ? 'store_mark' : 'store_field')],
    ...(facts.limits === undefined ? [] : [['store_cannot', cannot(can)], ['store_limits', limitsOf(facts.limits)]] as const),
    ['store_tested', formatTime(facts.verifiedAt, now)],
  ] as const;
  return (
    <dl class="store__facts small" data-testid="store-facts">
      {lines.map(([key, words]) => (
        <div key={key}>
          <dt class="soft">{text(key)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function StoreState({ store }: { store: StoreView }) {
  const [look, words] = !store.permitted ? ['bad', text('store_no_access')] : store.state === 'paused' ? ['warn', text('store_paused')] : ['good', text('store_active')];
  return <Badge tone={look} testId="store-state">{words}</Badge>;
}

function TestResult({ outcome }: { outcome: Outcome }) {
  return outcome.ok
    ? <Notice tone="good" state="ok" testId="test-result">{text('store_test_ok')}</Notice>
    : <Notice tone="bad" state={outcome.code} testId="test-result" title={refusalText(outcome)}>{outcome.detail}</Notice>;
}
