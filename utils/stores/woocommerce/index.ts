import type { StoreKind } from '../define.ts';
import { storeClient } from '../store-client.ts';
import { toldFacts } from '../told-facts.ts';
import { secretSchema, type WooSecret } from './auth.ts';
import { clientFor, newRoute } from './client.ts';
import { readInfo, type Shop } from './facts.ts';
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
    const told = toldFacts<Shop>(deps.now);
    return storeClient((signal) => clientFor(origin, secret, route, deps, signal), {
      test: (client) => readInfo(client, (read) => told.ask(read)),
      put: (client, body, options) => put(client, body, options, deps, told.take()),
      find, preview, update, setState, choices, orders, order, note, fulfil, search, look, adopt, release,
    }, deps);
  },
};
