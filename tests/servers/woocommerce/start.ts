import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../listen.ts';
import { authenticator, PASSWORD, USER, type Who } from './auth.ts';
import { upload } from './media.ts';
import { bodyOf, ROUTES, type Asked } from './routes.ts';
import { isJson, newShop, WpError, type Json, type Shop } from './shop.ts';

export interface WooDouble { origin: string; shop: Shop; close(): Promise<void> }

export interface WooOptions {
  currency?: string;
  decimals?: number;
  /** What an address gives when the shop fetches it itself. */
  remote?: (url: string) => Uint8Array | null;
  /** Application passwords work here; off, as on a shop with plain http that is not `local`. */
  passwords?: boolean;
  /** Permalinks are off: the API is at `/?rest_route=` alone. */
  plain?: boolean;
  /** WooCommerce is not active. */
  inactive?: boolean;
  /** A firewall in front of `/wp-json/`. */
  firewall?: boolean;
  /** WordPress is being updated. */
  maintenance?: boolean;
  now?: () => number;
}

const page = (title: string): string => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;

/** A WooCommerce 9.9.5 shop of our own over HTTP, as far as the adapter and its suite use one. Starts on 127.0.0.1. */
export async function startWoo(options: WooOptions = {}): Promise<WooDouble> {
  let serve: (from: IncomingMessage, to: ServerResponse) => Promise<void> = () => Promise.resolve();
  const server: Server = createServer((from, to) => { serve(from, to).catch(() => from.socket.destroy()); });
  const origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  const shop = newShop({ origin, ...options });
  const names = new Set<string>();
  const who = authenticator({ home: origin, passwords: options.passwords ?? true, now: shop.now });
  serve = async (from, to) => {
    to.setHeader('date', new Date(shop.now()).toUTCString());
    const bytes = await read(from);
    const url = new URL(from.url ?? '/', origin);
    if (options.maintenance) return maintenance(to, from.headers.accept ?? '');
    if (url.pathname === '/wp-admin/authorize-application.php') return authorize(to, url, from.method ?? 'GET', names);
    if (options.firewall) return html(to, 403, 'Sorry, you have been blocked');
    const path = url.pathname.startsWith('/wp-json') && !options.plain ? url.pathname.slice('/wp-json'.length) || '/' : url.searchParams.get('rest_route');
    if (path === null) return html(to, url.pathname === '/' ? 200 : 404, 'Not Found');
    const asked = { method: from.method ?? 'GET', path, query: url.searchParams, body: {} };
    try {
      const by = who({ ...asked, path: url.pathname, authorization: from.headers.authorization ?? '' });
      const answer = path === '/wp/v2/media' && asked.method === 'POST'
        ? { status: 201, json: mayWrite(by, () => upload(shop, bytes, { type: from.headers['content-type'] ?? '', disposition: from.headers['content-disposition'] ?? '' })) }
        : route(shop, { ...asked, body: parse(bytes) }, by, options);
      return json(to, answer, asked);
    } catch (cause) {
      if (!(cause instanceof WpError)) throw cause;
      return json(to, { status: cause.status, json: cause.body }, asked);
    }
  };
  return { origin, shop, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}

/** WordPress' page for a user who is signed in: its script has the password made, then sends the user on (wp-admin/authorize-application.php, auth-app.js). `names`: of the passwords there are. */
function authorize(to: ServerResponse, url: URL, method: string, names: Set<string>): void {
  const name = url.searchParams.get('app_name') ?? '';
  if (method === 'POST') {
    const isNew = !names.has(name);
    names.add(name);
    return send(to, isNew ? 201 : 409, isNew ? { password: PASSWORD } : new WpError('application_password_duplicate_name', 'Each application name should be unique.', 409).body, { 'cache-control': 'no-store' });
  }
  const back = url.searchParams.get('success_url');
  if (name === '' || back?.startsWith('http:')) return html(to, 500, 'The Authorize Application request is not allowed. The URL must be served over a secure connection.');
  const script = `const back = ${JSON.stringify(back ?? '')}, and = back.includes('?') ? '&' : '?';
    document.querySelector('#reject').onclick = () => { location.href = back + and + 'success=false'; };
    document.querySelector('#approve').onclick = async () => {
      const { password, message } = await (await fetch(location.href, { method: 'POST' })).json();
      const answer = { site_url: ${JSON.stringify(url.origin)}, user_login: ${JSON.stringify(USER)}, password };
      if (back && password) location.href = back + and + Object.entries(answer).map(([key, value]) => key + '=' + encodeURIComponent(value)).join('&');
      else document.body.textContent = password ?? message;
    };`;
  to.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end(`<!DOCTYPE html><html><head><title>Authorize Application</title></head><body><button id="approve">Yes</button> <button id="reject">No</button><script>${script}</script></body></html>`);
}

async function read(from: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of from) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

function parse(bytes: Buffer): Json {
  if (bytes.length === 0) return {};
  try {
    return bodyOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new WpError('rest_invalid_json', 'Invalid JSON body passed.', 400);
  }
}

function mayWrite(who: Who, run: () => Json): Json {
  if (who.by !== 'password') throw new WpError('rest_cannot_create', 'Sorry, you are not allowed to create posts as this user.', 401);
  return run();
}

interface Reply { status?: number; json: Json | Json[]; paged?: boolean; allow?: string }

function route(shop: Shop, asked: Asked, who: Who, options: WooOptions): Reply {
  if (asked.path === '/') {
    const on = options.passwords ?? true;
    return { json: { name: 'Test shop', description: '', url: shop.origin, home: shop.origin, namespaces: ['oembed/1.0', ...(options.inactive ? [] : ['wc/v3']), 'wp/v2'], authentication: on ? { 'application-passwords': { endpoints: { authorization: `${shop.origin}/wp-admin/authorize-application.php` } } } : [] } };
  }
  const found = asked.path.startsWith('/wc/') && options.inactive ? undefined : ROUTES.find(({ path }) => path.test(asked.path));
  const handler = found?.methods[asked.method];
  if (!found || !handler) throw new WpError('rest_no_route', 'No route was found matching the URL and request method.', 404);
  if (who.by === null || (who.by === 'key' && asked.path.startsWith('/wp/'))) throw asked.path.startsWith('/wp/') && asked.method === 'GET' && asked.path !== '/wp/v2/settings' ? new WpError('rest_forbidden', 'Sorry, you are not allowed to do that.', 401) : refusal(asked);
  const answer = handler(shop, asked, (found.path.exec(asked.path) ?? []).slice(1).map(Number));
  return { ...answer, allow: [...Object.keys(found.methods), ...(asked.path === '/wp/v2/media' ? ['POST'] : [])].join(', ') };
}

const VERBS: Readonly<Record<string, readonly [string, string]>> = { GET: ['view', 'list resources'], POST: ['create', 'create resources'], DELETE: ['delete', 'delete this resource'] };
function refusal({ method, path }: Asked): WpError {
  const [code, words] = path.endsWith('/batch') ? ['batch', 'batch manipulate this resource'] : VERBS[method] ?? ['edit', 'edit this resource'];
  return new WpError(`woocommerce_rest_cannot_${code}`, `Sorry, you cannot ${words}.`, 401);
}

/** `_fields` keeps of each row what it names. */
function chosen(row: Json, fields: readonly string[]): Json {
  return fields.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

function json(to: ServerResponse, reply: Reply, { query }: { query: URLSearchParams }): void {
  const fields = (query.get('_fields') ?? '').split(',').filter(Boolean);
  const headers: Record<string, string> = reply.allow === undefined ? {} : { allow: reply.allow };
  let body: unknown = Array.isArray(reply.json) ? reply.json : isJson(reply.json) && (reply.status ?? 200) < 400 ? chosen(reply.json, fields) : reply.json;
  if (Array.isArray(body)) {
    const size = Number(query.get('per_page') ?? 10);
    const start = (Number(query.get('page') ?? 1) - 1) * size;
    if (reply.paged) Object.assign(headers, { 'x-wp-total': String(body.length), 'x-wp-totalpages': String(Math.ceil(body.length / size)) });
    body = (reply.paged ? body.slice(start, start + size) : body).map((row: unknown) => (isJson(row) ? chosen(row, fields) : row));
  }
  send(to, reply.status ?? 200, body, headers);
}

const send = (to: ServerResponse, status: number, body: unknown, headers: Record<string, string>): void => {
  to.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers }).end(JSON.stringify(body));
};

/** JSON to who asks for JSON, as `wp_die` does; a page to all others. */
function maintenance(to: ServerResponse, accept: string): void {
  const [words, headers] = ['Briefly unavailable for scheduled maintenance. Check back in a minute.', { 'retry-after': '600' }];
  if (accept.includes('json')) return send(to, 503, { code: 'wp_die', message: words, data: { status: 503 }, additional_errors: [] }, headers);
  html(to, 503, words, headers);
}

const html = (to: ServerResponse, status: number, title: string, headers: Record<string, string> = {}): void => {
  to.writeHead(status, { 'content-type': 'text/html; charset=UTF-8', ...headers }).end(page(title));
};
