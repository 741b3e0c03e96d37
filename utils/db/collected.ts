import type { Collected, CollectedState } from '../domain/collected.ts';
import type { Db } from './schema.ts';

/** A collected offer as it is shown. */
interface CollectedRow extends Collected {
  state: CollectedState;
}

export interface CollectedPage {
  rows: CollectedRow[];
  /** Rows that fit state and query. */
  total: number;
  /** Collected offers that were not read, whatever the filter. */
  left: number;
}

/** Offers collected by link. Rows stay when the offer is read: `read` is what the offers' table says. */
export interface CollectedOffers {
  /** All in one transaction. Words that are missing in `offers` never replace those that are here. */
  add(offers: readonly Collected[]): Promise<{ added: number; known: number }>;
  /** Newest first. `query`: part of title or key, in any case. */
  page(ask: { offset: number; limit: number; state: CollectedState | null; query: string }): Promise<CollectedPage>;
  /** In the order of `keys`; null: neither collected nor read. */
  states(keys: string[]): Promise<(CollectedState | null)[]>;
  remove(keys: readonly string[]): Promise<void>;
  /** The unread offer that waits longest is marked as opened; those that were opened before come last. Null: none is left. */
  takeNext(now: number): Promise<string | null>;
}

/** A null is in no index, so this index holds the offers that were read and loads none of them. */
const readKeys = async (db: Db): Promise<Set<string>> => new Set(await db.offers.orderBy('readAt').primaryKeys());

function joined(before: Collected, now: Collected): Collected {
  return { ...before, title: now.title ?? before.title, image: now.image ?? before.image, priceText: now.priceText ?? before.priceText };
}

/** Clicks write these, so `strictDb` does. */
export function createCollected(db: Db, strictDb: Db): CollectedOffers {
  return {
    add: (offers) => strictDb.write([strictDb.collected], async () => {
      const before = await strictDb.collected.bulkGet(offers.map(({ key }) => key));
      await strictDb.collected.bulkPut(offers.map((offer, i) => before[i] ? joined(before[i], offer) : offer));
      const known = before.filter((row) => row !== undefined).length;
      return { added: offers.length - known, known };
    }),
    async page({ offset, limit, state, query }) {
      const [all, read] = await db.read(() => db.transaction('r', [db.collected, db.offers], () => Promise.all([db.collected.orderBy('at').reverse().toArray(), readKeys(db)])));
      const wanted = query.trim().toLowerCase();
      const rows = all.map((row): CollectedRow => ({ ...row, state: read.has(row.key) ? 'read' : 'collected' }));
      const fit = rows.filter((row) => (state === null || row.state === state) && (row.key.includes(wanted) || (row.title ?? '').toLowerCase().includes(wanted)));
      return { rows: fit.slice(offset, offset + limit), total: fit.length, left: rows.filter((row) => row.state === 'collected').length };
    },
    async states(keys) {
      const [rows, read] = await db.read(() => Promise.all([db.collected.bulkGet(keys), readKeys(db)]));
      return keys.map((key, i) => (read.has(key) ? 'read' : rows[i] ? 'collected' : null));
    },
    remove: (keys) => strictDb.write([strictDb.collected], () => strictDb.collected.bulkDelete([...keys])),
    takeNext: (now) => strictDb.write([strictDb.collected, strictDb.offers], async () => {
      const [all, read] = await Promise.all([strictDb.collected.orderBy('at').toArray(), readKeys(strictDb)]);
      let next: Collected | null = null;
      for (const row of all) {
        if (!read.has(row.key) && (next === null || (row.openedAt ?? 0) < (next.openedAt ?? 0))) next = row;
      }
      if (next) await strictDb.collected.put({ ...next, openedAt: now });
      return next?.key ?? null;
    }),
  };
}
