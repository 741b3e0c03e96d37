import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../listen.ts';
import { ROUTES, type Asked, type Reply } from './routes.ts';
import { invalid, isJson, newShop, Refusal, type Json, type Shop } from './shop.ts';
import { chosen } from './views.ts';

export const API_KEY = 'sk_double';
/** What Medusa's body parser takes unless its owner says otherwise. */
const MAX_JSON_BYTES = 100 * 1024;

export interface MedusaDouble { origin: string; shop: Shop; close(): Promise<void> }

const page = (text: string): string => `<!DOCTYPE html><html lang="en"><head><title>Error</title></head><body><pre>${text}</pre></body></html>`;

async function read(from: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of from) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

function send(to: ServerResponse, status: number, body: unknown): void {
  to.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** The route of a path, with the ids in it. */
function routeOf(method: string, path: string): { handler: (typeof ROUTES)[string]; ids: string[] } | null {
  const parts = path.split('/');
  for (const [name, handler] of Object.entries(ROUTES)) {
    const [verb, pattern = ''] = name.split(' ');
    const wanted = pattern.split('/');
    if (verb === method && wanted.length === parts.length && wanted.every((part, i) => part === ':' || part === parts[i])) return { handler, ids: parts.filter((_, i) => wanted[i] === ':').map(decodeURIComponent) };
  }
  return null;
}

/** Each file under a name of its own, in the order sent; the last part of its address is the name it was given. */
function upload(shop: Shop, bytes: Buffer): Json {
  const names = [...bytes.toString('latin1').matchAll(/name="files"; filename="([^"]+)"/g)].map(([, name = '']) => name);
  if (names.length === 0) throw invalid('No files were uploaded');
  return { files: names.map((name, i) => ({ id: `${shop.now() + i}-${name}`, url: `${shop.origin}/static/${shop.now() + i}-${name}` })) };
}

function bodyOf(bytes: Buffer): Json {
  if (bytes.length === 0) return {};
  const body: unknown = JSON.parse(bytes.toString('utf8'));
  return isJson(body) ? body : {};
}

function shaped(reply: Reply, query: URLSearchParams): unknown {
  const fields = query.get('fields');
  if ('json' in reply) return reply.json;
  if ('row' in reply) return { [reply.name]: chosen(reply.row, fields) };
  const [limit, offset] = [Number(query.get('limit') ?? 20), Number(query.get('offset') ?? 0)];
  return { [reply.name]: reply.rows.slice(offset, offset + limit).map((row) => chosen(row, fields)), count: reply.rows.length, offset, limit };
}

/** A Medusa 2.21.2 of our own over HTTP, as far as the adapter and its suite use one. Starts on 127.0.0.1. */
export async function startMedusa(options: { currency?: string; now?: () => number } = {}): Promise<MedusaDouble> {
  let serve: (from: IncomingMessage, to: ServerResponse) => Promise<void> = () => Promise.resolve();
  const server = createServer((from, to) => { serve(from, to).catch(() => from.socket.destroy()); });
  const origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  const shop = newShop({ origin, ...options });
  serve = async (from, to) => {
    const bytes = await read(from);
    const url = new URL(from.url ?? '/', origin);
    const method = from.method ?? 'GET';
    const isUpload = method === 'POST' && url.pathname === '/admin/uploads';
    const found = url.pathname.startsWith('/admin/') ? routeOf(method, url.pathname.slice('/admin/'.length)) : null;
    if (found === null && !isUpload) return void to.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page(`Cannot ${method} ${url.pathname}`));
    if (!isUpload && bytes.length > MAX_JSON_BYTES) return send(to, 413, { message: 'request entity too large', type: 'unknown_error' });
    if (from.headers.authorization !== `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`) return send(to, 401, { message: 'Unauthorized' });
    try {
      const asked: Asked = { query: url.searchParams, body: isUpload ? {} : bodyOf(bytes), ids: found?.ids ?? [] };
      const reply: Reply = found === null ? { json: upload(shop, bytes) } : found.handler?.(shop, asked) ?? { json: {} };
      return send(to, 200, shaped(reply, url.searchParams));
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      return send(to, cause.status, { type: cause.type, message: cause.message });
    }
  };
  return { origin, shop, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}
