import * as z from 'zod/mini';
import { isKept } from './store-address.ts';

/**
 * What Pushcart did, as the activity log names it. `linked`: a product of the merchant's became a listing, or is none any more (`unlinked`); `listed`: the first push of a listing from this browser; `updated`: a later
 * one; `synced`: stock, prices or its state followed the supplier's page; `refused`: a push that ended and needs the user. `backed-up` has no row: a file is made, nothing is sent.
 */
export const ACTIVITIES = ['linked', 'unlinked', 'listed', 'updated', 'synced', 'refused', 'connected', 'tested', 'test-failed', 'paused', 'resumed', 'disconnected', 'shown', 'hidden', 'deleted', 'erased', 'restored'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/**
 * One entry. Only what is named here is ever kept (as in `platform/log`): no secret, no customer's data, no body, no price.
 * The host is the one of that moment: a store may move.
 */
export const activityEntrySchema = z.object({
  /** Ms since the epoch. */
  at: z.number(),
  what: z.enum(ACTIVITIES),
  /** Id of the store connection; null for what concerns none. */
  storeId: z.nullable(z.string()),
  /** Where it was sent, or would have been. */
  host: z.nullable(z.string()),
  /** The listing's external key `<supplier>:<offerId>:<slot>`. */
  key: z.nullable(z.string()),
  title: z.nullable(z.string()),
  /** Reason code of a refusal, a pause or a failed test. */
  code: z.nullable(z.string()),
  variants: z.nullable(z.number()),
  images: z.nullable(z.number()),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** Longest title that is kept. */
const TITLE_KEPT = 200;

/** The host of a store's origin; null for a text that is none, and for a store that is kept here. */
export const hostOf = (origin: string): string | null => (URL.canParse(origin) && !isKept(origin) ? new URL(origin).host : null);
/** The same for the eye: empty where the store is kept here. */
export const hostText = (origin: string): string => hostOf(origin) ?? (isKept(origin) ? '' : origin);

/** What an entry may be made from. */
export interface ActivityFacts {
  store?: { id: string; origin: string } | null | undefined;
  key?: string | undefined;
  title?: string | undefined;
  code?: string | undefined;
  variants?: number | undefined;
  images?: number | undefined;
}

/** An entry of the allowed fields only, whatever `facts` carries at run time. */
export function activityEntry(what: Activity, at: number, { store, key, title, code, variants, images }: ActivityFacts = {}): ActivityEntry {
  return {
    at, what, storeId: store?.id ?? null, host: store ? hostOf(store.origin) : null, key: key ?? null, title: title?.slice(0, TITLE_KEPT) ?? null,
    code: code ?? null, variants: variants ?? null, images: images ?? null,
  };
}

/** The entries as our pages show them, newest first. */
export const activityViewSchema = z.object({
  entries: z.array(activityEntrySchema),
  /** There are older ones. */
  more: z.boolean(),
  /** The stores that the log knows, by which it can be filtered; disconnected ones too. */
  stores: z.array(z.object({ id: z.string(), name: z.string(), host: z.string() })),
});
export type ActivityView = z.infer<typeof activityViewSchema>;

/** The log is capped: this many entries, and none older than this. In entries and ms. */
export const LOG_KEPT = 2_000;
export const LOG_KEPT_MS = 90 * 86_400_000;
