import * as z from 'zod/mini';
import { err, type Result } from '../../domain/result.ts';
import type { StoreDeps } from '../define.ts';
import { readAs, sendJson, type StoreAnswer } from '../http.ts';
import { basic, isKey, queryOf, signed, type WooSecret } from './auth.ts';
import { firewalled, READ_STATUS, wpError, type CallError } from './errors.ts';

export interface Call {
  /** WordPress takes POST for every update; PUT and PATCH are what firewalls of cheap hosts refuse. */
  method: 'GET' | 'POST' | 'DELETE';
  /** The REST route, e.g. `/wc/v3/products`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: object;
  headers?: Readonly<Record<string, string>>;
  /** Writing it twice is as good as once: sent again where the shop says that it has seen this very request. */
  again?: boolean;
}

/** Calls to one shop's REST API. */
export interface Client {
  /** The shop's address. */
  origin: string;
  call<T>(call: Call, schema: z.ZodMiniType<T>): Promise<Result<T, CallError>>;
  /** The answer with its headers (`X-WP-TotalPages`, `Allow`, `Date`). */
  send(call: Call): Promise<Result<StoreAnswer, CallError>>;
  /** Whether pictures can be put into WordPress' media library; consumer keys are not taken there. */
  media: boolean;
  /** Milliseconds since 1970. */
  now(): number;
}

/** How this shop is reached, learnt once per connection. */
export interface Route {
  /** `plain`: permalinks are off, so the API is at `/?rest_route=`. */
  mode: 'unknown' | 'pretty' | 'plain';
  /** The shop's own address, without a slash at the end; what OAuth signs. */
  home: string | null;
  /** The server's clock minus ours, in ms. */
  skew: number;
}
export const newRoute = (): Route => ({ mode: 'unknown', home: null, skew: 0 });

export const indexSchema = z.object({
  name: z.string(), home: z.string(), namespaces: z.array(z.string()),
  /** An empty list where nothing is on. */
  authentication: z.optional(z.union([z.array(z.unknown()), z.object({ 'application-passwords': z.optional(z.unknown()) })])),
});
export const INDEX: Call = { method: 'GET', path: '/', query: { _fields: 'name,home,namespaces,authentication' } };

/** A client whose calls all end with `signal`. */
export function clientFor(origin: string, secret: WooSecret, route: Route, deps: StoreDeps, signal: AbortSignal | undefined): Client {
  const now = (): number => (deps.now?.() ?? Date.now()) + route.skew;
  const oauth = isKey(secret) && origin.startsWith('http:') ? secret : null;

  const once = async (call: Call, open: boolean): Promise<Result<StoreAnswer, CallError>> => {
    const plain = route.mode === 'plain';
    const query = [...(plain ? [['rest_route', call.path] as const] : []), ...Object.entries(call.query ?? {})];
    const place = plain ? '/' : `/wp-json${call.path}`;
    const pairs = oauth === null || open ? query
      : await signed(oauth, { method: call.method, base: `${route.home ?? origin}${place}`, query, now: now(), nonce: crypto.randomUUID() });
    const sent = await sendJson({
      url: `${origin}${place}${pairs.length === 0 ? '' : `?${queryOf(pairs)}`}`, method: call.method, signal, readStatus: READ_STATUS,
      headers: { ...(oauth === null && !open ? { authorization: basic(secret) } : {}), ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
    }, deps);
    if (!sent.ok) return err(firewalled(sent.error));
    const sentAt = Date.parse(sent.value.headers.get('date') ?? '');
    if (!Number.isNaN(sentAt) && Math.abs(sentAt - now()) > 300_000) route.skew += sentAt - now();
    return sent.value.status < 400 ? sent : err(wpError(sent.value, call, { secret, oauth: oauth !== null }));
  };

  /** A 404 page for `/wp-json/` is what a web server says where permalinks are off. */
  const found = async (call: Call, open: boolean): Promise<Result<StoreAnswer, CallError>> => {
    const tried = route.mode;
    const answer = await once(call, open);
    if (answer.ok || answer.error.wp !== undefined) route.mode = route.mode === 'unknown' ? 'pretty' : route.mode;
    if (answer.ok || tried !== 'unknown' || route.mode === 'pretty' || call.method !== 'GET' || !answer.error.detail.startsWith('HTTP 404 without')) return answer;
    route.mode = 'plain';
    const other = await once(call, open);
    if (other.ok || other.error.wp !== undefined) return other;
    route.mode = 'unknown';
    return answer;
  };

  const send = async (call: Call, retried = false): Promise<Result<StoreAnswer, CallError>> => {
    if (oauth !== null && route.home === null) {
      const index = await found(INDEX, true);
      if (!index.ok) return index;
      const read = indexSchema.safeParse(index.value.json);
      if (!read.success) return err(notWordPress);
      // Signed is the address the shop knows itself by, whatever leads to it.
      route.home = read.data.home.replace(/\/+$/, '');
    }
    const answer = await found(call, false);
    if (answer.ok || answer.error.code !== 'auth') return answer;
    if (retried) return call.method === 'GET' ? answer : err(readOnly);
    // WooCommerce says the same for a wrong signature, a number used before (a request the browser sent again) and a key that may only read.
    if (answer.error.wp !== 'woocommerce_rest_authentication_error') return answer;
    if (call.method === 'GET') return send(call, true);
    const probe = await send({ method: 'GET', path: '/wc/v3/products', query: { per_page: '1', _fields: 'id' } });
    if (!probe.ok) return probe.error.code === 'auth' ? answer : probe;
    if (call.again) return send(call, true);
    return err(readOnly);
  };

  return {
    origin, send, now, media: !isKey(secret),
    async call(call, schema) {
      const answer = await send(call);
      if (!answer.ok) return answer;
      return readAs(schema, answer.value.json, 'WooCommerce');
    },
  };
}

const readOnly: CallError = { code: 'forbidden', field: 'write', detail: 'The consumer key may only read: give it the permission Read/Write', declined: true };
const notWordPress: CallError = { code: 'not-a-store', detail: 'No WordPress REST API at this address' };
