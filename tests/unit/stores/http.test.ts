import { createServer, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { sendJson, retryAfterMs, type StoreRequest } from '../../../utils/stores/http.ts';
import { listenOnLoopback } from '../../servers/listen.ts';
import { certificate } from '../../support/certificate.ts';

let close: () => void = () => undefined;
afterEach(() => close());

/** A server on loopback that answers every request with `answer`; its address and what it was sent. */
async function serve(answer: (response: ServerResponse) => void): Promise<{ url: string; seen: { headers: NodeJS.Dict<string | string[]>; body: string }[] }> {
  const seen: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('end', () => {
      seen.push({ headers: request.headers, body });
      answer(response);
    });
  });
  const port = await listenOnLoopback(server);
  close = () => { server.close(); server.closeAllConnections(); };
  return { url: `http://127.0.0.1:${port}/api`, seen };
}

const reply = (status: number, type: string, body: string, headers: Record<string, string> = {}) => (response: ServerResponse) => { response.writeHead(status, { 'content-type': type, ...headers }).end(body); };
const post = (url: string, request: Partial<StoreRequest> = {}) => sendJson({ url, body: { a: 1 }, ...request }, { fetch, now: () => Date.UTC(2026, 0, 1) });

describe('sendJson', () => {
  it('sends JSON and gives the parsed answer', async () => {
    const { url, seen } = await serve(reply(200, 'application/json', '{"b":2}'));
    expect(await post(url, { headers: { 'x-key': 'k' } })).toMatchObject({ ok: true, value: { status: 200, json: { b: 2 } } });
    expect(seen).toMatchObject([{ body: '{"a":1}', headers: { 'content-type': 'application/json', 'x-key': 'k' } }]);
    expect(seen[0]?.headers).not.toHaveProperty('referer');
  });

  it.each([
    [401, 'application/json', 'auth'], [403, 'application/json', 'forbidden'], [403, 'text/html', 'not-a-store'], [404, 'application/json', 'not-found'],
    [404, 'text/html', 'not-a-store'], [409, 'application/problem+json', 'conflict'], [413, 'text/html', 'too-large'], [422, 'application/json', 'invalid'],
    [408, 'text/plain', 'unavailable'], [500, 'application/json', 'unavailable'], [503, 'text/html', 'unavailable'], [200, 'text/html', 'not-a-store'], [200, 'application/json', 'not-a-store'],
  ])('maps HTTP %i with %s to %s', async (status, type, code) => {
    const { url } = await serve(reply(status, type, 'secret words'));
    const answer = await post(url);
    // A body that says JSON and is none counts as none, so a real one is sent where the kind of error depends on it.
    const real = type.includes('json') && status !== 200 ? await post((await restart(reply(status, type, '{"secret":"words"}'))).url) : answer;
    expect(real).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(real)).not.toContain('words');
  });

  it('lets the adapter read the statuses it asks for', async () => {
    const { url } = await serve(reply(400, 'application/graphql-response+json', '{"errors":[]}'));
    expect(await post(url, { readStatus: [400] })).toMatchObject({ ok: true, value: { status: 400, json: { errors: [] } } });
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect (%i) and says that there is one', async (status) => {
    const { url, seen } = await serve(reply(status, 'application/json', '{}', { location: '/elsewhere' }));
    expect(await post(url)).toEqual({ ok: false, error: { code: 'not-a-store', detail: 'The address redirects' } });
    expect(seen).toHaveLength(1);
  });

  it('knows a redirect as browsers give it, without its status', async () => {
    const opaque = Object.defineProperties(new Response(null), { type: { value: 'opaqueredirect' }, status: { value: 0 } });
    expect(await sendJson({ url: 'https://shop.invalid/', body: {} }, { fetch: async () => opaque })).toEqual({ ok: false, error: { code: 'not-a-store', detail: 'The address redirects' } });
  });

  it('counts a wrong certificate as tried', async () => {
    const server = createSecureServer(await certificate(), (_, response) => { response.end('{}'); });
    const port = await listenOnLoopback(server);
    close = () => { server.close(); server.closeAllConnections(); };
    const answer = await sendJson({ url: `https://127.0.0.1:${port}/`, body: {} }, { fetch });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable', detail: expect.stringContaining('CERT') } });
    expect(answer).not.toHaveProperty('error.offline');
  });

  it.each([[true, undefined], [undefined, undefined], [false, true]])('a browser whose network is %s and that gives no cause: offline is %s', async (online, offline) => {
    const failing: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const answer = await sendJson({ url: 'https://shop.invalid/', body: {} }, { fetch: failing, ...(online === undefined ? {} : { online: () => online }) });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(answer.ok ? null : answer.error.offline).toBe(offline);
  });

  it('stops reading an answer that is too large', async () => {
    const { url } = await serve(reply(200, 'application/json', JSON.stringify('x'.repeat(5_000))));
    expect(await post(url, { maxAnswerBytes: 1_000 })).toMatchObject({ ok: false, error: { code: 'not-a-store' } });
    expect(await post(url, { maxAnswerBytes: 10_000 })).toMatchObject({ ok: true });
  });

  it('says when a store does not answer in time, and when there is none', async () => {
    const { url } = await serve(() => undefined);
    expect(await post(url, { timeoutMs: 30 })).toEqual({ ok: false, error: { code: 'unavailable', detail: 'No answer in time' } });
    close();
    expect(await post(url)).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
  });

  it('counts a socket closed by the store as tried', async () => {
    const { url } = await serve((response) => { response.socket?.destroy(); });
    const answer = await post(url);
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(answer).not.toHaveProperty('error.offline');
  });

  it('counts a cancelled request as not tried', async () => {
    const { url } = await serve(() => undefined);
    const stop = new AbortController();
    const pending = post(url, { signal: stop.signal });
    stop.abort();
    expect(await pending).toMatchObject({ ok: false, error: { code: 'unavailable', detail: 'Cancelled', offline: true } });
  });
});

const restart = (answer: (response: ServerResponse) => void) => {
  close();
  return serve(answer);
};

describe('retryAfterMs', () => {
  const now = (): number => Date.UTC(2026, 0, 1, 12, 0, 0);
  it.each<[Record<string, string>, number | null]>([
    [{}, null], [{ 'retry-after': '7' }, 7_000], [{ 'retry-after': '-1' }, null], [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT', date: 'Thu, 01 Jan 2026 12:00:20 GMT' }, 10_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 11:00:00 GMT' }, 0],
  ])('%j is %s', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), { now })).toBe(expected);
  });

  it('does not guess a date without any clock', () => {
    expect(retryAfterMs(new Headers({ 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT' }), {})).toBe(null);
  });
});
