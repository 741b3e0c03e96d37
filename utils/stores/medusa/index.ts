import * as z from 'zod/mini';
import { ok } from '../../domain/result.ts';
import { failure } from '../converge.ts';
import type { StoreKind } from '../define.ts';
import { clientFor, type Client } from './client.ts';
import { readShop } from './facts.ts';
import { find, preview, put } from './listing.ts';
import { site } from './site.ts';

const secretSchema = z.object({ apiKey: z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[\x21-\x7E]+$/)) });
type MedusaSecret = z.infer<typeof secretSchema>;

/** Medusa 2.16 and newer, over its Admin API with a secret key. */
export const kind: StoreKind<MedusaSecret> = {
  id: site.id,
  title: site.title,
  secret: secretSchema,
  connect({ origin, secret }, deps) {
    const client = (signal: AbortSignal | undefined): Client => clientFor(origin, secret.apiKey, deps, signal);
    return {
      async test(signal) {
        const shop = await readShop(client(signal));
        return failure(shop.ok ? ok(shop.value.info) : shop);
      },
      find: async (key, signal, variants) => failure(await find(client(signal), origin, key, variants ?? [])),
      put: async (body, options) => failure(await put(client(options.signal), origin, body, options, deps)),
      preview: async (body, options) => failure(await preview(client(options.signal), origin, body, options, deps)),
    };
  },
};
