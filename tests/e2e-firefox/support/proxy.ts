import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  port: number;
  /** `host:port` of each refused connection, in order. */
  refused: string[];
  close(): Promise<void>;
}

/** `*.1688.com` and exact hosts. */
function portFor(hosts: Record<string, number>, host: string): number | undefined {
  return hosts[host] ?? Object.entries(hosts).find(([pattern]) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1)))?.[1];
}

/**
 * An HTTP proxy that gives pages their real, port-less https addresses: CONNECT to a host in `hosts` (exact, or `*.domain`)
 * goes to that loopback port, everything else is refused.
 */
export async function startProxy(hosts: Record<string, number>): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const refused: string[] = [];
  const server = createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // a browser that is killed resets all it had open, refused hosts included
  });
  server.on('connect', (request, client: Socket, head: Buffer) => {
    const target = request.url ?? '';
    const port = portFor(hosts, target.replace(/:\d+$/, ''));
    if (port === undefined) {
      refused.push(target);
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    port: (server.address() as AddressInfo).port,
    refused,
    close: () => new Promise<void>((done) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => { done(); });
    }),
  };
}
