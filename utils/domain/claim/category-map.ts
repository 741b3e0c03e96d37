import * as z from 'zod/mini';
import type { ListingBody } from '../listing.ts';
import type { SupplierProduct } from '../product.ts';
import { EXTRA_LONGEST } from './extras.ts';

const word = z.string().check(z.minLength(1), z.maxLength(EXTRA_LONGEST));
const name = z.string().check(z.maxLength(1_000));
const storeId = z.string().check(z.minLength(1), z.maxLength(200));

/** Most characters of a category's key: supplier, colon, id. */
const KEY = /^[a-z0-9]{2,30}:.{1,30}$/;

/** A category as the shop's own `choices` name it: its id, and its words for the user. */
export const chosenCategorySchema = z.object({ id: word, name });
export type ChosenCategory = z.infer<typeof chosenCategorySchema>;

/** A category in words; the id where the shop gave none. */
export const wordsOfCategory = ({ id, name: words }: ChosenCategory): string => (words === '' ? id : words);

/** Names one row of the map. `from`: `<supplier>:<category id>` (`categoryKeyOf`). */
export const mapPlaceSchema = z.object({ storeId, from: z.string().check(z.regex(KEY)) });

/** Where offers of one supplier's category go in one store: the user's last word on it. */
export const mappedCategorySchema = z.extend(mapPlaceSchema, {
  /** What the supplier calls it; null where its page gives an id alone. */
  fromName: z.nullable(name),
  to: chosenCategorySchema,
});
export type MappedCategory = z.infer<typeof mappedCategorySchema>;

/** The supplier's category of an offer as the map names it; null where the page gives none. */
export const categoryKeyOf = ({ supplier, category }: Pick<SupplierProduct, 'supplier' | 'category'>): string | null => (category === undefined ? null : `${supplier}:${category.id}`);

/**
 * What a listing is filed under where the user has not said it for this claim: what it was pushed with, so that another word for other
 * offers moves nothing that stands in a store; before its first push what the map says.
 */
export const filedUnder = (pushed: ListingBody | null | undefined, mapped: MappedCategory | null): string | null | undefined => (pushed ? pushed.extras?.category : mapped?.to.id);
