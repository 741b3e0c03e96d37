import * as z from 'zod/mini';
import type { Owner } from '../contract/store-vendure-owner.ts';

const named = z.object({ id: z.string(), name: z.string() });
const booksSchema = z.object({
  products: z.object({ items: z.array(z.object({
    id: z.string(), name: z.string(), enabled: z.boolean(), slug: z.string(),
    assets: z.array(named), featuredAsset: z.nullable(named),
    variants: z.array(z.object({
      id: z.string(), sku: z.string(), enabled: z.boolean(), price: z.int(), currencyCode: z.string(), trackInventory: z.string(),
      options: z.array(named), stockLevels: z.array(z.object({ stockOnHand: z.int() })), featuredAsset: z.nullable(named),
    })),
  })) }),
});
const BOOKS = `{ products(options: { sort: { id: ASC } }) { items {
  id name enabled slug assets { id name } featuredAsset { id name }
  variants { id sku enabled price currencyCode trackInventory options { id name } stockLevels { stockOnHand } featuredAsset { id name } }
} } }`;

/** A product as it stands in the shop, hidden ones included, read past the extension. */
export type BookedProduct = z.infer<typeof booksSchema>['products']['items'][number];

/** Everything in the shop's catalogue. */
export const books = async (owner: Owner): Promise<BookedProduct[]> => booksSchema.parse(await owner.call(BOOKS)).products.items;

/** One line a variant, its options in the order they were made: `米白色 / 小号（30cm）: 4.99 USD, 812 in stock`. Hidden ones say so. */
export function variantLines(product: BookedProduct): string[] {
  return product.variants.map((variant) => {
    const stock = variant.stockLevels.reduce((sum, level) => sum + level.stockOnHand, 0);
    const options = [...variant.options].sort((a, b) => Number(a.id) - Number(b.id)).map((option) => option.name).join(' / ');
    return `${options}: ${(variant.price / 100).toFixed(2)} ${variant.currencyCode}, ${stock} in stock${variant.enabled ? '' : ', hidden'}`;
  }).sort();
}

/** What the merchant does in the admin. */
export async function renameProduct(owner: Owner, id: string, name: string): Promise<void> {
  await owner.call('mutation($id: ID!, $language: LanguageCode!, $name: String!) { updateProduct(input: { id: $id, translations: [{ languageCode: $language, name: $name }] }) { id } }', { id, language: owner.language, name });
}

/** The merchant deletes it in the admin. */
export async function deleteProduct(owner: Owner, id: string): Promise<void> {
  await owner.call('mutation($id: ID!) { deleteProduct(id: $id) { result } }', { id });
}
