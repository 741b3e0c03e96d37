import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreError } from '../define.ts';
import type { HttpDeps } from '../http.ts';
import { LOGIN } from './documents.ts';
import { envelopeSchema, loginSchema } from './schema.ts';
import { send } from './transport.ts';

/**
 * What the user enters: an API key (Vendure 3.6 and newer) or an administrator's name and password. Cookies are never
 * used: they are the user's own admin session.
 */
export const secretSchema = z.union([
  z.object({ apiKey: z.string().check(z.minLength(1), z.maxLength(500)) }),
  z.object({ username: z.string().check(z.minLength(1), z.maxLength(200)), password: z.string().check(z.minLength(1), z.maxLength(200)) }),
]);
export type VendureSecret = z.infer<typeof secretSchema>;

/** The line a shop's owner adds to `vendure-config.ts` when tokens are sent as cookies only (Vendure's default). */
export const TOKEN_METHOD_LINE = "authOptions: { tokenMethod: ['bearer', 'api-key'] }";

export interface Auth {
  /** The headers that say who we are; logs in first when that has not been done. */
  headers(signal?: AbortSignal): Promise<Result<Record<string, string>, StoreError>>;
  /** Called when a session has gone: true when logging in again can help, i.e. `used` was a session of ours. */
  renew(used: Readonly<Record<string, string>>): boolean;
  /** Words for a credential the shop did not accept. `bearerOn`: the shop hands out tokens in a header. */
  refused(bearerOn: boolean): StoreError;
}

/** An `Auth` for either kind of secret. */
export function authFor(origin: string, secret: VendureSecret, deps: HttpDeps): Auth {
  return 'apiKey' in secret ? keyAuth(secret.apiKey) : sessionAuth(origin, secret, deps);
}

const configLine = `the shop must allow it: ${TOKEN_METHOD_LINE} in vendure-config.ts`;

function keyAuth(apiKey: string): Auth {
  return {
    headers: async () => ok({ 'vendure-api-key': apiKey }),
    renew: () => false,
    refused: (bearerOn) => ({
      code: 'auth', field: 'apiKey',
      detail: bearerOn ? `The shop does not accept this API key. If it is right, ${configLine} (Vendure 3.6 or newer)` : `API keys are off in this shop; ${configLine} (Vendure 3.6 or newer)`,
    }),
  };
}

/** The token lives in memory only. One log-in at a time, however many requests find their session gone. */
function sessionAuth(origin: string, secret: { username: string; password: string }, deps: HttpDeps): Auth {
  let token: string | null = null;
  let loggingIn: Promise<Result<string, StoreError>> | null = null;
  const logIn = async (): Promise<Result<string, StoreError>> => {
    try {
      return await requestToken(origin, secret, deps);
    } finally {
      loggingIn = null;
    }
  };
  return {
    async headers() {
      if (token === null) {
        loggingIn ??= logIn();
        const got = await loggingIn;
        if (!got.ok) return got;
        token = got.value;
      }
      return ok({ authorization: `Bearer ${token}` });
    },
    renew(used) {
      // Another request may have renewed it already; then the new one is simply used.
      if (token !== null && used['authorization'] === `Bearer ${token}`) token = null;
      return true;
    },
    refused: () => ({ code: 'auth', detail: 'The shop does not accept this name and password', field: 'password' }),
  };
}

async function requestToken(origin: string, secret: { username: string; password: string }, deps: HttpDeps): Promise<Result<string, StoreError>> {
  const answer = await send({ origin, body: { query: LOGIN, variables: secret }, headers: {}, signal: undefined }, deps);
  if (!answer.ok) return answer;
  const envelope = envelopeSchema.safeParse(answer.value.json);
  const login = loginSchema.safeParse(envelope.data?.data);
  if (!login.success) return err({ code: 'not-a-store', detail: 'The log-in was not answered as Vendure does' });
  switch (login.data.login.kind) {
    case 'CurrentUser': {
      const token = answer.value.headers.get('vendure-auth-token');
      return token ? ok(token) : err({ code: 'auth', detail: `The shop sends its token as a cookie only, which Pushcart never uses; ${configLine}` });
    }
    case 'NativeAuthStrategyError':
      return err({ code: 'auth', detail: 'This shop does not take name and password; use an API key' });
    default:
      return err({ code: 'auth', detail: 'The shop does not accept this name and password', field: 'password' });
  }
}
