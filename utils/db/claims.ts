import type { ChosenCategory, MappedCategory } from '../domain/claim/category-map.ts';
import { newClaim, shortEdits, type ClaimRow } from '../domain/claim/claim-row.ts';
import { NO_EDITS, type ClaimEdits, type EditsPatch } from '../domain/claim/edits.ts';
import type { LightRows } from '../domain/claim/view.ts';
import { mirroredJob } from '../domain/health.ts';
import type { Db } from './schema.ts';
import { listingIdOf } from './records.ts';

/** A claim's words after a change. */
interface ChangedEdits {
  id: string;
  patch: EditsPatch;
}

/** Offers claimed for stores. */
export interface Claims {
  /** Everything a list is made of, in one state of the database. */
  light(): Promise<Omit<LightRows, 'freshFrom'>>;
  row(id: string): Promise<ClaimRow | null>;
  /** The edits of a claim; null when there is no such claim. */
  edits(id: string): Promise<ClaimEdits | null>;
  /** The edits of one offer's claims, by store. */
  ofOffer(offerKey: string): Promise<Map<string, ClaimEdits>>;
  /** One row for each; those that are there stay as they are. In one transaction. */
  make(claims: readonly Pick<ClaimRow, 'storeId' | 'key' | 'offerKey'>[], now: number): Promise<{ made: number; known: number }>;
  /**
   * All in one transaction; answers the ids that are not there. `chosen`: the category that the user set by hand in these changes; it is
   * remembered for the suppliers' categories of their offers.
   */
  edit(changes: readonly ChangedEdits[], now: number, chosen?: ChosenCategory): Promise<string[]>;
  /** Forgets claims that were never pushed; the others stay, with their edits. */
  remove(ids: readonly string[]): Promise<{ removed: number; kept: number }>;
  /** Where offers of suppliers' categories go in stores, in no order. */
  categories(): Promise<MappedCategory[]>;
  /** `from`: null where the page gives no category. */
  category(storeId: string, from: string | null): Promise<MappedCategory | null>;
  /** Another category for it, or none any more (null). Nothing where it is not in the map. */
  mapCategory(place: Pick<MappedCategory, 'storeId' | 'from'>, to: ChosenCategory | null): Promise<void>;
}

/** Clicks write these, so `strictDb` does. */
export function createClaims(db: Db, strictDb: Db): Claims {
  return {
    light: () => db.read(() => db.transaction('r', [db.claims, db.shelf, db.collected, db.jobs, db.drafts], async () => {
      const [claims, shelf, collected, jobs, drafts] = await Promise.all([db.claims.toArray(), db.shelf.toArray(), db.collected.toArray(), db.jobs.where('liveKey').above('').toArray(), db.drafts.toArray()]);
      return {
        claims, shelf,
        collected: collected.map(({ key, title, image, at }) => ({ key, title, image, at })),
        drafts: drafts.map(({ offerKey, title, titleAt = 0, selected, selectedAt = 0 }) => ({ offerKey, title, titleAt, ticked: selected?.length ?? null, tickedAt: selectedAt })),
        jobs: jobs.map((job) => {
          const { store, key } = mirroredJob(job);
          return { id: job.id, listingId: listingIdOf(store, key), state: job.state, reason: job.reason ?? null };
        }),
      };
    })),
    row: async (id) => (await db.read(() => db.claims.get(id))) ?? null,
    edits: (id) => db.read(() => db.transaction('r', [db.claims, db.edits], async () => ((await db.claims.get(id)) ? (await db.edits.get(id))?.edits ?? NO_EDITS : null))),
    ofOffer: (offerKey) => db.read(() => db.transaction('r', [db.claims, db.edits], async () => {
      const rows = await db.claims.where('offerKey').equals(offerKey).toArray();
      const found = await db.edits.bulkGet(rows.map(({ id }) => id));
      return new Map(rows.flatMap(({ storeId }, i) => (found[i] ? [[storeId, found[i].edits]] : [])));
    })),
    make: (claims, now) => strictDb.write([strictDb.claims], async () => {
      const rows = claims.map((claim) => newClaim({ ...claim, id: listingIdOf(claim.storeId, claim.key), createdAt: now }));
      const here = await strictDb.claims.bulkGet(rows.map(({ id }) => id));
      const fresh = rows.filter((_, i) => here[i] === undefined);
      await strictDb.claims.bulkPut(fresh);
      return { made: fresh.length, known: rows.length - fresh.length };
    }),
    edit: (changes, now, chosen) => strictDb.write([strictDb.claims, strictDb.edits, strictDb.shelf, strictDb.categories], async () => {
      const ids = changes.map(({ id }) => id);
      const [rows, found] = await Promise.all([strictDb.claims.bulkGet(ids), strictDb.edits.bulkGet(ids)]);
      const next = changes.flatMap(({ patch }, i) => {
        const row = rows[i];
        const edits = {
          ...NO_EDITS, ...found[i]?.edits, ...patch, ...(patch.title === undefined ? {} : { titleAt: now }), ...(patch.selected === undefined ? {} : { selectedAt: now }),
        };
        return row ? [{ row: { ...row, ...shortEdits(edits, now) }, edits }] : [];
      });
      await strictDb.claims.bulkPut(next.map(({ row }) => row));
      await strictDb.edits.bulkPut(next.map(({ row: { id }, edits }) => ({ id, edits })));
      if (chosen !== undefined) await remember(strictDb, next.flatMap(({ row, edits }) => (edits.extras?.category === chosen.id ? [row] : [])), chosen);
      return ids.filter((_, i) => rows[i] === undefined);
    }),
    remove: (ids) => strictDb.write([strictDb.claims, strictDb.edits], async () => {
      const gone = (await strictDb.claims.bulkGet([...ids])).flatMap((row) => (row?.revision === 0 ? [row.id] : []));
      await Promise.all([strictDb.claims.bulkDelete(gone), strictDb.edits.bulkDelete(gone)]);
      return { removed: gone.length, kept: ids.length - gone.length };
    }),
    categories: () => db.read(() => db.categories.toArray()),
    category: async (storeId, from) => (from === null ? null : (await db.read(() => db.categories.get([storeId, from]))) ?? null),
    mapCategory: ({ storeId, from }, to) => strictDb.write([strictDb.categories], async () => {
      if (to === null) await strictDb.categories.delete([storeId, from]);
      else await strictDb.categories.update([storeId, from], { to });
    }),
  };
}

/** Puts the supplier's category of each of these claims' offers into the map of its store, where the page gave one. */
async function remember(db: Db, rows: readonly ClaimRow[], to: ChosenCategory): Promise<void> {
  const shelf = await db.shelf.bulkGet(rows.map(({ offerKey }) => offerKey));
  await db.categories.bulkPut(rows.flatMap(({ storeId }, i) => {
    const { categoryKey: from = null, category = null } = shelf[i] ?? {};
    return from === null ? [] : [{ storeId, from, fromName: category === from.slice(from.indexOf(':') + 1) ? null : category, to }];
  }));
}
