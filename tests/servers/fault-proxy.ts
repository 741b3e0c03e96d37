import { createServer, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { listenOnLoopback } from './listen.ts';
import { describe, type ProxyRequest } from './proxy-log.ts';

export type { ProxyRequest } from './proxy-log.ts';

/**
 * What happens to a request.
 * - `drop-after-commit`: the store has answered, the client's socket is closed without a byte
 * - `reset-after-commit`: the same with a TCP reset on the kept-alive socket (browsers re-send then)
 * - `before-commit`: never reaches the store, the socket is closed
 * - `429`, `500`, `html`: answered by the proxy, never reaches the store; `429` says `Retry-After: 1`
 * - `html-after-commit`, `500-after-commit`: a gateway's page instead of the store's answer
 * - `slow`: held until the test releases it, then passed on
 */
export type Fault =
  | 'none' | 'drop-after-commit' | 'reset-after-commit' | 'before-commit' | '429' | '500' | 'html'
  | '500-after-commit' | 'html-after-commit' | 'slow';

export interface FaultRule {
  /** Which requests: the n-th (0-based, since the last `clear`) or those the predicate picks. */
  when: number | ((request: ProxyRequest) => boolean);
  fault: Fault;
  /** How many requests it takes at most; 1 when left out. */
  times?: number;
  /**
   * What the test does while the request hangs at that point: before the store saw it, or, for the faults after commit, once
   * the store has answered. A `slow` request with this is held until it has ended.
   */
  meanwhile?: (request: ProxyRequest) => Promise<void>;
}

/** A request that a `slow` rule holds back. */
export interface HeldRequest {
  request: ProxyRequest;
  /** Passes it on to the store; resolves when the store has answered. */
  release(): Promise<void>;
}

export interface FaultProxy {
  /** The address to use in place of the store's. */
  origin: string;
  /** Every request since the last `clear`, in order of arrival. Never holds header values or bodies. */
  requests: readonly ProxyRequest[];
  /** Adds a rule; the first one that matches acts. Returns the requests it took so far. */
  add(rule: FaultRule): { taken: readonly ProxyRequest[] };
  /** The next request held by a `slow` rule. */
  held(): Promise<HeldRequest>;
  /** Forgets rules and log; requests still held are let go. */
  clear(): void;
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Where it passes requests on to, e.g. `http://127.0.0.1:3000`. */
  target: string;
  /** Larger bodies are answered with 413, as gateways do; 0 = no limit. */
  maxBodyBytes?: number;
  port?: number;
}

interface Rule { rule: FaultRule; taken: ProxyRequest[] }
interface Answer { status: number; headers: OutgoingHttpHeaders; body: Buffer }

const read = async (stream: IncomingMessage): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of stream) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
};

const page = (title: string): Buffer => Buffer.from(`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`);
const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json' };

/** What the proxy itself says for a fault, in the store's place. */
const INSTEAD: Partial<Record<Fault, Answer>> = {
  429: { status: 429, headers: { ...json, 'retry-after': '1' }, body: Buffer.from('{"message":"Too many requests"}') },
  500: { status: 500, headers: json, body: Buffer.from('{"message":"Internal server error"}') },
  html: { status: 200, headers: html, body: page('Under maintenance') },
};
const INSTEAD_AFTER: Partial<Record<Fault, Answer>> = {
  '500-after-commit': { status: 502, headers: html, body: page('Bad gateway') },
  'html-after-commit': { status: 200, headers: html, body: page('Under maintenance') },
};

const AFTER_COMMIT: ReadonlySet<Fault> = new Set(['drop-after-commit', 'reset-after-commit', '500-after-commit', 'html-after-commit']);

function withResolvers<T>(): { promise: Promise<T>; resolve(value: T | Promise<T>): void } {
  let resolve: (value: T | Promise<T>) => void = () => undefined;
  const promise = new Promise<T>((done) => { resolve = done; });
  return { promise, resolve };
}

const TOO_LARGE: Answer = { status: 413, headers: html, body: page('413 Request Entity Too Large') };

/** Passes one request on to the store and answers what it said, whole. */
function forward(target: URL, from: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...from.headers, host: target.host, 'content-length': String(body.length) };
    delete headers['transfer-encoding'];
    delete headers['connection'];
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const sent = send({ host: target.hostname, port: target.port, method: from.method, path: from.url, headers }, (answer) => {
      read(answer).then((bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function reply(response: ServerResponse, answer: Answer): void {
  const headers = { ...answer.headers, 'content-length': answer.body.length };
  delete headers['transfer-encoding'];
  delete headers['connection'];
  response.writeHead(answer.status, headers).end(answer.body);
}

/** The rules and what they took. */
function ruleBook(): { add(rule: FaultRule): Rule; ruleFor(request: ProxyRequest): FaultRule | null; clear(): void } {
  let rules: Rule[] = [];
  return {
    add(rule) {
      const entry: Rule = { rule, taken: [] };
      rules.push(entry);
      return entry;
    },
    ruleFor(request) {
      const found = rules.find(({ rule, taken }) => taken.length < (rule.times ?? 1)
        && (typeof rule.when === 'number' ? rule.when === request.index : rule.when(request)));
      found?.taken.push(request);
      return found?.rule ?? null;
    },
    clear: () => { rules = []; },
  };
}

/** Requests held back, handed to whoever awaits one. */
function holdingBay(): { hold(request: ProxyRequest, answered: Promise<unknown>): Promise<void>; next(): Promise<HeldRequest>; clear(): void } {
  let waiting: ((held: HeldRequest) => void)[] = [];
  let heldNow: HeldRequest[] = [];
  return {
    hold: (request, answered) => new Promise((resolve) => {
      const held = { request, release: async () => { resolve(); await answered; } };
      const next = waiting.shift();
      if (next) next(held);
      else heldNow.push(held);
    }),
    next: () => new Promise((resolve) => {
      const first = heldNow.shift();
      if (first) resolve(first);
      else waiting.push(resolve);
    }),
    clear() {
      for (const held of heldNow) void held.release().catch(() => undefined);
      heldNow = [];
      waiting = [];
    },
  };
}

/** A real HTTP proxy in front of a store that fails on request. Starts on 127.0.0.1. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const target = new URL(options.target);
  const requests: ProxyRequest[] = [];
  const rules = ruleBook();
  const bay = holdingBay();

  const forwardHeld = async (request: ProxyRequest, from: IncomingMessage, body: Buffer): Promise<Answer> => {
    const { promise, resolve } = withResolvers<Answer>();
    await bay.hold(request, promise);
    resolve(forward(target, from, body));
    return promise;
  };
  const serve = async (from: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(from);
    const request = describe(from, body, requests.length);
    requests.push(request);
    const tooLarge = options.maxBodyBytes ? body.length > options.maxBodyBytes : false;
    const rule = tooLarge ? null : rules.ruleFor(request);
    const fault = rule?.fault ?? 'none';
    request.fault = fault;
    if (!AFTER_COMMIT.has(fault)) await rule?.meanwhile?.(request);
    if (fault === 'before-commit') { from.socket.destroy(); return; }
    const instead = tooLarge ? TOO_LARGE : INSTEAD[fault];
    if (instead) { request.status = instead.status; reply(response, instead); return; }
    const answer = await (fault === 'slow' && !rule?.meanwhile ? forwardHeld(request, from, body) : forward(target, from, body));
    request.status = answer.status;
    if (AFTER_COMMIT.has(fault)) await rule?.meanwhile?.(request);
    if (fault === 'drop-after-commit') from.socket.destroy();
    else if (fault === 'reset-after-commit') from.socket.resetAndDestroy();
    else reply(response, INSTEAD_AFTER[fault] ?? answer);
  };

  const server: Server = createServer((from, response) => {
    // The store is down or the client went away: the client sees a closed socket, as with a dead gateway.
    serve(from, response).catch(() => from.socket.destroy());
  });
  const port = await listenOnLoopback(server, options.port);
  const clear = (): void => { bay.clear(); rules.clear(); requests.length = 0; };
  return {
    origin: `http://127.0.0.1:${port}`, requests, add: rules.add, held: bay.next, clear,
    close: () => new Promise((resolve) => {
      clear();
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
