import * as z from 'zod/mini';
import type { Collected } from '../collected.ts';
import type { JobReason, JobState } from '../job.ts';
import { reasonSchema } from '../view-types.ts';
import { checksOf, type CheckFacts } from './checks.ts';
import type { ClaimRow } from './claim-row.ts';
import { costRangeSchema, type ShelfRow } from './shelf.ts';

/**
 * `collected`: known by a link. `read`: for no store yet. `incomplete`: something must be done before a push. `drifted`: listed, and the
 * page or the edits are others since.
 */
export const IMPORT_STATES = ['collected', 'read', 'incomplete', 'ready', 'pushing', 'listed', 'drifted', 'failed'] as const;
export const importStateSchema = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof importStateSchema>;

/** One line of the import list: an offer, or an offer for a store. */
export const importRowSchema = z.object({
  /** That of the claim; the offer's key where there is none. */
  id: z.string(),
  offerKey: z.string(),
  storeId: z.nullable(z.string()),
  state: importStateSchema,
  title: z.string(),
  image: z.nullable(z.string()),
  cost: z.nullable(costRangeSchema),
  variants: z.number(),
  ticked: z.nullable(z.number()),
  /** The read a push of this line is about, ms since the epoch. */
  readAt: z.nullable(z.number()),
  /** Why it failed, or waits for the user. */
  reason: z.nullable(reasonSchema),
  /** The job that stopped; it can be tried again. */
  jobId: z.nullable(z.string()),
  /** Where the product stands. */
  url: z.nullable(z.string()),
  pushedAt: z.nullable(z.number()),
  changes: z.number(),
  /** Edited since the push. */
  edited: z.boolean(),
  /** Codes of what must and what should be done (`check_<code>`). */
  must: z.array(z.string()),
  should: z.array(z.string()),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** A line with what it is found and ordered by. */
export interface ListedRow extends ImportRow {
  /** Title and keys in lower case. */
  words: string;
  /** When something was last done with it. */
  at: number;
}

/** What lines are made of: rows of the database, none of them heavy. */
export interface LightRows {
  claims: readonly ClaimRow[];
  shelf: readonly ShelfRow[];
  collected: readonly Pick<Collected, 'key' | 'title' | 'image' | 'at'>[];
  /** Jobs that live, by the id of the listing they push. */
  jobs: ReadonlyMap<string, { id: string; state: JobState; reason?: JobReason }>;
  stores: ReadonlyMap<string, { state: 'active' | 'paused'; reason: JobReason | null; language: string }>;
}

interface Now {
  /** Reads from before this are too old to be pushed. */
  freshFrom: number;
  brandWords: readonly string[];
}

/** Every line of the list, in no order. */
export function importRows(light: LightRows, now: Now): ListedRow[] {
  const shelf = new Map(light.shelf.map((row) => [row.key, row]));
  const found = new Map(light.collected.map((row) => [row.key, row]));
  const claimed = new Set(light.claims.map(({ offerKey }) => offerKey));
  const without = (key: string) => !claimed.has(key);
  return [
    // A claim whose store is disconnected has nowhere to go; its listing keeps its history.
    ...light.claims.filter(({ storeId }) => light.stores.has(storeId)).map((claim) => claimedRow(claim, shelf.get(claim.offerKey) ?? null, light, now)),
    ...light.shelf.filter(({ key }) => without(key)).map((row) => offerRow(row, now)),
    ...[...found.values()].filter(({ key }) => without(key) && !shelf.has(key)).map(collectedRow),
  ];
}

const NO_READ = { cost: null, variants: 0, ticked: null, readAt: null, must: [], should: [] };
const NO_LISTING = { storeId: null, reason: null, jobId: null, url: null, pushedAt: null, changes: 0, edited: false };

function collectedRow({ key, title, image, at }: LightRows['collected'][number]): ListedRow {
  return { ...NO_READ, ...NO_LISTING, id: key, offerKey: key, state: 'collected', title: title ?? key, image, at, words: `${title ?? ''} ${key}`.toLowerCase() };
}

/** What the page alone leaves to be done. */
function pageChecks(row: ShelfRow, { freshFrom, brandWords }: Now, own: Pick<CheckFacts, 'title' | 'images' | 'described' | 'ticked' | 'language'>): { must: string[]; should: string[] } {
  const { must, should } = checksOf({ ...row, ...own, brandWords });
  const visit = [...(row.error === null ? [] : ['page-changed']), ...(row.readAt < freshFrom ? ['stale'] : [])];
  return { must: [...must, ...visit], should };
}

function offerRow(row: ShelfRow, now: Now): ListedRow {
  const { must, should } = pageChecks(row, now, { title: row.title, images: row.images, described: false, ticked: null, language: null });
  return {
    ...NO_LISTING, id: row.key, offerKey: row.key, state: 'read', title: row.title, image: row.image, cost: row.cost, variants: row.variants, ticked: null,
    readAt: row.readAt, must, should, at: row.readAt, words: `${row.title} ${row.key}`.toLowerCase(),
  };
}

function claimedRow(claim: ClaimRow, row: ShelfRow | null, light: LightRows, now: Now): ListedRow {
  const store = light.stores.get(claim.storeId);
  const job = light.jobs.get(claim.id);
  const title = claim.title ?? claim.listedTitle ?? row?.title ?? claim.offerKey;
  const todo = row === null ? { must: ['not-read'], should: [] }
    : pageChecks(row, now, { title, images: claim.images ?? row.images, described: claim.described, ticked: claim.ticked, language: store?.language ?? null });
  const stopped = job && (job.state === 'dead' || job.state === 'blocked');
  const held = job && !stopped && store?.state === 'paused';
  const dropped = !job && claim.revision > 0 && claim.pushedRevision < claim.revision;
  const edited = claim.revision > 0 && claim.editedAt > claim.wantedAt;
  const state: ImportState = stopped || held || dropped ? 'failed'
    : job ? 'pushing'
    : claim.revision > 0 ? (edited || claim.changes > 0 ? 'drifted' : 'listed')
    : todo.must.length > 0 ? 'incomplete' : 'ready';
  return {
    id: claim.id, offerKey: claim.offerKey, storeId: claim.storeId, state, title, image: row?.image ?? null, cost: row?.cost ?? null, variants: row?.variants ?? 0, ticked: claim.ticked,
    readAt: row?.readAt ?? null, url: claim.url, pushedAt: claim.pushedAt, changes: claim.changes, edited, ...todo,
    reason: held ? store.reason : stopped ? job.reason ?? null : dropped ? { code: 'dropped', detail: '', at: 0 } : null,
    jobId: stopped ? job.id : null,
    at: Math.max(claim.createdAt, claim.editedAt, claim.wantedAt, row?.readAt ?? 0), words: `${title} ${row?.title ?? ''} ${claim.offerKey}`.toLowerCase(),
  };
}
