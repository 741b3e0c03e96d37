import * as z from 'zod/mini';
import { ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { StoreInfo, StoreKind } from '../define.ts';
import { storeClient } from '../store-client.ts';
import { toldFacts } from '../told-facts.ts';
import { choices, hasCategories } from './choices.ts';
import { clientFor, type Client } from './client.ts';
import { readShop, type Shop } from './facts.ts';
import { fulfil } from './fulfil.ts';
import { adopt, look, release, search } from './link.ts';
import { find, preview, put } from './listing.ts';
import { oneOrder, orderPage, putNote } from './orders.ts';
import { site } from './site.ts';
import { setState } from './state-change.ts';
import { update } from './update.ts';

const secretSchema = z.object({ apiKey: z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[\x21-\x7E]+$/)) });
type MedusaSecret = z.infer<typeof secretSchema>;

/** Medusa 2.17 and newer (`options/batch`), over its Admin API with a secret key. */
export const kind: StoreKind<MedusaSecret> = {
  id: site.id,
  title: site.title,
  secret: secretSchema,
  connect({ origin, secret }, deps) {
    const told = toldFacts<Shop>(deps.now);
    return storeClient((signal) => clientFor(origin, secret.apiKey, deps, signal), {
      test: async (client) => {
        const shop = await told.ask(() => readShop(client));
        return shop.ok ? infoOf(client, shop.value) : shop;
      },
      put: (client, body, options) => put(client, body, options, deps, told.take()),
      find, preview, update, setState, choices, orders: orderPage, order: oneOrder, note: putNote, fulfil, search, look, adopt, release,
    }, deps);
  },
};

/** A shop without categories cannot file a listing under one. */
async function infoOf(client: Client, { info }: Shop): Promise<Result<StoreInfo, CallError>> {
  const filed = await hasCategories(client);
  return filed.ok ? ok({ ...info, can: filed.value ? [...info.can, 'category'] : info.can }) : filed;
}
