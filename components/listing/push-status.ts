import type { OfferView, StoreView, TargetView } from '../../utils/domain/view-types.ts';
import { reasonText, text, type TextKey } from '../../utils/i18n/text.ts';
import type { PushState } from '../hooks/use-offer.ts';
import { formatTime } from '../ui/format.ts';
import type { Tone } from '../ui/notice.tsx';

/** What the push bar says and offers. */
export interface PushStatus {
  state: 'ready' | 'sending' | 'waiting' | 'running' | 'retry' | 'listed' | 'blocked' | 'failed' | 'refused' | 'unsaved' | 'not-ready';
  tone: Tone;
  words: string;
  /** Why, and what to do next. */
  next: string | null;
  /** The store's or the queue's own words. */
  detail: string;
  busy: boolean;
  canPush: boolean;
  /** Where the next step is: the settings, or the supplier's page. */
  place: 'settings' | 'page' | null;
}

const IN_SETTINGS: ReadonlySet<string> = new Set([
  'auth', 'permission', 'secret-missing', 'store-gone', 'store-paused', 'store-changed', 'no-rate', 'rate-old', 'no-rule', 'bad-argument',
]);
const ON_PAGE: ReadonlySet<string> = new Set(['stale', 'not-read', 'page-changed', 'no-cost']);

const placeOf = (code: string): PushStatus['place'] => (IN_SETTINGS.has(code) ? 'settings' : ON_PAGE.has(code) ? 'page' : null);

/** Why a push to this store cannot start now, as a reason code; null when it can. */
function blockerOf(view: OfferView, store: StoreView, target: TargetView): string | null {
  if (!store.permitted) return 'permission';
  if (store.state === 'paused') return store.reason?.code ?? 'store-paused';
  if (view.error !== null) return 'page-changed';
  if (!view.planSet) return 'no-rule';
  if (view.stale) return 'stale';
  if (view.title.trim() === '') return 'no-title';
  if (view.origins.length > 0 && view.origin === null) return 'no-origin';
  return view.rows.some((row) => row.selected) ? target.priceError : 'nothing-selected';
}

export interface PushStatusInput {
  view: OfferView;
  store: StoreView;
  target: TargetView;
  /** What became of pressing Push for this store. */
  pushing: PushState | null | undefined;
  unsaved: boolean;
  /** Prices of the chosen store are on their way. */
  pricing: boolean;
  now: number;
}

/** Why it stands so, and where the next step is. */
const why = ({ code, detail }: { code: string; detail: string }, area?: 'price' | 'message') => ({ next: reasonText(code, area), detail, place: placeOf(code) });

/** What stands in the push bar for one store: what just happened here first, then the queue, then what is missing, then the result. */
export function pushStatus({ view, store, target, pushing, unsaved, pricing, now }: PushStatusInput): PushStatus {
  const { listing } = target;
  const blocker = blockerOf(view, store, target);
  const status = (state: PushStatus['state'], tone: Tone, words: string, more: Partial<PushStatus> = {}): PushStatus =>
    ({ state, tone, words, next: null, detail: '', busy: false, canPush: blocker === null && !pricing, place: null, ...more });

  if (pushing?.kind === 'sending') return status('sending', 'plain', text('state_sending'), { busy: true, canPush: false });
  if (pushing) return status('refused', 'bad', text('state_failed'), why(pushing, pushing.area));
  if (unsaved) return status('unsaved', 'warn', text('state_unsaved'), { next: reasonText('failed') });

  const reason = listing?.reason ? why(listing.reason) : {};
  if (listing?.state === 'waiting') {
    if (listing.running) return status('running', 'plain', text('state_running', { store: store.name }), { busy: true, canPush: false });
    if (listing.nextRunAt !== null && listing.reason) return status('retry', 'warn', text('state_retry', { time: formatTime(listing.nextRunAt, now) }), reason);
    return status('waiting', 'plain', text('state_waiting'), { ...reason, busy: true });
  }
  if (listing?.state === 'blocked') return status('blocked', 'bad', text('state_blocked'), reason);
  if (listing?.state === 'failed') return status('failed', 'bad', text('state_failed'), reason);
  if (blocker !== null) return status('not-ready', 'warn', text(blocker === 'stale' ? 'state_stale' : 'state_not_ready'), why({ code: blocker, detail: '' }, 'price'));
  if (listing) return status('listed', 'good', text('state_listed', { store: store.name, time: listing.pushedAt === null ? '' : formatTime(listing.pushedAt, now) }));
  return status('ready', 'plain', text('state_ready', { count: selectedIn(view), store: store.name }));
}

const selectedIn = (view: OfferView): number => view.rows.filter((row) => row.selected).length;

/** A store that is ticked, and how the push stands there. */
export interface PushTarget {
  store: StoreView;
  target: TargetView;
  status: PushStatus;
}

/** How many of several stores are how far: the words, and the states they stand for. */
const SUMS = [
  ['sum_listed', ['listed']], ['sum_busy', ['sending', 'waiting', 'running']], ['sum_waits', ['retry']],
  ['sum_stopped', ['blocked', 'failed', 'refused', 'not-ready', 'unsaved']],
] as const satisfies readonly (readonly [TextKey, readonly PushStatus['state'][]])[];

/** One line over all ticked stores; with one store it is that store's own. */
export function summaryOf(pushes: readonly PushTarget[], view: OfferView): PushStatus {
  const [only, ...more] = pushes;
  if (only && more.length === 0) return only.status;
  const counts = SUMS.map(([key, states]) => ({ key, count: pushes.filter(({ status: { state } }) => states.some((other) => other === state)).length }));
  const [listed = 0, busy = 0, waits = 0, stopped = 0] = counts.map(({ count }) => count);
  const base = { next: only ? null : text('stores_choose'), detail: '', busy: busy > 0, canPush: pushes.some(({ status }) => status.canPush), place: null };
  const words = counts.flatMap(({ key, count }) => (count > 0 ? [text(key, { count })] : [])).join(' · ');
  if (!only) return { ...base, state: 'not-ready', tone: 'warn', words: text('state_not_ready') };
  if (stopped > 0) return { ...base, state: 'failed', tone: 'warn', words };
  if (busy + waits > 0) return { ...base, state: 'running', tone: 'plain', words };
  if (listed === pushes.length) return { ...base, state: 'listed', tone: 'good', words };
  return { ...base, state: 'ready', tone: 'plain', words: text('state_ready_many', { count: selectedIn(view), stores: pushes.length }) };
}
