import * as z from 'zod/mini';
import { readErrorSchema, sessionSchema, type ProductRead, type ReadError } from './product.ts';

/** How a supplier's page was read: what came from where, what is missing, what disagrees. */
export const pageHealthSchema = z.object({
  /** `<supplier>:<offerId>` */
  key: z.string(),
  /** The page at the supplier; null for a supplier that this build does not know. */
  url: z.nullable(z.string()),
  /** Ms since the epoch; null when it was never read well. */
  readAt: z.nullable(z.number()),
  /** The newest visit gave no product. */
  error: z.nullable(readErrorSchema),
  errorAt: z.nullable(z.number()),
  read: z.nullable(z.object({
    title: z.string(),
    generation: z.string(),
    /** What its prices are in: on some suppliers' pages the visitor's own currency. */
    currency: z.string(),
    session: z.optional(sessionSchema),
    /** Each field and where on the page it was found. */
    fields: z.array(z.object({ field: z.string(), place: z.string() })),
    partial: z.array(z.string()),
    notes: z.array(z.string()),
    counts: z.object({ axes: z.number(), skus: z.number(), tiers: z.number(), images: z.number(), attributes: z.number() }),
  })),
});
export type PageHealth = z.infer<typeof pageHealthSchema>;

/** What is known of an offer's page. */
export interface PageFacts {
  key: string;
  read: ProductRead | null;
  readAt: number | null;
  error: ReadError | null;
  errorAt: number | null;
}

export function pageHealth({ read, ...facts }: PageFacts, url: string | null): PageHealth {
  return {
    ...facts, url,
    read: read && {
      title: read.product.title, generation: read.generation, currency: read.product.currency, partial: read.partial, notes: read.notes,
      ...(read.session === undefined ? {} : { session: read.session }),
      fields: Object.entries(read.provenance).map(([field, place]) => ({ field, place })),
      counts: {
        axes: read.product.axes.length, skus: read.product.skus.length, tiers: read.product.tiers.length, images: read.product.images.length, attributes: read.product.attributes.length,
      },
    },
  };
}

/** A part of a path that a page's makers wrote: a name of their code or a place in a list. */
const PLAIN_PART = /^(?:[A-Za-z_$][\w$]{0,60}|\d{1,5})$/;
/** A path of the page's data without what a supplier wrote: option names and ids are the keys of the page's maps. */
function plainPath(path: string): string {
  const parts = path.split('.');
  return parts.map((part, index) => (PLAIN_PART.test(part) && !/Map\w*$/.test(parts[index - 1] ?? '') ? part : '*')).join('.').slice(0, 300);
}
/** What a note is about; its words may hold prices and option names. */
const subjectOf = (note: string): string => /^[A-Za-z][\w.]{0,40}(?=:|$)/.exec(note)?.[0] ?? 'other';

/**
 * A report the user can hand to whoever mends the reader. Of the offer it holds its id and how much of what there is; no title,
 * price, option, picture, supplier's name or note's words.
 */
export function pageReport({ key, readAt, error, errorAt, read }: PageHealth, version: string): object {
  return {
    pushcart: 'page-report', version, offer: key, readAt, errorAt,
    error: error && { code: error.code, generation: error.generation ?? null, paths: error.paths.map(plainPath) },
    read: read && {
      generation: read.generation, language: read.session?.language ?? null, member: read.session?.member ?? null, counts: read.counts,
      fields: Object.fromEntries(read.fields.map(({ field, place }) => [field, place.split(', ').map(plainPath).join(', ')])),
      missing: read.partial.map(subjectOf),
      notes: read.notes.map(subjectOf),
    },
  };
}
