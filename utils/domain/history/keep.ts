import { dayOf, isLike, lastSeen, paid, saysTheSame, type Observation, type ObservedSku } from './observation.ts';

/** Days for which prices are looked back upon (004-38). */
export const DAYS_KEPT = 30;
/** Observations of one offer that are kept as they are; beyond them a day's become one. */
const MANY = 40;
/** Older than `DAYS_KEPT` this many are kept. */
const OLD_KEPT = 20;
/** Most of one offer, whatever they hold: a page may send what it likes. */
const MOST = 120;

/** An observation in the database. */
export type Kept = Observation & { id?: number };
/** What a read changes in the history of its offer: rows to write (with `id`: in place), and ids of rows to delete. */
export interface Keeping {
  put: Kept[];
  drop: number[];
}

/** The days on which it was seen: the newest moment of each, none older than is looked back upon. */
function seenOn(moments: readonly number[]): number[] {
  const days = new Map(moments.toSorted((a, b) => a - b).map((at) => [dayOf(at), at]));
  return [...days.values()].slice(-(DAYS_KEPT + 1));
}

/** Takes a new read into the history: a row only where it says something else than the newest one like it. */
export function keep(history: readonly Kept[], fresh: Observation): Keeping {
  const newest = history.filter((row) => row.summary === undefined && isLike(row, fresh)).toSorted((a, b) => lastSeen(a) - lastSeen(b)).at(-1);
  if (newest && saysTheSame(newest, fresh)) return { put: [{ ...newest, seen: seenOn([...newest.seen, ...fresh.seen]) }], drop: [] };
  if (history.length < MANY) return { put: [fresh], drop: [] };
  const { put, drop } = thin(history, fresh.readAt);
  return { put: [...put, fresh], drop };
}

/**
 * Makes room: of each day and kind of visitor stay the last observation, those that go on into the next day, and one of the
 * others with each price at its lowest, so that no low of the last 30 days is lost.
 */
function thin(history: readonly Kept[], now: number): Keeping {
  const inOrder = history.toSorted((a, b) => lastSeen(b) - lastSeen(a));
  const old = inOrder.filter((row) => dayOf(now) - dayOf(lastSeen(row)) > DAYS_KEPT).slice(OLD_KEPT);
  const days = new Map<string, Kept[]>();
  for (const row of inOrder) {
    const day = dayOf(lastSeen(row));
    if (old.includes(row) || dayOf(row.readAt) !== day) continue;
    const like = JSON.stringify([day, row.session, row.language, row.currency, row.origin]);
    days.set(like, [...(days.get(like) ?? []), row]);
  }
  const gone = [...old];
  const put: Kept[] = [];
  // The first of each day is its last observation: what the next visit is held against.
  for (const [, ...rest] of days.values()) {
    const [one, ...others] = rest;
    if (!one || others.length === 0) continue;
    put.push({ ...one, summary: true, skus: lowest(rest) });
    gone.push(...others);
  }
  const left = inOrder.filter((row) => !gone.includes(row));
  gone.push(...left.slice(MOST - 1));
  return { put: put.filter((row) => !left.slice(MOST - 1).some(({ id }) => id === row.id)), drop: gone.flatMap(({ id }) => id ?? []) };
}

/** Every SKU of these observations at its lowest price. */
function lowest(rows: readonly Observation[]): ObservedSku[] {
  const found = new Map<string, ObservedSku>();
  for (const sku of rows.flatMap(({ skus }) => skus)) {
    const known = found.get(sku.key);
    const [price, low] = [paid(sku), known ? paid(known) : null];
    if (!known || (price !== null && (low === null || price < low))) found.set(sku.key, sku);
  }
  return [...found.values()];
}
