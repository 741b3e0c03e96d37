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
  /** All in one transaction; answers the ids that are not there. */
  edit(changes: readonly ChangedEdits[], now: number): Promise<string[]>;
  /** Forgets claims that were never pushed; the others stay, with their edits. */
  remove(ids: readonly string[]): Promise<{ removed: number; kept: number }>;
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
    edit: (changes, now) => strictDb.write([strictDb.claims, strictDb.edits], async () => {
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
      return ids.filter((_, i) => rows[i] === undefined);
    }),
    remove: (ids) => strictDb.write([strictDb.claims, strictDb.edits], async () => {
      const gone = (await strictDb.claims.bulkGet([...ids])).flatMap((row) => (row?.revision === 0 ? [row.id] : []));
      await Promise.all([strictDb.claims.bulkDelete(gone), strictDb.edits.bulkDelete(gone)]);
      return { removed: gone.length, kept: ids.length - gone.length };
    }),
  };
}
