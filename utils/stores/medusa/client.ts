import type * as z from 'zod/mini';
import { err, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { StoreDeps } from '../define.ts';
import { readAs, sendJson, type StoreAnswer } from '../http.ts';
import { saidSchema } from './schema.ts';

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path and query below the shop's origin, e.g. `/admin/products?limit=1`. */
  path: string;
  body?: object;
}

/** Calls to one shop's Admin API. */
export interface Client {
  /** The shop's address. */
  origin: string;
  call<T>(call: Call, schema: z.ZodMiniType<T>): Promise<Result<T, CallError>>;
}

/** A query string; lists as `name[]`, which is how Medusa reads several values of one filter. */
export const query = (pairs: Readonly<Record<string, string | readonly string[]>>): string => Object.entries(pairs)
  .flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : value.map((each) => [`${name}[]`, each])))
  .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');

const READ_STATUS = [400, 401, 403, 404, 409, 422, 500];

/** A client whose calls all end with `signal`. The secret key is the user of Basic authentication, without a password. */
export function clientFor(origin: string, apiKey: string, deps: StoreDeps, signal: AbortSignal | undefined): Client {
  const authorization = `Basic ${btoa(`${apiKey}:`)}`;
  return {
    origin,
    async call({ method, path, body }, schema) {
      const sent = await sendJson({
        url: `${origin}${path}`, method, headers: { authorization }, signal, readStatus: READ_STATUS, ...(body === undefined ? {} : { body }),
      }, deps);
      if (!sent.ok) return sent;
      if (sent.value.status >= 400) return err(saidOf(sent.value));
      return readAs(schema, sent.value.json, 'Medusa');
    },
  };
}

/** What Medusa says of a call it did not do: `{ type, message }`, both about the request alone. */
function saidOf({ status, json }: StoreAnswer): CallError {
  const read = saidSchema.safeParse(json);
  const { type = '', message = '' } = read.success ? read.data : {};
  const detail = `${message || `HTTP ${status}`}${type === '' ? '' : ` (${type})`}`.slice(0, 300);
  if (status === 401) return { code: 'auth', field: 'apiKey', detail: 'Medusa does not accept this secret key: it may be wrong, revoked, or a publishable key' };
  if (status === 403) return { code: 'forbidden', detail };
  if (status === 404) return { code: 'not-found', detail, declined: true };
  if (status === 409) return { code: 'conflict', detail, declined: true };
  // Medusa answers 500 for what two calls did to each other: what stands then is read again.
  if (status >= 500) return { code: 'unavailable', detail, declined: type === 'unknown_error' };
  return { code: 'invalid', detail, declined: true };
}
