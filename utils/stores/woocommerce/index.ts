import { err, type Result } from '../../domain/result.ts';
import type { StoreError, StoreKind } from '../define.ts';
import { secretSchema, type WooSecret } from './auth.ts';
import { clientFor, newRoute, type Client } from './client.ts';
import type { CallError } from './errors.ts';
import { readInfo } from './facts.ts';
import { choices, setState, update } from './follow.ts';
import { adopt, look, release, search } from './link.ts';
import { find, preview, put } from './listing.ts';
import { fulfil, note, order, orders } from './orders.ts';
import { site } from './site.ts';

/** WooCommerce 8 and newer on WordPress 6, over wc/v3 and wp/v2. */
export const kind: StoreKind<WooSecret> = {
  id: site.id,
  title: site.title,
  secret: secretSchema,
  connect({ origin, secret }, deps) {
    const route = newRoute();
    const client = (signal: AbortSignal | undefined): Client => clientFor(origin, secret, route, deps, signal);
    return {
      test: async (signal) => failure(await readInfo(client(signal), origin)),
      find: async (key, signal, variants) => failure(await find(client(signal), origin, key, variants ?? [])),
      put: async (body, options) => failure(await put(client(options.signal), origin, body, options, deps)),
      preview: async (body, options) => failure(await preview(client(options.signal), origin, body, options, deps)),
      update: async (items, signal) => failure(await update(client(signal), items)),
      setState: async (key, state, signal) => failure(await setState(client(signal), key, state)),
      choices: async (field, signal) => failure(await choices(client(signal), field)),
      orders: async (since, signal) => failure(await orders(client(signal), origin, since)),
      order: async (id, signal) => failure(await order(client(signal), origin, id)),
      note: async (orderId, text, signal) => failure(await note(client(signal), orderId, text)),
      fulfil: async (orderId, parcel, signal) => failure(await fulfil(client(signal), origin, orderId, parcel)),
      search: async (text, signal) => failure(await search(client(signal), origin, text)),
      look: async (id, signal) => failure(await look(client(signal), origin, id)),
      adopt: async (key, product, signal) => failure(await adopt(client(signal), origin, key, product)),
      release: async (key, id, signal) => failure(await release(client(signal), key, id)),
    };
  },
};

/** The error without what only the adapter needs to know. */
function failure<T>(result: Result<T, CallError>): Result<T, StoreError> {
  if (result.ok) return result;
  const { declined: _, wp: _wp, resourceId: _id, ...error } = result.error;
  return err(error);
}
