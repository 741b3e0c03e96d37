import { FOUND_MOST, type FoundProduct, type LookedProduct } from '../../domain/link/found.ts';
import type { KeptProduct } from '../../domain/files/catalogue.ts';
import type { RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { codesToGive, elsewhere } from '../adopt.ts';
import type { Adoption, StoreError } from '../define.ts';
import { GONE } from '../listing-state.ts';
import { done, ours, type Catalogue } from './catalogue.ts';
import { remoteOf } from './put.ts';

const found = ({ id, title, key }: KeptProduct): FoundProduct => ({ id, title, url: '', ours: key === '' ? null : key });

/** Products whose title has the words, or of whose SKU codes one is the text. */
export function search({ products }: Catalogue, text: string): FoundProduct[] {
  const words = text.trim().toLowerCase().split(/\s+/);
  const fits = ({ title, variants }: KeptProduct): boolean => words.every((word) => title.toLowerCase().includes(word)) || variants.some(({ sku }) => sku.toLowerCase() === text.trim().toLowerCase());
  return products.filter(fits).slice(0, FOUND_MOST).map(found);
}

export function look({ products }: Catalogue, id: string, currency: string): LookedProduct | null {
  const product = products.find((each) => each.id === id);
  if (product === undefined) return null;
  return { ...found(product), variants: product.variants.map(({ id: variantId, sku, options, minor }) => ({
    variantId, sku, price: { minor, currency }, options: options.map((value, i) => ({ name: product.options[i] ?? '', value })),
  })) };
}

export function adopt(catalogue: Catalogue, key: string, { id, variants }: Adoption): Result<RemoteListing, StoreError> {
  const product = catalogue.products.find((each) => each.id === id);
  if (product === undefined) return err(GONE);
  const other = ours(catalogue, key);
  if (other !== undefined && other.id !== id) return err(elsewhere(other.id));
  const give = codesToGive(key, { ours: product.key || null, unfinished: false, variants: product.variants.map(({ id: variantId, sku }) => ({ variantId, sku })) }, variants);
  if (!give.ok) return give;
  const codes = new Map(give.value.map(({ variantId, sku }) => [variantId, sku]));
  const isOurs = product.key === key;
  const next: KeptProduct = isOurs && codes.size === 0 ? product : {
    ...product, key, ...(isOurs ? {} : { linked: true }), variants: product.variants.map((each) => ({ ...each, sku: codes.get(each.id) ?? each.sku })), updatedAt: catalogue.tick(),
  };
  if (next !== product) catalogue.save(next);
  const asked = variants.map(({ sku }) => ({ sku, supplierSkuKey: '' }));
  return ok(remoteOf(next, asked, []));
}

export function release(catalogue: Catalogue, key: string, id: string): Result<null, StoreError> {
  const product = catalogue.products.find((each) => each.id === id);
  if (product?.key !== key || !product.linked) return done;
  const { linked: _linked, ...rest } = product;
  catalogue.save({ ...rest, key: '', updatedAt: catalogue.tick() });
  return done;
}
