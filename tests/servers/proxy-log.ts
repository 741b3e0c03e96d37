import type { IncomingMessage } from 'node:http';

/** One request as the fault proxy saw it: enough to count and pick requests, no header value, no body. */
export interface ProxyRequest {
  /** Order of arrival, from 0. */
  index: number;
  method: string;
  /** Path without the query. */
  path: string;
  /** GraphQL: the operation's name and kind; null for anything else. */
  operation: { name: string; kind: 'query' | 'mutation' } | null;
  /** A multipart body: a file upload. */
  upload: boolean;
  /** Bytes of the request's body. */
  bytes: number;
  /** What the store (or the proxy in its place) answered; null while open and when nothing was answered. */
  status: number | null;
  /** What was done to it. */
  fault: string;
}

const OPERATION = /"query"\s*:\s*"\s*(query|mutation)\s+([A-Za-z_]\w*)/;

/** Reads method, path and GraphQL operation of a request, of a file upload's `operations` part too. */
export function describe(from: IncomingMessage, body: Buffer, index: number): ProxyRequest {
  const upload = (from.headers['content-type'] ?? '').startsWith('multipart/');
  const found = OPERATION.exec(body.subarray(0, 8_000).toString('utf8').replaceAll(String.raw`\n`, ' '));
  return {
    index,
    method: from.method ?? '',
    path: new URL(from.url ?? '/', 'http://proxy').pathname,
    operation: found ? { kind: found[1] === 'mutation' ? 'mutation' : 'query', name: found[2] ?? '' } : null,
    upload,
    bytes: body.length,
    status: null,
    fault: 'none',
  };
}
