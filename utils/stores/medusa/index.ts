import * as z from 'zod/mini';
import { ok, type Result } from '../../domain/result.ts';
import { failure, type CallError } from '../converge.ts';
import type { StoreInfo, StoreKind } from '../define.ts';
import { choices, hasCategories } from './choices.ts';
import { clientFor, type Client } from './client.ts';
import { readShop } from './facts.ts';
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
    const client = (signal: AbortSignal | undefined): Client => clientFor(origin, secret.apiKey, deps, signal);
    return {
      test: async (signal) => failure(await test(client(signal))),
      find: async (key, signal, variants) => failure(await find(client(signal), origin, key, variants ?? [])),
      put: async (body, options) => failure(await put(client(options.signal), origin, body, options, deps)),
      update: async (items, signal) => failure(await update(client(signal), items)),
      setState: async (key, state, signal) => failure(await setState(client(signal), key, state)),
      choices: async (field, signal) => failure(await choices(client(signal), field)),
      orders: async (since, signal) => failure(await orderPage(client(signal), origin, since)),
      order: async (id, signal) => failure(await oneOrder(client(signal), origin, id)),
      note: async (id, note, signal) => failure(await putNote(client(signal), id, note)),
      fulfil: async (id, parcel, signal) => failure(await fulfil(client(signal), id, parcel)),
      search: async (text, signal) => failure(await search(client(signal), origin, text)),
      look: async (id, signal) => failure(await look(client(signal), origin, id)),
      adopt: async (key, product, signal) => failure(await adopt(client(signal), origin, key, product)),
      release: async (key, id, signal) => failure(await release(client(signal), key, id)),
      preview: async (body, options) => failure(await preview(client(options.signal), origin, body, options, deps)),
    };
  },
};

/** A shop without categories cannot file a listing under one. */
async function test(client: Client): Promise<Result<StoreInfo, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const filed = await hasCategories(client);
  return filed.ok ? ok({ ...shop.value.info, can: filed.value ? [...shop.value.info.can, 'category'] : shop.value.info.can }) : filed;
}
