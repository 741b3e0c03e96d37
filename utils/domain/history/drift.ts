import type { SinceChange } from '../changes-since.ts';
import { identityChange } from './identity.ts';
import { dayOf, isLike, lastSeen, paid, saysTheSame, type Observation, type ObservedSku } from './observation.ts';

/** What is different on the page since it was seen before. */
export interface Drift {
  /** The visit it is held against, ms since the epoch; null when there was none like it. */
  since: number | null;
  changes: SinceChange[];
  /** There were visits, but all as another kind of visitor: what differs is then no change. */
  other: 'session' | 'language' | 'currency' | null;
}

export interface DriftOptions {
  /** Stock below this is told; 0 tells sold out alone. Pieces. */
  lowStock: number;
}

interface Visit {
  row: Observation;
  at: number;
}

const newestOf = (visits: readonly Visit[]): Visit | null => visits.reduce<Visit | null>((best, visit) => (best === null || visit.at > best.at ? visit : best), null);

/** The last visit before this one: on an earlier day, else what stood there before today's newest change. */
function visitBefore(now: Observation, history: readonly Observation[]): Visit | null {
  const like = history.filter((row) => row.whole && row.summary === undefined && row.origin === now.origin && isLike(row, now));
  const earlier = like.flatMap((row) => row.seen.filter((at) => dayOf(at) < dayOf(now.readAt)).slice(-1).map((at) => ({ row, at })));
  const today = like.filter((row) => lastSeen(row) < now.readAt && !saysTheSame(row, now)).map((row) => ({ row, at: lastSeen(row) }));
  return newestOf(earlier) ?? newestOf(today);
}

/** What `now` says that the last visit did not. Only a page made for the same kind of visitor is held against it. */
export function driftOf(now: Observation, history: readonly Observation[], { lowStock }: DriftOptions): Drift {
  const visit = visitBefore(now, history);
  if (!visit) return { since: null, changes: [], other: otherVisitor(now, history) };
  const { row: before, at } = visit;
  const money = (minor: number) => ({ minor, currency: now.currency });
  const changes: SinceChange[] = [];
  const add = (kind: SinceChange['kind'], subject = '', from: SinceChange['from'] = null, to: SinceChange['to'] = null) => void changes.push({ kind, subject, from, to });

  if (before.title !== now.title) add('title', '', before.title, now.title);
  if (before.moq !== null && now.moq !== null && before.moq !== now.moq) add('moq', '', before.moq, now.moq);
  const tiers = new Map(before.tiers.map(({ minQty, price }) => [minQty, price]));
  for (const { minQty, price } of now.tiers) {
    const was = tiers.get(minQty) ?? null;
    if (was !== null && price !== null && was !== price) add(price > was ? 'cost-up' : 'cost-down', `≥ ${minQty}`, money(was), money(price));
  }
  const were = new Map(before.skus.map((sku) => [sku.key, sku]));
  for (const sku of now.skus) {
    const was = were.get(sku.key);
    if (was) changes.push(...changesOf(was, sku, lowStock, money));
    else add('sku-new', nameOf(sku));
  }
  const there = new Set(now.skus.map(({ key }) => key));
  if (now.whole) for (const sku of before.skus) if (!there.has(sku.key)) add('sku-gone', nameOf(sku));
  return { since: at, changes, other: null };
}

const nameOf = ({ options }: ObservedSku): string => options.join(' / ');

/** What changed of one SKU. A promotion against a list price is no rise and no fall, but that it began or ended is told. */
function changesOf(was: ObservedSku, is: ObservedSku, lowStock: number, money: (minor: number) => NonNullable<SinceChange['from']>): SinceChange[] {
  const subject = nameOf(is);
  const [from, to] = [paid(was), paid(is)];
  const identity = identityChange({ options: was.options, price: from }, { options: is.options, price: to });
  // Whatever else differs belongs to another thing.
  if (identity === 'reused') return [{ kind: 'sku-reused', subject, from: nameOf(was), to: subject }];
  const changes: SinceChange[] = identity === null ? [] : [{ kind: 'sku-renamed', subject, from: nameOf(was), to: subject }];
  const differs = from !== null && to !== null && from !== to;
  if (is.kind !== 'tier' && was.kind !== 'tier') {
    if (from !== null && to === null) changes.push({ kind: 'cost-gone', subject, from: money(from), to: null });
    else if (differs && was.kind === is.kind) changes.push({ kind: to > from ? 'cost-up' : 'cost-down', subject, from: money(from), to: money(to) });
    else if (differs && is.kind === 'promo') changes.push({ kind: 'promo-on', subject, from: money(from), to: money(to) });
    else if (differs && was.kind === 'promo') changes.push({ kind: 'promo-off', subject, from: money(from), to: money(to) });
  }
  const stock = typeof was.stock === 'number' ? was.stock : null;
  if (is.stock === 0 && stock !== 0) changes.push({ kind: 'out-of-stock', subject, from: stock, to: 0 });
  else if (typeof is.stock === 'number' && is.stock < lowStock && (stock === null || stock >= lowStock)) changes.push({ kind: 'stock-low', subject, from: stock, to: is.stock });
  return changes;
}

/** How the newest visit was made by another kind of visitor; null when there was none. */
function otherVisitor(now: Observation, history: readonly Observation[]): Drift['other'] {
  const newest = history.filter((row) => row.summary === undefined && !isLike(row, now)).toSorted((a, b) => lastSeen(a) - lastSeen(b)).at(-1);
  if (!newest) return null;
  if (newest.currency !== now.currency) return 'currency';
  return newest.session === now.session ? 'language' : 'session';
}
