import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreError } from '../define.ts';
import { sendJson, type HttpDeps } from '../http.ts';

const text = z.string().check(z.minLength(1), z.maxLength(500));

/** An app of the Dev Dashboard (client credentials, the only way for new apps since 2026-01-01), or the token of an older custom app. */
export const secretSchema = z.union([z.object({ clientId: text, clientSecret: text }), z.object({ token: text })]);
export type ShopifySecret = z.infer<typeof secretSchema>;

export interface Auth {
  token(signal?: AbortSignal): Promise<Result<string, StoreError>>;
  /** Called when `used` was refused: true when a new token can help. */
  renew(used: string): boolean;
}

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.optional(z.number()) });
/** A token is asked for anew this long before its end, so that no call meets it. */
const EARLY_MS = 60_000;

/** An `Auth` for either kind of secret; a token that was asked for lives in memory only, one request for it at a time. */
export function authFor(origin: string, secret: ShopifySecret, deps: HttpDeps): Auth {
  if ('token' in secret) return { token: async () => ok(secret.token), renew: () => false };
  const now = (): number => deps.now?.() ?? Date.now();
  let held: { token: string; until: number } | null = null;
  let asking: Promise<Result<string, StoreError>> | null = null;
  const ask = async (): Promise<Result<string, StoreError>> => {
    try {
      const answer = await sendJson({
        url: `${origin}/admin/oauth/access_token`, readStatus: [400],
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: secret.clientId, client_secret: secret.clientSecret }),
      }, deps);
      if (!answer.ok) return answer.error.code === 'forbidden' ? err(REFUSED) : answer;
      if (answer.value.status === 400) return err(REFUSED);
      const read = tokenSchema.safeParse(answer.value.json);
      if (!read.success) return err({ code: 'not-a-store', detail: 'The log-in was not answered as Shopify does' });
      held = { token: read.data.access_token, until: now() + (read.data.expires_in ?? 86_400) * 1_000 - EARLY_MS };
      return ok(held.token);
    } finally {
      asking = null;
    }
  };
  return {
    token: async () => {
      if (held !== null && held.until > now()) return ok(held.token);
      asking ??= ask();
      return asking;
    },
    renew: (used) => {
      if (held?.token === used) held = null;
      return true;
    },
  };
}

const REFUSED: StoreError = { code: 'auth', field: 'clientSecret', detail: 'The shop does not accept this client id and secret' };
