import * as z from 'zod/mini';
import type { Collected } from '../collected.ts';
import type { JobReason, JobState } from '../job.ts';
import type { ClaimRow } from './claim-row.ts';
import type { ShelfRow } from './shelf.ts';

/** What was typed and ticked in the popup, in short; times in ms, 0 for never or not known. */
export interface DraftInShort {
  offerKey: string;
  title: string | null;
  titleAt: number;
  ticked: number | null;
  tickedAt: number;
}

/** A push that has not ended. */
export interface LivingJob {
  id: string;
  /** The listing it pushes, which is the claim's id. */
  listingId: string;
  state: JobState;
  reason: JobReason | null;
}

/**
 * What the import list is made of: rows of our own tables, none of them heavy. The page makes lines of them, searches and sorts. They are
 * not checked one by one: they were when they came in, and there may be ten thousand.
 */
export const lightRowsSchema = z.object({
  claims: z.array(z.custom<ClaimRow>()),
  shelf: z.array(z.custom<ShelfRow>()),
  collected: z.array(z.custom<Pick<Collected, 'key' | 'title' | 'image' | 'at'>>()),
  drafts: z.array(z.custom<DraftInShort>()),
  jobs: z.array(z.custom<LivingJob>()),
  /** Reads from before this are too old to be pushed, ms since the epoch. */
  freshFrom: z.number(),
});
export type LightRows = z.infer<typeof lightRowsSchema>;

/** Most claims of one message. */
export const CLAIMS_MOST = 20_000;
/** Most pushes of one message: each builds a listing. */
export const PUSHES_MOST = 50;
