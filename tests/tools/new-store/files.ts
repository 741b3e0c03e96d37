/** The files of a new kind of store by their path in the project: what can be connected and does no more yet, and says so. `day`: when it is made, `2026-11-30`. */
export function filesOf(id: string, title: string, day: string): Record<string, string> {
  const folder = `utils/stores/${id}`;
  return {
    [`${folder}/site.ts`]: site(id, title, day),
    [`${folder}/client.ts`]: client(title, day),
    [`${folder}/facts.ts`]: facts(title, day),
    [`${folder}/index.ts`]: index(title, day),
    [`${folder}/NOTES.md`]: notes(title, day),
    [`tests/servers/${id}/start.ts`]: server(title, day),
    [`tests/contract/store-${id}.ts`]: harness(id, title, day),
    [`tests/contract/${id}.test.ts`]: test(id, title, day),
  };
}

const site = (id: string, title: string, day: string) => `import type { StoreSite } from '../define.ts';

/** Facts about ${title} shops for the manifest and the connect form. TODO [${day}]: the address of its documentation, and its own ways to sign in. */
export const site: StoreSite = {
  id: '${id}',
  title: '${title}',
  docs: 'https://docs.${id}.example/api-keys',
  loopback: true,
  ways: [{ id: 'api-key', fields: [{ name: 'apiKey', secret: true }] }],
};
`;

const client = (title: string, day: string) => `import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreDeps, StoreError } from '../define.ts';
import { sendJson } from '../http.ts';

/** Calls to one shop. */
export interface Client {
  get<T>(path: string, schema: z.ZodMiniType<T>): Promise<Result<T, StoreError>>;
}

/** A client whose calls all end with \`signal\`. TODO [${day}]: how a credential is sent, and which refusals \`sendJson\` does not tell apart. */
export function clientFor(origin: string, apiKey: string, deps: StoreDeps, signal: AbortSignal | undefined): Client {
  return {
    async get(path, schema) {
      const sent = await sendJson({ url: \`\${origin}\${path}\`, method: 'GET', headers: { authorization: \`Bearer \${apiKey}\` }, signal }, deps);
      if (!sent.ok) return sent;
      const read = schema.safeParse(sent.value.json);
      return read.success ? ok(read.data) : err({ code: 'not-a-store', detail: \`The answer is not what ${title} gives (at \${(read.error.issues[0]?.path ?? []).join('.')})\`.slice(0, 300) });
    },
  };
}
`;

const facts = (title: string, day: string) => `import * as z from 'zod/mini';
import { exponentOf } from '../../domain/currency.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import type { Client } from './client.ts';

/** TODO [${day}]: where ${title} says each of these, with the page of its documentation. What it does not say is an error, never a guess. */
const shopSchema = z.object({
  id: z.string(), name: z.string(), currency: z.string().check(z.regex(/^[A-Z]{3}$/)), prices_include_tax: z.boolean(), language: z.string(),
  locations: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What a shop says of itself. \`can\` is empty: nothing of it is written yet. */
export async function readShop(client: Client): Promise<Result<StoreInfo, StoreError>> {
  const shop = await client.get('/api/shop', shopSchema);
  if (!shop.ok) return shop;
  const { id, name, currency, prices_include_tax: pricesIncludeTax, language, locations } = shop.value;
  return ok({
    remoteId: id, name, currency, exponent: exponentOf(currency), pricesIncludeTax, channel: 'default', locations, language, weightUnit: null,
    missingRights: [], guarantee: 'mark', can: [], limits: { variants: null, options: null },
  });
}
`;

const index = (title: string, day: string) => `import * as z from 'zod/mini';
import { err, type Result } from '../../domain/result.ts';
import type { StoreError, StoreKind } from '../define.ts';
import { clientFor, type Client } from './client.ts';
import { readShop } from './facts.ts';
import { site } from './site.ts';

const secretSchema = z.object({ apiKey: z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[\\x21-\\x7E]+$/)) });
type Secret = z.infer<typeof secretSchema>;

/** ${title}. TODO [${day}]: which versions, over which API. */
export const kind: StoreKind<Secret> = {
  id: site.id,
  title: site.title,
  secret: secretSchema,
  connect({ origin, secret }, deps) {
    const client = (signal: AbortSignal | undefined): Client => clientFor(origin, secret.apiKey, deps, signal);
    return {
      test: (signal) => readShop(client(signal)),
      find: (_key, signal) => notYet('find', client(signal)),
      put: (_body, { signal }) => notYet('put', client(signal)),
      preview: (_body, { signal }) => notYet('preview', client(signal)),
      update: (_items, signal) => notYet('update', client(signal)),
      setState: (_key, _state, signal) => notYet('setState', client(signal)),
      choices: (_field, signal) => notYet('choices', client(signal)),
      orders: (_since, signal) => notYet('orders', client(signal)),
      order: (_id, signal) => notYet('order', client(signal)),
      note: (_id, _note, signal) => notYet('note', client(signal)),
      fulfil: (_id, _parcel, signal) => notYet('fulfil', client(signal)),
      search: (_text, signal) => notYet('search', client(signal)),
      look: (_id, signal) => notYet('look', client(signal)),
      adopt: (_key, _product, signal) => notYet('adopt', client(signal)),
      release: (_key, _id, signal) => notYet('release', client(signal)),
    };
  },
};

/** The shop is asked all the same: a wrong credential and a shop that is down are told first. TODO [${day}]: each of these, then none is left. */
async function notYet(what: string, client: Client): Promise<Result<never, StoreError>> {
  const shop = await readShop(client);
  return shop.ok ? err({ code: 'invalid', field: what, detail: 'Pushcart cannot do this at ${title} shops yet' }) : shop;
}
`;

const notes = (title: string, day: string) => `# ${title}: what was found out and where

TODO [${day}]: each line below, with its source (a page of the documentation, an answer of a real shop and its date). What is not known stays here as a question.

- **Sign-in**: how a credential is sent, what a wrong one and one without a right are answered.
- **Identity**: what tells "the shop moved" from "another shop".
- **Money**: currency, digits, whether prices include tax.
- **Key**: where our external key stands, whether it can be asked for and whether it is unique; what a request sent twice leaves behind.
- **Variants and options**: how many a call takes, what an update deletes that is not sent.
- **Stock**: where it is kept, and its locations.
- **Pictures**: fetched by the shop or uploaded by us; what a bad one does to its product.
- **Limits**: of calls, of sizes, and how the shop says so.
- **Orders, notes, parcels**: what changes an order's time of change; what a request sent twice does.

\`can\` is empty and every method but \`test\` is refused as \`invalid\` until it is written. The double (\`tests/servers\`) is invented and knows one address.
`;

const server = (title: string, day: string) => `import { createServer } from 'node:http';
import { listenOnLoopback } from '../listen.ts';

export const API_KEY = 'key-of-the-double';

/** A ${title} shop of our own over HTTP. Starts on 127.0.0.1. TODO [${day}]: invented; make it answer as a real one was seen to. */
export async function start(): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(({ url, headers }, to) => {
    const send = (status: number, body: object): void => { to.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)); };
    if (headers.authorization !== \`Bearer \${API_KEY}\`) return send(401, { message: 'Unauthorized' });
    if (url !== '/api/shop') return send(404, { message: 'Not Found' });
    return send(200, { id: 'double', name: 'Double', currency: 'USD', prices_include_tax: false, language: 'en', locations: [{ id: '1', name: 'Warehouse' }] });
  });
  const origin = \`http://127.0.0.1:\${await listenOnLoopback(server)}\`;
  return { origin, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}
`;

const harness = (id: string, title: string, day: string) => `import { kind } from '../../utils/stores/${id}/index.ts';
import { deps, type StoreInspector, type StoreUnderTest } from './store-harness.ts';

/** A ${title} shop under test, or the double of one. */
export async function ${id}UnderTest({ origin, apiKey }: { origin: string; apiKey: string }): Promise<StoreUnderTest> {
  const info = await kind.connect({ origin, secret: { apiKey } }, deps()).test();
  return {
    origin, currency: info.ok ? info.value.currency : '', guarantee: 'mark', others: [], buyer: null, inspect,
    connect: (at, ports) => kind.connect({ origin: at, secret: { apiKey } }, ports),
    connectWrong: (at, ports) => kind.connect({ origin: at, secret: { apiKey: 'not-it' } }, ports),
    changes: (requests) => requests.filter(({ method }) => method !== 'GET'),
    isChange: (init) => (init?.method ?? 'GET') !== 'GET',
    // TODO [${day}]: what this kind can, and how few calls it needs.
    traits: { http: true, gone: 'sold-out', uniqueAddress: false, changesFor100: 4, changesForUpdate100: 4, notes: 'rewritten', moreThan: { create: 1, update: 1, changes: 1 } },
  };
}

/** TODO [${day}]: looking and changing past the adapter, as the shop's owner does. */
const unwritten = (): Promise<never> => Promise.reject(new Error('The suite cannot look into ${title} shops yet'));
const inspect: StoreInspector = {
  products: unwritten, leftovers: unwritten, setTitle: unwritten, setDescription: unwritten, setVisible: unwritten, addImage: unwritten, removeImages: unwritten, setSku: unwritten,
  deleteProduct: unwritten, deleteVariant: unwritten, createForeign: unwritten, createOwn: unwritten, disown: unwritten,
  // Nothing can be made yet.
  cleanUp: () => Promise.resolve(),
};

/** For \`npm run store:check -- --kind ${id}\`. */
export const liveShop = ({ url = '', 'api-key': apiKey = '' }: Record<string, string>): Promise<StoreUnderTest> => ${id}UnderTest({ origin: url, apiKey });
`;

const test = (id: string, title: string, day: string) => `import { API_KEY, start } from '../servers/${id}/start.ts';
import { ${id}UnderTest } from './store-${id}.ts';
import { storeSuite } from './store-suite.ts';

// TODO [${day}]: without \`unfinished\`, all cases run.
storeSuite({
  name: '${title}',
  unfinished: true,
  start: async () => {
    const shop = await start();
    return { ...await ${id}UnderTest({ origin: shop.origin, apiKey: API_KEY }), stop: () => shop.close() };
  },
});
`;
