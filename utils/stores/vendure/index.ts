import type { ListingVariant, RemoteListing } from '../../domain/listing.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { StoreCapability } from '../../domain/store-capability.ts';
import type { CallError } from '../converge.ts';
import type { StoreInfo, StoreKind } from '../define.ts';
import { foundPairs } from '../put-variants.ts';
import { storeClient, type StoreCalls } from '../store-client.ts';
import { toldFacts } from '../told-facts.ts';
import { authFor, secretSchema, type VendureSecret } from './auth.ts';
import { choices } from './choices.ts';
import { clientFor, type Client } from './client.ts';
import { codesOf } from './codes.ts';
import { capabilities, missingRights, readShop, shopReader, type Shop } from './facts.ts';
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
    // Rights are looked at until all are there, then not again by this connection: a withdrawn one shows when it is used.
    let complete: StoreCapability[] | null = null;
    const told = toldFacts<Shop>(deps.now);
    const shops = shopReader(deps.now);
    const calls: StoreCalls<Client> = {
      async test(client) {
        const shop = await told.ask(() => shops.read(client));
        const info = shop.ok ? await test(client, shop.value, complete) : shop;
        if (info.ok && info.value.missingRights.length === 0) complete = info.value.can;
        return info;
      },
      async put(client, body, options) {
        const end = await put(client, body, options, deps, told.take());
        if (!end.ok) shops.forget();
        return end;
      },
      find, preview, update, setState, choices, orders: orderPage, order: oneOrder, note: putNote, fulfil, search, look, adopt, release,
    };
    return storeClient((signal) => clientFor(origin, auth, deps, signal), calls, deps);
  },
};

/** `can`: what is known of the credential since all rights were there; null asks. */
async function test(client: Client, shop: Shop, can: StoreCapability[] | null): Promise<Result<StoreInfo, CallError>> {
  if (can !== null) return ok({ ...shop.info, can });
  const [asked, missing] = [await capabilities(client), await missingRights(client, shop.customField)];
  if (!asked.ok) return asked;
  return missing.ok ? ok({ ...shop.info, can: asked.value, missingRights: missing.value }) : missing;
}

async function find(client: Client, key: string, variants: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const mark = await markFor(client, key, await codesOf(key, []), shop.value, false);
  if (!mark.ok) return mark;
  if (mark.value.filter === null) return ok(null);
  const products = await readProducts(client, shop.value.customField, mark.value.filter);
  if (!products.ok) return products;
  const product = keeperOf({ products: products.value, groups: [], assets: [] }, { mark: mark.value });
  if (product === null || !mark.value.finished(product)) return ok(null);
  return ok(remoteListing(client.origin, product, foundPairs(product.variantList.items, variants), []));
}
