import * as z from 'zod/mini';
import { moneySchema } from './money.ts';

/** A value before or after a change: a text, a count, or money in the store's currency. */
export const changeValueSchema = z.union([z.string(), z.number(), moneySchema]);
export type ChangeValue = z.infer<typeof changeValueSchema>;

/**
 * One thing a push would do in the store. `create`: nothing of ours stands there yet. `kept-...`: what the merchant changed in
 * the store and a push leaves alone (`to` is what stands there). The others change a field that we own.
 */
export const listingChangeSchema = z.object({
  kind: z.enum([
    'create', 'show', 'title', 'description', 'options', 'images', 'add-variant', 'hide-variant', 'show-variant', 'price', 'stock', 'weight', 'compare-at', 'tags', 'vendor', 'category', 'tax-class', 'shipping-class', 'customs',
    'kept-title', 'kept-description', 'kept-hidden', 'kept-variants',
  ]),
  /** The variant it is about, as its option values joined with ` / `; empty for the product itself. */
  subject: z.string(),
  from: z.nullable(changeValueSchema),
  to: z.nullable(changeValueSchema),
});
export type ListingChange = z.infer<typeof listingChangeSchema>;

/** What a push would change, held against what stands in the store now. Nothing is written for it. */
export const listingPreviewSchema = z.object({
  /** Our listing stands in the store, hidden or shown. */
  exists: z.boolean(),
  /** Where it stands; null when it does not. */
  url: z.nullable(z.string()),
  /** Empty: the store has all of it already. At most `CHANGES_SHOWN`. */
  changes: z.array(listingChangeSchema),
  /** Changes beyond those. */
  more: z.number(),
});
export type ListingPreview = z.infer<typeof listingPreviewSchema>;

/** More changes than anyone reads; a message must not grow with the offer. */
export const CHANGES_SHOWN = 300;
