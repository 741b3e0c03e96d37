import type { ListingBody } from './listing.ts';

/** One listing of an operation in bulk, and the revision that is sent. */
export interface BulkLine {
  listingId: string;
  revision: number;
}

/** Refused by the shop as `invalid`: the last word on this revision, until its own push has told it. */
export interface BulkRefusal extends BulkLine {
  field: string;
  detail: string;
}

/**
 * New listings that a shop makes in one operation of its own; one row for each store. Every step is noted before it is taken:
 * - `checking`: the first `checked` lines may be sent; nothing is yet
 * - `starting`: it may have been started as `id`, perhaps without our hearing of it
 * - `running`: started, and known to the shop by `handle`
 * - `over`: the pushes of its listings go on by themselves
 * Times are ms since the epoch.
 */
export interface BulkRow {
  storeId: string;
  id: string;
  state: 'checking' | 'starting' | 'running' | 'over';
  lines: BulkLine[];
  checked: number;
  handle: string | null;
  /** When this state began. */
  at: number;
  refused: BulkRefusal[];
}

/** A listing whose push waits, as an operation in bulk needs it. */
export interface WaitingListing extends BulkLine {
  body: ListingBody;
  readAt: number;
  pricedFor?: { currency: string; exponent: number; pricesIncludeTax: boolean };
  attempted: ListingBody[];
}
