import type { ListingVariant, RemoteListing } from '../../domain/listing.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { StoreCapability } from '../../domain/store-capability.ts';
import { failure } from '../converge.ts';
import type { StoreInfo, StoreKind } from '../define.ts';
import { authFor, secretSchema, type VendureSecret } from './auth.ts';
import { choices } from './choices.ts';
import { clientFor, type CallError, type Client } from './client.ts';
import { codesOf } from './codes.ts';
import { capabilities, missingRights, readShop } from './facts.ts';
import { fulfil } from './fulfil.ts';
import { adopt, look, release, search } from './link.ts';
import { markFor, preview, put } from './listing.ts';
import { remoteListing } from './map.ts';
import { oneOrder, orderPage, putNote } from './orders.ts';
import { keeperOf } from './plan-product.ts';
import { site } from './site.ts';
import { readProducts } from './state.ts';
import { setState } from './state-change.ts';
import { update } from './update.ts';

/** Vendure 3.6 and newer, over its Admin API. */
export const kind: StoreKind<VendureSecret> = {
  id: site.id,
  title: site.title,
  secret: secretSchema,
  connect({ origin, secret }, deps) {
    const auth = authFor(origin, secret, deps);
    const client = (signal: AbortSignal | undefined): Client => clientFor(origin, auth, deps, signal);
    // Rights are looked at until all are there, then not again by this connection: a withdrawn one shows when it is used.
    let complete: StoreCapability[] | null = null;
    return {
      async test(signal) {
        const info = await test(client(signal), complete);
        if (info.ok && info.value.missingRights.length === 0) complete = info.value.can;
        return failure(info);
      },
      find: async (key, signal, variants) => failure(await find(client(signal), origin, key, variants ?? [])),
      put: async (body, options) => failure(await put(client(options.signal), origin, body, options, deps)),
      update: async (items, signal) => failure(await update(client(signal), items)),
      setState: async (key, state, signal) => failure(await setState(client(signal), key, state)),
      choices: async (field, signal) => failure(await choices(client(signal), field)),
      orders: async (since, signal) => failure(await orderPage(client(signal), origin, since)),
      order: async (id, signal) => failure(await oneOrder(client(signal), origin, id)),
      note: async (id, text, signal) => failure(await putNote(client(signal), id, text)),
      search: async (text, signal) => failure(await search(client(signal), origin, text)),
      look: async (id, signal) => failure(await look(client(signal), origin, id)),
      adopt: async (key, product, signal) => failure(await adopt(client(signal), origin, key, product)),
      release: async (key, id, signal) => failure(await release(client(signal), key, id)),
      fulfil: async (id, parcel, signal) => failure(await fulfil(client(signal), id, parcel)),
      preview: async (body, options) => failure(await preview(client(options.signal), origin, body, options, deps)),
    };
  },
};

/** `can`: what is known of the credential since all rights were there; null asks. */
async function test(client: Client, can: StoreCapability[] | null): Promise<Result<StoreInfo, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  if (can !== null) return ok({ ...shop.value.info, can });
  const [asked, missing] = [await capabilities(client), await missingRights(client, shop.value.customField)];
  if (!asked.ok) return asked;
  return missing.ok ? ok({ ...shop.value.info, can: asked.value, missingRights: missing.value }) : missing;
}

async function find(client: Client, origin: string, key: string, variants: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const mark = await markFor(client, key, await codesOf(key, []), shop.value, false);
  if (!mark.ok) return mark;
  if (mark.value.filter === null) return ok(null);
  const products = await readProducts(client, shop.value.customField, mark.value.filter);
  if (!products.ok) return products;
  const product = keeperOf({ products: products.value, groups: [], assets: [] }, { mark: mark.value });
  if (product === null || !mark.value.finished(product)) return ok(null);
  const keys = new Map(variants.map(({ sku, supplierSkuKey }) => [sku, supplierSkuKey]));
  const pairs = product.variantList.items.map((remote) => ({ variant: { supplierSkuKey: keys.get(remote.sku) ?? '' }, remote }));
  return ok(remoteListing(origin, product, pairs, []));
}
