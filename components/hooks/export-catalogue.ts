import type { ShopFile } from '../../utils/domain/export/shop-file.ts';
import { shopifyFile } from '../../utils/domain/export/shopify.ts';
import { wooFile } from '../../utils/domain/export/woocommerce.ts';
import type { KeptProduct } from '../../utils/domain/files/catalogue.ts';
import type { Result } from '../../utils/domain/result.ts';
import { send, type AnswerOf, type MessageError } from '../../utils/messaging/client.ts';
import { csvLines } from './csv-lines.ts';

/** Shops that take a file of products, with the writer of each. */
const WRITERS = { shopify: shopifyFile, woocommerce: wooFile } as const satisfies Record<string, (products: readonly KeptProduct[], currency: string) => ShopFile>;
export const SHOPS = ['shopify', 'woocommerce'] as const satisfies readonly (keyof typeof WRITERS)[];
export type Shop = (typeof SHOPS)[number];

/** A catalogue as a shop's file: how many products it has, and the titles of those that the format has no place for. */
export type CatalogueFile = { ok: true; products: number; leftOut: string[]; file: Blob } | { ok: false; code: MessageError['code'] };

/** The whole catalogue of a store, for one shop's import. Without a byte order mark: the first column's name is to be read as it is. */
export async function exportCatalogue({ id, currency }: { id: string; currency: string }, shop: Shop): Promise<CatalogueFile> {
  const products: KeptProduct[] = [];
  for (let after: string | null = ''; after !== null;) {
    const answer: Result<AnswerOf<'files.catalogue'>, MessageError> = await send('files.catalogue', { id, after });
    if (!answer.ok) return { ok: false, code: answer.error.code };
    products.push(...answer.value.products);
    after = answer.value.next;
  }
  const { head, rows, leftOut } = WRITERS[shop](products, currency);
  return { ok: true, products: products.length - leftOut.length, leftOut, file: new Blob([csvLines([head, ...rows])], { type: 'text/csv;charset=utf-8' }) };
}
