import { newClaim, shortEdits, type ClaimRow } from '../domain/claim/claim-row.ts';
import { NO_EDITS, type ClaimEdits } from '../domain/claim/edits.ts';
import type { LightRows } from '../domain/claim/rows.ts';
import type { ShelfRow } from '../domain/claim/shelf.ts';
import { mirroredJob } from '../domain/health.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Db, StoreRecord } from './schema.ts';
import { listingIdOf } from './records.ts';

/** A claim with what the user decided. */
export interface Claim {
  row: ClaimRow;
  edits: ClaimEdits;
}

/** What claims are made for. */
interface NewClaim {
  storeId: string;
  key: string;
  offerKey: string;
}

/** Offers claimed for stores, and what lists show of everything. */
export interface Claims {
  /** Everything a list is made of, connected stores only. Kept until one of its tables is written to. */
  light(): Promise<LightRows & { stores: ReadonlyMap<string, StoreRecord> }>;
  claim(id: string): Promise<Claim | null>;
  /** The edits of one offer's claims, by store. */
  ofOffer(offerKey: string): Promise<Map<string, ClaimEdits>>;
  /** One row for each; those that are there stay as they are. In one transaction. */
  make(claims: readonly NewClaim[], now: number): Promise<{ made: number; known: number }>;
  /** Changes each claim by itself; all in one transaction, which `change` may run in more than once. Answers the refused ones, and those that are not there. */
  edit<E>(ids: readonly string[], now: number, change: (claim: Claim, shelf: ShelfRow | null) => Result<ClaimEdits, E>): Promise<{ changed: number; refused: { id: string; code: E | 'claim-gone' }[] }>;
  /** Forgets claims that were never pushed; the others stay, with their edits. */
  remove(ids: readonly string[]): Promise<{ removed: number; kept: number }>;
}

const TABLES: ReadonlySet<string> = new Set(['claims', 'shelf', 'collected', 'jobs', 'stores']);

/** Clicks write these, so `strictDb` does. */
export function createClaims(db: Db, strictDb: Db): Claims {
  let kept: ReturnType<Claims['light']> | null = null;
  db.condition.onWrite(({ tables }) => {
    if (tables.some((table) => TABLES.has(table))) kept = null;
  });

  const load: Claims['light'] = () => db.read(() => db.transaction('r', [db.claims, db.shelf, db.collected, db.jobs, db.stores], async () => {
    const [claims, shelf, collected, jobs, stores] = await Promise.all([db.claims.toArray(), db.shelf.toArray(), db.collected.toArray(), db.jobs.where('liveKey').above('').toArray(), db.stores.toArray()]);
    return {
      claims, shelf, collected,
      jobs: new Map(jobs.map((job) => {
        const { store, key } = mirroredJob(job);
        return [listingIdOf(store, key), job];
      })),
      stores: new Map(stores.flatMap((store) => (store.tombstone === null ? [[store.id, store]] : []))),
    };
  }));

  return {
    light() {
      if (kept !== null) return kept;
      const loading = load();
      kept = loading;
      // A failed look is not kept.
      loading.catch(() => {
        if (kept === loading) kept = null;
      });
      return loading;
    },
    async claim(id) {
      const [row, edited] = await db.read(() => db.transaction('r', [db.claims, db.edits], () => Promise.all([db.claims.get(id), db.edits.get(id)])));
      return row === undefined ? null : { row, edits: edited?.edits ?? NO_EDITS };
    },
    ofOffer: (offerKey) => db.read(() => db.transaction('r', [db.claims, db.edits], async () => {
      const rows = await db.claims.where('offerKey').equals(offerKey).toArray();
      const edited = await db.edits.bulkGet(rows.map(({ id }) => id));
      return new Map(rows.flatMap(({ storeId }, i) => {
        const edits = edited[i]?.edits;
        return edits === undefined ? [] : [[storeId, edits]];
      }));
    })),
    make: (claims, now) => strictDb.write([strictDb.claims], async () => {
      const rows = claims.map((claim) => newClaim({ ...claim, id: listingIdOf(claim.storeId, claim.key), createdAt: now }));
      const here = await strictDb.claims.bulkGet(rows.map(({ id }) => id));
      const fresh = rows.filter((_, i) => here[i] === undefined);
      await strictDb.claims.bulkPut(fresh);
      return { made: fresh.length, known: rows.length - fresh.length };
    }),
    edit: (ids, now, change) => strictDb.write([strictDb.claims, strictDb.edits, strictDb.shelf], async () => {
      const [rows, edited] = await Promise.all([strictDb.claims.bulkGet([...ids]), strictDb.edits.bulkGet([...ids])]);
      const shelf = new Map((await strictDb.shelf.bulkGet([...new Set(rows.flatMap((row) => row?.offerKey ?? []))])).flatMap((row) => (row ? [[row.key, row]] : [])));
      const done = ids.map((id, i) => {
        const row = rows[i];
        if (row === undefined) return { id, outcome: err('claim-gone' as const) };
        const edits = edited[i]?.edits ?? NO_EDITS;
        const next = change({ row, edits }, shelf.get(row.offerKey) ?? null);
        return { id, outcome: next.ok ? ok({ row, before: edits, edits: next.value }) : next };
      });
      const changed = done.flatMap(({ outcome }) => (outcome.ok && outcome.value.edits !== outcome.value.before ? [outcome.value] : []));
      await strictDb.claims.bulkPut(changed.map(({ row, edits }) => ({ ...row, ...shortEdits(edits, now) })));
      await strictDb.edits.bulkPut(changed.map(({ row, edits }) => ({ id: row.id, edits })));
      return { changed: changed.length, refused: done.flatMap(({ id, outcome }) => (outcome.ok ? [] : [{ id, code: outcome.error }])) };
    }),
    remove: (ids) => strictDb.write([strictDb.claims, strictDb.edits], async () => {
      const gone = (await strictDb.claims.bulkGet([...ids])).flatMap((row) => (row && row.revision === 0 ? [row.id] : []));
      await Promise.all([strictDb.claims.bulkDelete(gone), strictDb.edits.bulkDelete(gone)]);
      return { removed: gone.length, kept: ids.length - gone.length };
    }),
  };
}
