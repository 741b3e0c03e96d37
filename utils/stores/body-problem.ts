import type { ListingBody } from '../domain/listing.ts';
import type { StoreError } from './define.ts';

export const invalid = (field: string, detail: string): StoreError => ({ code: 'invalid', field, detail });

/** A product of somebody else's has what ours needs: nothing of it is ever written to. */
export const takenBy = (field: string, what: string, { id, title }: { id: string; title: string }, why = 'but was not made by Pushcart'): StoreError =>
  ({ code: 'conflict', field, detail: `The product "${title.slice(0, 100)}" (${id}) already has ${what} ${why}`.slice(0, 300) });

/** Why no shop of this currency can hold a body; null when nothing speaks against it. `word`: an option's value as this kind of shop keeps it. */
export function bodyProblem({ title, options: axes, variants }: ListingBody, currency: string, word: (value: string) => string = (value) => value): StoreError | null {
  if (title.trim() === '') return invalid('title', 'A listing needs a title');
  if (variants.length === 0) return invalid('variants', 'A listing needs a variant');
  if (new Set(variants.map(({ sku }) => sku)).size !== variants.length) return invalid('sku', 'Two variants have the same SKU code');
  if (new Set(variants.map(({ options }) => JSON.stringify(options.map(word)))).size !== variants.length) return invalid('options', 'Two variants have the same options');
  for (const { options, price } of variants) {
    const fits = options.length === axes.length && options.every((value, i) => word(value) !== '' && axes[i]?.values.includes(value));
    if (!fits) return invalid('options', 'A variant names an option value that the listing does not have');
    if (price.currency !== currency) return invalid('price', `The shop sells in ${currency}, the price is in ${price.currency}`);
  }
  return null;
}
