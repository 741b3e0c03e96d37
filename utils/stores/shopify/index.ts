import { ok } from '../../domain/result.ts';
import { failure } from '../converge.ts';
import type { StoreKind } from '../define.ts';
import { foundPairs } from '../put-variants.ts';
import { toldFacts } from '../told-facts.ts';
import { authFor, secretSchema, type ShopifySecret } from './auth.ts';
import { find, poll, start, takes } from './bulk.ts';
import { choices } from './choices.ts';
import { clientFor, newBudget, type Client } from './client.ts';
import { readShop, type Shop } from './facts.ts';
import { setState, update } from './follow.ts';
import { fulfil } from './fulfil.ts';
import { finished } from './job.ts';
import { adopt, look, release, search } from './link.ts';
import { preview, put, readListing } from './listing.ts';
import { remoteListing } from './map.ts';
import { note, order, orders } from './orders.ts';
import { site } from './site.ts';

/** Shopify, over its GraphQL Admin API. */
export const kind: StoreKind<ShopifySecret> = {
  id: site.id,
  title: site.title,
  secret: secretSchema,
  bulkFrom: 250,
  connect({ origin, secret }, deps) {
    const auth = authFor(origin, secret, deps);
    const budget = newBudget();
    const told = toldFacts<Shop>(deps.now);
    const client = (signal: AbortSignal | undefined): Client => clientFor(origin, auth, budget, deps, signal);
    return {
      async test(signal) {
        const shop = await told.ask(() => readShop(client(signal)));
        return shop.ok ? ok(shop.value.info) : failure(shop);
      },
      async find(key, signal, variants) {
        const by = client(signal);
        const shop = await readShop(by);
        if (!shop.ok) return failure(shop);
        const product = await readListing(by, key, shop.value);
        if (!product.ok) return failure(product);
        if (product.value === null || !finished(product.value)) return ok(null);
        return ok(remoteListing(origin, product.value, foundPairs(product.value.variants.nodes, variants ?? []), []));
      },
      put: async (body, options) => failure(await put(client(options.signal), origin, body, options, deps, told.take())),
      update: async (items, signal) => failure(await update(client(signal), items)),
      setState: async (key, state, signal) => failure(await setState(client(signal), key, state)),
      choices: async (field, signal) => failure(await choices(client(signal), field)),
      orders: async (since, signal) => failure(await orders(client(signal), origin, since)),
      order: async (id, signal) => failure(await order(client(signal), origin, id)),
      note: async (orderId, text, signal) => failure(await note(client(signal), orderId, text)),
      fulfil: async (orderId, parcel, signal) => failure(await fulfil(client(signal), orderId, parcel)),
      search: async (text, signal) => failure(await search(client(signal), origin, text)),
      look: async (id, signal) => failure(await look(client(signal), origin, id)),
      adopt: async (key, product, signal) => failure(await adopt(client(signal), origin, key, product)),
      release: async (key, id, signal) => failure(await release(client(signal), key, id)),
      preview: async (body, options) => failure(await preview(client(options.signal), origin, body, options, deps)),
      bulk: {
        takes: async (bodies, signal) => failure(await takes(client(signal), bodies)),
        find: async (id, signal) => failure(await find(client(signal), id)),
        start: async (id, bodies, signal) => failure(await start(client(signal), id, bodies, deps, signal)),
        poll: async (handle, signal) => failure(await poll(client(signal), handle, deps, signal)),
      },
    };
  },
};
