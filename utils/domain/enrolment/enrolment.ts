import * as z from 'zod/mini';
import { rowsOf } from '../build-listing.ts';
import { offerFactsSchema } from '../eligibility/entered.ts';
import { isPartial } from '../eligibility/reading.ts';
import { costOf } from '../pricing/cost.ts';
import type { ProductRead } from '../product.ts';

/** Where an offer of one's own stands in the off-site centre (004-56). */
export const enrolmentStateSchema = z.enum(['draft', 'review', 'active', 'left']);
export type EnrolmentState = z.infer<typeof enrolmentStateSchema>;

const time = z.int().check(z.minimum(0));
const skuKey = z.string().check(z.regex(/^(?:\d{1,24}|-)$/));
const minor = z.int().check(z.minimum(0));
const words = z.string().check(z.maxLength(1_000));

/** What the page said when the offer was handed in; later edits do not change it (004-36). Prices are the page's, in minor units. */
const snapshotSchema = z.object({
  readAt: time,
  title: words,
  image: z.nullable(words),
  skus: z.array(z.object({ key: skuKey, options: z.array(words), price: z.nullable(minor) })),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/**
 * The enrolment of one offer. Its prices are private (004-27, 004-39): they stay in the database and in our own pages, and no
 * listing, panel, log, backup or rule's evidence has a place for them.
 */
export const enrolmentSchema = z.object({
  /** `1688:<offer id>` */
  key: z.string().check(z.regex(/^1688:\d{1,24}$/)),
  state: enrolmentStateSchema,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** The SKUs that are enrolled, some or all (004-32), each with its private price in minor units; null until it is decided. */
  skus: z.array(z.object({ key: skuKey, price: z.nullable(z.int().check(z.minimum(1))) })).check(z.maxLength(2_500)),
  /** Freight on top of these prices, in minor units. */
  freight: z.nullable(minor),
  entered: offerFactsSchema,
  snapshot: z.nullable(snapshotSchema),
  submittedAt: z.nullable(time),
  /** The version of the rule set it was handed in under. */
  rulesVersion: z.nullable(z.int()),
  /** Every move, oldest first. */
  moves: z.array(z.object({ move: z.string(), at: time })),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** An enrolment as it may stand in a file: without its private prices, which are to be entered again (004-27). */
export const savedEnrolmentSchema = z.extend(z.omit(enrolmentSchema, { freight: true }), { skus: z.array(z.object({ key: skuKey })).check(z.maxLength(2_500)) });
export type SavedEnrolment = z.infer<typeof savedEnrolmentSchema>;

/** The two ways between them. */
export const savedEnrolment = ({ freight: _private, skus, ...row }: Enrolment): SavedEnrolment => ({ ...row, skus: skus.map(({ key }) => ({ key })) });
export const restoredEnrolment = ({ skus, ...row }: SavedEnrolment): Enrolment => ({ ...row, freight: null, skus: skus.map(({ key }) => ({ key, price: null })) });

/** A new one: nothing chosen, nothing priced. */
export const newEnrolment = (key: string, currency: string): Enrolment =>
  ({ key, state: 'draft', currency, skus: [], freight: null, entered: {}, snapshot: null, submittedAt: null, rulesVersion: null, moves: [] });

/** What the page says of the enrolled SKUs. */
export function snapshotOf({ product }: ProductRead, keys: readonly string[], readAt: number): Snapshot {
  const chosen = new Set(keys);
  return {
    readAt, title: product.title.slice(0, 1_000), image: product.images[0]?.slice(0, 1_000) ?? null,
    skus: rowsOf(product).flatMap(({ key, options, sku }) => (key !== null && chosen.has(key) ? [{ key, options, price: costOf(product, sku)?.price.minor ?? null }] : [])),
  };
}

/** One thing that is no more as it was when the offer was handed in. A SKU that is gone is an alarm (004-55); the rest may be edited (004-54). */
export interface EnrolmentDrift {
  kind: 'title' | 'image' | 'price' | 'sku-gone';
  /** The options of the SKU, empty for the offer itself. */
  options: string[];
}

/** Holds a page against a snapshot. A page that was read in part has lost nothing. */
export function driftFrom(snapshot: Snapshot, read: ProductRead): EnrolmentDrift[] {
  const { product } = read;
  const now = new Map(rowsOf(product).map((row) => [row.key, row]));
  const of = (kind: EnrolmentDrift['kind'], options: string[] = []): EnrolmentDrift[] => [{ kind, options }];
  const skus = snapshot.skus.flatMap(({ key, options, price }) => {
    const row = now.get(key);
    if (!row) return isPartial(read, 'skus') ? [] : of('sku-gone', options);
    const current = costOf(product, row.sku)?.price.minor ?? null;
    return price !== null && current !== null && current !== price ? of('price', options) : [];
  });
  const image = product.images[0]?.slice(0, 1_000);
  return [
    ...(product.title.slice(0, 1_000) === snapshot.title ? [] : of('title')),
    ...(image === undefined || snapshot.image === null || image === snapshot.image ? [] : of('image')),
    ...skus,
  ];
}
