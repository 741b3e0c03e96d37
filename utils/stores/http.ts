import type * as z from 'zod/mini';
import { err, ok, type Result } from '../domain/result.ts';
import type { StoreError } from './define.ts';

/** Chrome ends a worker's request that has no answer after 30 s; ours ends before that (requirement: 25 s). */
const TIMEOUT_MS = 25_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface StoreRequest {
  url: string;
  /** `POST` when left out. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON, unless it is a form or bytes; left out for none. */
  body?: FormData | URLSearchParams | Blob | object;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
  maxAnswerBytes?: number;
  /** Statuses outside 200-299 whose JSON the adapter reads itself, e.g. GraphQL's 400. */
  readStatus?: readonly number[];
}

export interface StoreAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; the adapter's schema decides what it is. */
  json: unknown;
}

/** An answer as the adapter's schema reads it. `what`: whose answer it should be, as `WooCommerce`. */
export function readAs<T>(schema: z.ZodMiniType<T>, json: unknown, what: string): Result<T, StoreError> {
  const read = schema.safeParse(json);
  return read.success ? ok(read.data) : err({ code: 'not-a-store', detail: `The answer is not what ${what} gives (at ${(read.error.issues[0]?.path ?? []).join('.')})`.slice(0, 300) });
}

export interface HttpDeps {
  fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970, for a `Retry-After` that is a date while the answer has no `Date` of its own. */
  now?: () => number;
  /** Whether the environment has a network at all; only asked when a request came to nothing and nobody says why. */
  online?: () => boolean;
  /** Resolves after `ms`, or sooner when `signal` ends; without it nothing waits inside a call. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * One request to a store. Never sends cookies or a referrer, follows no redirect, reads no cache. Every outcome but JSON is
 * a named error whose `detail` holds neither body nor header.
 */
export async function sendJson(request: StoreRequest, deps: HttpDeps): Promise<Result<StoreAnswer, StoreError>> {
  const body = request.body;
  const asIs = body instanceof FormData || body instanceof URLSearchParams || body instanceof Blob;
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await deps.fetch(request.url, {
      method: request.method ?? 'POST',
      headers: { accept: 'application/json', ...(asIs || body === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers },
      ...(body === undefined ? {} : { body: asIs ? body : JSON.stringify(body) }),
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer', cache: 'no-store',
    });
    if (redirects(response)) {
      await response.body?.cancel();
      return err({ code: 'not-a-store', detail: 'The address redirects' });
    }
    return await readAnswer(response, request, deps);
  } catch (cause) {
    return err(failureOf(cause, request.signal, deps));
  }
}

/** A browser hides the status of a redirect it was told not to follow (Fetch standard, "opaque-redirect filtered response"). */
const redirects = ({ type, status }: Response): boolean => type === 'opaqueredirect' || (status >= 300 && status < 400);

async function readAnswer(response: Response, request: StoreRequest, deps: HttpDeps): Promise<Result<StoreAnswer, StoreError>> {
  const text = await readText(response, request.maxAnswerBytes ?? MAX_ANSWER_BYTES);
  if (text === null) return err({ code: 'not-a-store', detail: 'The answer is larger than any store sends' });
  const json = isJson(response) ? parse(text) : undefined;
  const readable = response.ok || (request.readStatus ?? []).includes(response.status);
  if (!readable || json === undefined) return err(statusError(response, json !== undefined, deps));
  return ok({ status: response.status, headers: response.headers, json });
}

const isJson = (response: Response): boolean => /^application\/(?:[\w.+-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body as text; null when it is larger than `max` bytes. */
async function readText(response: Response, max: number): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > max) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The error an HTTP status stands for. A page instead of JSON is a firewall, a maintenance page or no store at all. */
export function statusError(response: Response, json: boolean, deps: HttpDeps): StoreError {
  const { status } = response;
  const detail = `HTTP ${status}${json ? '' : ' without JSON'}`;
  const wait = retryAfterMs(response.headers, deps);
  const retry = wait === null ? {} : { retryAfterMs: wait };
  if (status === 429) return { code: 'rate-limit', detail, ...retry };
  if (status === 413) return { code: 'too-large', detail };
  if (status >= 500 || status === 408 || status === 425) return { code: 'unavailable', detail, ...retry };
  if (!json) return { code: 'not-a-store', detail };
  if (status === 401) return { code: 'auth', detail };
  if (status === 403) return { code: 'forbidden', detail };
  if (status === 404 || status === 410) return { code: 'not-found', detail };
  if (status === 409) return { code: 'conflict', detail };
  return { code: status >= 400 ? 'invalid' : 'not-a-store', detail };
}

/**
 * How long `Retry-After` asks us to wait, in ms: a number of seconds, or a date (RFC 9110, 10.2.3) held against the
 * answer's own `Date`, else against the given clock. Null when there is none or it cannot be read.
 */
export function retryAfterMs(headers: Headers, deps: { now?: () => number }): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const until = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
  const sent = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(sent) ? deps.now?.() : sent;
  return Number.isNaN(until) || now === undefined ? null : Math.max(0, until - now);
}

/** The `detail` of a request that took too long: it may still be done. */
export const NO_ANSWER = 'No answer in time';

/** Node's codes for "no connection came about"; a browser gives none. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * `fetch` rejects for a time-out, for the caller's abort and for every network failure. A browser does not say which, so
 * there only a machine without a network is offline: a wrong certificate must not look like a store that comes back.
 */
function failureOf(cause: unknown, signal: AbortSignal | undefined, { online }: HttpDeps): StoreError {
  if (signal?.aborted) return { code: 'unavailable', detail: 'Cancelled', offline: true };
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'TimeoutError') return { code: 'unavailable', detail: NO_ANSWER };
  const code = cause instanceof Error ? codeOf(cause.cause) : null;
  const offline = online?.() === false || (code !== null && NEVER_CONNECTED.has(code));
  if (offline) return { code: 'unavailable', detail: code === null ? 'No connection' : `No connection (${code})`, offline };
  return { code: 'unavailable', detail: code === null ? 'No connection: the store is down, or its certificate is not accepted' : `No connection (${code})` };
}

function codeOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'errors' in cause && Array.isArray(cause.errors) ? codeOf(cause.errors[0]) : null;
}
