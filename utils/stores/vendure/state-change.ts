import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import type { CallError } from '../converge.ts';
import type { ListingState } from '../define.ts';
import { deleteListing, showListing } from '../listing-state.ts';
import type { Client } from './client.ts';
import { codesOf } from './codes.ts';
import { readShop } from './facts.ts';
import { markFor } from './listing.ts';
import { fields } from './mutation.ts';
import { keeperOf } from './plan-product.ts';
import { readProducts } from './state.ts';

/** Takes our finished listing off sale, shows or deletes it; what does not carry our key is never touched. */
export async function setState(client: Client, key: string, state: ListingState): Promise<Result<null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const mark = await markFor(client, key, await codesOf(key, []), shop.value, false);
  if (!mark.ok) return mark;
  const products = mark.value.filter === null ? ok([]) : await readProducts(client, shop.value.customField, mark.value.filter);
  if (!products.ok) return products;
  const found = keeperOf({ products: products.value, groups: [], assets: [] }, { mark: mark.value });
  if (found !== null && mark.value.linked(found)) return err(ADOPTED);
  const product = found !== null && mark.value.finished(found) ? { id: found.id, shown: found.enabled } : null;
  if (state === 'deleted') return deleteListing(product, ({ id }) => client.mutate({ operation: 'DeleteListing', fields: [fields.deleteProduct(id)] }));
  const enabled = state === 'shown';
  return showListing(product, enabled, ({ id }) => client.mutate({ operation: 'SetListingState', fields: [fields.updateProduct({ id, enabled })] }));
}
