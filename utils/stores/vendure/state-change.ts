import { err, ok, type Result } from '../../domain/result.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState } from '../define.ts';
import type { CallError, Client } from './client.ts';
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
  const product = found !== null && mark.value.finished(found) ? found : null;
  if (product === null) return state === 'deleted' ? ok(null) : err({ code: 'not-found', detail: 'The product is gone from the shop' });
  if (state === 'deleted') {
    const gone = await client.mutate({ operation: 'DeleteListing', fields: [fields.deleteProduct(product.id)] });
    return gone.ok || gone.error.code === 'not-found' ? ok(null) : gone;
  }
  const enabled = state === 'shown';
  if (product.enabled === enabled) return ok(null);
  const sent = await client.mutate({ operation: 'SetListingState', fields: [fields.updateProduct({ id: product.id, enabled })] });
  return sent.ok ? ok(null) : sent;
}
