import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificate } from '../support/certificate.ts';
import { colourOf, png } from '../support/png.ts';

/** One request as the site saw it. */
export interface SeenRequest {
  method: string;
  host: string;
  path: string;
  cookies: boolean;
  referrer: string | null;
  /** `Origin` header, which a request made by a page's or an extension's script carries. */
  origin: string | null;
  /** What the browser asked for: `document`, `image`, `empty` (fetch) ... null when it did not say. */
  destination: string | null;
}

/** A page: text is sent as UTF-8, bytes as they are with the charset left to the page's own `<meta>`. */
export type SitePage = string | Buffer;
/** Answers the page at an address, or null for "not found". */
export type PageBuilder = (url: URL) => SitePage | null;

export interface SupplierSiteServer {
  port: number;
  /** Every request since the start or the last `forget()`, in order. */
  seen: SeenRequest[];
  forget(): void;
  /** Sets or replaces the page at `host/path` without query, e.g. `detail.1688.com/offer/1.html`. */
  setPage(address: string, page: SitePage): void;
  removePage(address: string): void;
  close(): Promise<void>;
}

const IMAGE = /\.(?:png|jpe?g|webp|gif)(?:_[\w.]*)?$/i;

function seenOf(request: IncomingMessage, url: URL): SeenRequest {
  const header = (name: string): string | null => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    method: request.method ?? 'GET',
    host: url.hostname,
    path: `${url.pathname}${url.search}`,
    cookies: request.headers.cookie !== undefined,
    referrer: header('referer'),
    origin: header('origin'),
    destination: header('sec-fetch-dest'),
  };
}

function sendImage(response: ServerResponse, address: string): void {
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(png(64, colourOf(address)));
}

function sendPage(response: ServerResponse, page: SitePage): void {
  const type = typeof page === 'string' ? 'text/html; charset=utf-8' : 'text/html';
  // A cookie on every page, so that a test can tell whether it comes back where it must not.
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'set-cookie': 'buyer=1; Path=/; Domain=1688.com; Secure; SameSite=None' })
    .end(page);
}

/**
 * Answers over TLS as every supplier host the browser is pointed here for: product pages from `pages` (a builder, or a map
 * from `host/path`), a generated PNG for every image address, 404 for the rest. Sends no CORS header, as the real hosts.
 */
export async function startSupplierSite(pages: PageBuilder | Record<string, SitePage> = {}): Promise<SupplierSiteServer> {
  const own = new Map<string, SitePage>(typeof pages === 'function' ? [] : Object.entries(pages));
  const build: PageBuilder = typeof pages === 'function' ? pages : () => null;
  const seen: SeenRequest[] = [];
  const server = createServer(await certificate(), (request, response) => {
    const url = new URL(`https://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`);
    const address = `${url.hostname}${url.pathname}`;
    seen.push(seenOf(request, url));
    const page = own.get(address) ?? build(url);
    if (page !== null) sendPage(response, page);
    else if (IMAGE.test(url.pathname)) sendImage(response, address);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    forget: () => { seen.length = 0; },
    setPage: (address, page) => { own.set(address, page); },
    removePage: (address) => { own.delete(address); },
    close: () => new Promise<void>((done) => {
      server.closeAllConnections();
      server.close(() => { done(); });
    }),
  };
}
