import * as z from 'zod/mini';
import { collectedSchema, collectedStateSchema } from './collected.ts';
import { panelViewSchema } from './panel-view.ts';

/**
 * What passes between a page of results and the background. The page is hostile: it names offers of its own supplier, and is told of each
 * whether it was collected or read, nothing else of ours (architecture.md 8). Objects of the answers are strict.
 */

/** Offers of one page that are asked about at once, and that are collected at once. */
export const ASKED_AT_ONCE = 500;
export const COLLECTED_AT_ONCE = 100;

/** The offer's own number; whose it is says the page it stands on. */
export const offerIdSchema = z.string().check(z.regex(/^\d{1,24}$/));

export const foundOfferSchema = z.object({ id: offerIdSchema, title: collectedSchema.shape.title, image: collectedSchema.shape.image, priceText: collectedSchema.shape.priceText });
export type FoundOffer = z.infer<typeof foundOfferSchema>;

/** The texts of the page's ticks and bar, each the catalogue's `results_<word>`. Values: `ticked` of `total`; `collected`, `read`; `title`; `count`. */
export const RESULT_WORDS = ['label', 'ticked', 'known', 'tick', 'collected', 'read', 'some', 'all', 'done', 'failed', 'less', 'more'] as const;

export const resultPageViewSchema = z.strictObject({
  /** In the order of the offers; null: neither collected nor read. Empty: this page may not ask, or nothing was collected. */
  states: z.array(z.nullable(collectedStateSchema)),
  /** The language of the words. */
  lang: panelViewSchema.shape.lang,
  /** All of them and no other. */
  words: z.record(z.enum(RESULT_WORDS), panelViewSchema.shape.words.shape.label),
});
export type ResultPageView = z.infer<typeof resultPageViewSchema>;
