import type { ListingView, OfferView, StoreView, TargetView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
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
  'auth', 'permission', 'secret-missing', 'store-gone', 'store-paused', 'store-changed', 'no-rate', 'no-rule', 'bad-argument',
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

/** What stands in the push bar: what just happened here first, then the queue, then what is missing, then the result. */
export function pushStatus({ view, store, target: { listing, ...target }, pushing, unsaved, pricing, now }: PushStatusInput): PushStatus {
  const blocker = blockerOf(view, store, { listing, ...target });
  const base = { next: null, detail: '', busy: false, canPush: blocker === null && !pricing, place: null } as const;
  if (pushing?.kind === 'sending') return { ...base, state: 'sending', tone: 'plain', words: text('state_sending'), busy: true, canPush: false };
  if (pushing?.kind === 'refused') {
    const next = reasonText(pushing.code, pushing.area);
    return { ...base, state: 'refused', tone: 'bad', words: text('state_failed'), next, detail: pushing.detail, place: placeOf(pushing.code) };
  }
  if (unsaved) return { ...base, state: 'unsaved', tone: 'warn', words: text('state_unsaved'), next: reasonText('failed') };
  const queued = listing === null ? null : queueStatus(listing, store, base, now);
  if (queued) return queued;
  if (blocker !== null) {
    const words = blocker === 'stale' ? text('state_stale') : text('state_not_ready');
    return { ...base, state: 'not-ready', tone: 'warn', words, next: reasonText(blocker, 'price'), place: placeOf(blocker) };
  }
  if (listing?.state === 'listed') {
    const time = listing.pushedAt === null ? '' : formatTime(listing.pushedAt, now);
    return { ...base, state: 'listed', tone: 'good', words: text('state_listed', { store: store.name, time }) };
  }
  const count = view.rows.filter((row) => row.selected).length;
  return { ...base, state: 'ready', tone: 'plain', words: text('state_ready', { count, store: store.name }) };
}

type Base = Pick<PushStatus, 'next' | 'detail' | 'busy' | 'canPush' | 'place'>;

/** The queue's part: null when the job is done. */
function queueStatus(listing: ListingView, store: StoreView, base: Base, now: number): PushStatus | null {
  const why = listing.reason === null
    ? {}
    : { next: reasonText(listing.reason.code), detail: listing.reason.detail, place: placeOf(listing.reason.code) };
  switch (listing.state) {
    case 'waiting':
      if (listing.running) return { ...base, state: 'running', tone: 'plain', words: text('state_running', { store: store.name }), busy: true, canPush: false };
      if (listing.nextRunAt !== null && listing.reason !== null) {
        return { ...base, ...why, state: 'retry', tone: 'warn', words: text('state_retry', { time: formatTime(listing.nextRunAt, now) }) };
      }
      return { ...base, ...why, state: 'waiting', tone: 'plain', words: text('state_waiting'), busy: true };
    case 'blocked':
      return { ...base, ...why, state: 'blocked', tone: 'bad', words: text('state_blocked') };
    case 'failed':
      return { ...base, ...why, state: 'failed', tone: 'bad', words: text('state_failed') };
    case 'listed':
      return null;
  }
}

/** A store that is ticked, and how the push stands there. */
export interface PushTarget {
  store: StoreView;
  target: TargetView;
  status: PushStatus;
}

/** One line over all ticked stores; with one store it is that store's own. */
export function summaryOf(pushes: readonly PushTarget[], view: OfferView): PushStatus {
  const [only, ...more] = pushes;
  const base = { next: null, detail: '', busy: false, canPush: pushes.some(({ status }) => status.canPush), place: null } as const;
  if (!only) return { ...base, state: 'not-ready', tone: 'warn', words: text('state_not_ready'), next: text('stores_choose') };
  if (more.length === 0) return only.status;
  const count = (...states: PushStatus['state'][]) => pushes.filter(({ status }) => states.includes(status.state)).length;
  const [listed, busy, waits, stopped] = [count('listed'), count('sending', 'waiting', 'running'), count('retry'), count('blocked', 'failed', 'refused', 'not-ready', 'unsaved')];
  const words = [['sum_listed', listed], ['sum_busy', busy], ['sum_waits', waits], ['sum_stopped', stopped]] as const;
  const said = words.flatMap(([key, stores]) => (stores > 0 ? [text(key, { count: stores })] : []));
  if (stopped > 0) return { ...base, state: 'failed', tone: 'warn', words: said.join(' · '), busy: busy > 0 };
  if (busy + waits > 0) return { ...base, state: 'running', tone: 'plain', words: said.join(' · '), busy: busy > 0 };
  if (listed === pushes.length) return { ...base, state: 'listed', tone: 'good', words: said.join(' · ') };
  return { ...base, state: 'ready', tone: 'plain', words: text('state_ready_many', { count: view.rows.filter((row) => row.selected).length, stores: pushes.length }) };
}
