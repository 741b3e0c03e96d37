import * as z from 'zod/mini';
import { sinceChangeSchema } from './changes-since.ts';
import { evaluationSchema } from './eligibility/evaluate.ts';
import { listingWarningSchema } from './listing.ts';
import { moneySchema } from './money.ts';
import { pricePlanSchema } from './pricing/apply.ts';
import { detailsSchema, productReadSchema, readErrorSchema, stockSchema } from './product.ts';
import { syncPolicySchema } from './stock-sync/policy.ts';
import { storeCapabilitySchema } from './store-capability.ts';

/** What our own pages are shown: answers of the background worker, ready to draw. No secret ever stands in one. */

export const reasonSchema = z.object({ code: z.string(), detail: z.string(), at: z.number() });
export type ReasonView = z.infer<typeof reasonSchema>;

export const storeViewSchema = z.object({
  id: z.string(),
  kind: z.string(),
  origin: z.string(),
  name: z.string(),
  currency: z.string(),
  exponent: z.int(),
  pricesIncludeTax: z.boolean(),
  guarantee: z.enum(['unique-field', 'mark']),
  /** What it can do beside taking listings; empty until it was tested. */
  can: z.optional(z.array(storeCapabilitySchema)),
  /** How it follows the suppliers' pages; missing until the user chooses. */
  sync: z.optional(syncPolicySchema),
  /** `paused` waits for the user: see `reason`. */
  state: z.enum(['active', 'paused']),
  reason: z.nullable(reasonSchema),
  /** Is the host permission there? */
  permitted: z.boolean(),
  /** What the store said of itself at the newest test, and when (ms since the epoch). */
  facts: z.object({
    channel: z.string(), language: z.string(), locations: z.array(z.string()), verifiedAt: z.number(),
    /** Null: without a limit; missing until it was tested by a build that asks. */
    limits: z.optional(z.object({ variants: z.nullable(z.number()), options: z.nullable(z.number()) })),
  }),
});
export type StoreView = z.infer<typeof storeViewSchema>;

const traceSchema = z.array(z.object({ rule: z.string(), argument: z.string(), after: moneySchema }));

/** One row of the SKU table. */
export const rowViewSchema = z.object({
  /** null: read from the DOM alone, cannot be pushed. */
  key: z.nullable(z.string()),
  options: z.array(z.string()),
  image: z.optional(z.string()),
  stock: stockSchema,
  /** Wholesale cost of one piece and the quantity it holds for; null when the page gave none. */
  cost: z.nullable(z.object({ price: moneySchema, minQty: z.nullable(z.number()) })),
  /** The price in the chosen store's currency, or why there is none. */
  price: z.nullable(z.object({ price: moneySchema, floor: moneySchema, trace: traceSchema })),
  priceError: z.nullable(z.string()),
  selected: z.boolean(),
});
export type RowView = z.infer<typeof rowViewSchema>;

/** How the listing of this offer stands in the chosen store. */
export const listingViewSchema = z.object({
  /** `waiting`: queued, running or to be tried again (`reason` says why not yet). */
  state: z.enum(['waiting', 'listed', 'blocked', 'failed']),
  reason: z.nullable(reasonSchema),
  /** Is a worker at it right now? */
  running: z.boolean(),
  /** When it is tried again, ms since the epoch; null when it is not waiting for a time. */
  nextRunAt: z.nullable(z.number()),
  /** Where the product stands; null before the first success. */
  url: z.nullable(z.string()),
  pushedAt: z.nullable(z.number()),
  warnings: z.array(listingWarningSchema),
});
export type ListingView = z.infer<typeof listingViewSchema>;

/** One connected store as a place where this offer may go. */
export const targetViewSchema = z.object({
  storeId: z.string(),
  /** Ticked: a push goes there. */
  chosen: z.boolean(),
  /** Lowest and highest price of the ticked rows in its currency; null when there is none. */
  prices: z.nullable(z.object({ from: moneySchema, to: moneySchema })),
  /** Why a ticked row has no price there. */
  priceError: z.nullable(z.string()),
  listing: z.nullable(listingViewSchema),
});
export type TargetView = z.infer<typeof targetViewSchema>;

/** One job of the queue view. */
export const queueJobSchema = z.object({
  id: z.string(),
  state: z.enum(['ready', 'leased', 'blocked', 'dead', 'done']),
  store: z.string(),
  /** What it is about: a listing's title. */
  title: z.string(),
  /** The offer's page at the supplier; null for jobs that are about none. */
  offerUrl: z.nullable(z.string()),
  reason: z.nullable(reasonSchema),
  nextRunAt: z.nullable(z.number()),
  failures: z.number(),
  updatedAt: z.number(),
});
export type QueueJobView = z.infer<typeof queueJobSchema>;

/** The queue by state: how many, and the first of them. */
export const queueViewSchema = z.object({
  counts: z.object({ ready: z.number(), leased: z.number(), blocked: z.number(), dead: z.number() }),
  jobs: z.array(queueJobSchema),
});
export type QueueView = z.infer<typeof queueViewSchema>;

/** Everything the popup draws for one offer. */
export const offerViewSchema = z.object({
  key: z.string(),
  /** When the page was read, ms since the epoch; null when it never was. */
  readAt: z.nullable(z.number()),
  /** The read is older than a push may use: open the page again. */
  stale: z.boolean(),
  read: z.nullable(productReadSchema),
  /** The pictures of the details, newest; null where none was seen. */
  details: z.nullable(detailsSchema),
  /** Why the newest visit gave no product. */
  error: z.nullable(readErrorSchema),
  /** Whether the newest read can be dropshipped, for one piece; null without a read. */
  eligibility: z.nullable(evaluationSchema),
  stores: z.array(storeViewSchema),
  /** One per connected store, in the order of `stores`. */
  targets: z.array(targetViewSchema),
  /** The store whose prices `rows` show; null when none is chosen. */
  storeId: z.nullable(z.string()),
  title: z.string(),
  rows: z.array(rowViewSchema),
  /** SKUs with less stock are not shown; 0 shows all of them, also those whose stock is not known. */
  minStock: z.number(),
  /** The places the goods may be sent from, where the user has to choose one; else empty. */
  origins: z.array(z.string()),
  origin: z.nullable(z.string()),
  /** How it stands in the shown store. */
  listing: z.nullable(listingViewSchema),
  /** What changed on the page since that push, without one since the last visit (the first `CHANGES_SHOWN`). */
  changes: z.array(sinceChangeSchema),
  /** The visit that `changes` is held against, ms since the epoch; null when it is the push, or there was none. */
  visitedAt: z.nullable(z.number()),
  /** The visits before were as another kind of visitor: what differs is no change. */
  otherVisit: z.nullable(z.enum(['session', 'language', 'currency'])),
  /** The lowest prices of the last 30 days among own observations, and on how many days there were some; null on the first. */
  low: z.nullable(z.object({ from: moneySchema, to: moneySchema, days: z.number() })),
  /** The price rule for one line of text; `multiplier` is `…` where it is not one number. */
  plan: z.object({ multiplier: z.string(), ending: pricePlanSchema.shape.ending, rates: pricePlanSchema.shape.rates }),
  /** The user has saved a price rule. */
  planSet: z.boolean(),
});
export type OfferView = z.infer<typeof offerViewSchema>;
