import * as z from 'zod/mini';
import type { ListingExtras } from '../listing.ts';
import type { StoreCapability } from '../store-capability.ts';

/** Most tags of one listing, and characters of a tag, a brand or an id of the shop's. */
export const TAGS_MOST = 100;
export const EXTRA_LONGEST = 200;

const word = z.string().check(z.minLength(1), z.maxLength(EXTRA_LONGEST));

const wordOrNone = z.nullable(word);

/** What the user files a listing under; missing: left as it is in the store; null, and no tags: what we wrote there is taken away. */
export const extrasEditSchema = z.object({
  tags: z.exactOptional(z.array(word).check(z.maxLength(TAGS_MOST))),
  vendor: z.exactOptional(wordOrNone),
  category: z.exactOptional(wordOrNone),
  taxClass: z.exactOptional(wordOrNone),
  shippingClass: z.exactOptional(wordOrNone),
  customs: z.exactOptional(z.object({ code: z.exactOptional(z.nullable(z.string().check(z.regex(/^\d{6,13}$/)))), origin: z.exactOptional(z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/)))) })),
});
export type ExtrasEdit = z.infer<typeof extrasEditSchema>;

/** Each field with what a store must be able to do for it. */
export const EXTRA_NEEDS: Readonly<Record<keyof ExtrasEdit, StoreCapability>> = {
  tags: 'tags', vendor: 'vendor', category: 'category', taxClass: 'tax-class', shippingClass: 'shipping-class', customs: 'customs',
};

/** The fields that a store can take; undefined where none is left. */
export function extrasFor(extras: ExtrasEdit | undefined, can: readonly StoreCapability[]): ListingExtras | undefined {
  const able = <K extends keyof ExtrasEdit>(name: K): Pick<ExtrasEdit, K> | object => (extras?.[name] !== undefined && can.includes(EXTRA_NEEDS[name]) ? { [name]: extras[name] } : {});
  const kept: ListingExtras = { ...able('tags'), ...able('vendor'), ...able('category'), ...able('taxClass'), ...able('shippingClass'), ...able('customs') };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** What a bulk edit does to one listing's extras: tags set, or added to and taken from those there; every other field given is set. */
export interface ExtrasChange extends Omit<ExtrasEdit, 'tags'> {
  tags?: { op: 'set' | 'add' | 'remove'; words: readonly string[] };
}

/** The extras after a change; tags are told apart without their case, as shops do, and the first spelling stays. Customs keep the half that is not given. */
export function withExtras(before: ExtrasEdit | undefined, { tags, ...fields }: ExtrasChange): ExtrasEdit {
  const next: ExtrasEdit = { ...before, ...fields, ...(fields.customs && { customs: { ...before?.customs, ...fields.customs } }) };
  if (tags === undefined) return next;
  const given = new Set(tags.words.map((tag) => tag.toLowerCase()));
  const kept = tags.op === 'set' ? [] : (before?.tags ?? []).filter((tag) => tags.op === 'add' || !given.has(tag.toLowerCase()));
  const all = tags.op === 'remove' ? kept : [...kept, ...tags.words];
  const first = all.filter((tag, i) => all.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === i);
  return { ...next, tags: first.slice(0, TAGS_MOST) };
}
