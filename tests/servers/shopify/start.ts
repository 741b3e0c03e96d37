import { createServer, type IncomingMessage } from 'node:http';
import { execute, Kind, parse, validate, visit, type DocumentNode } from 'graphql';
import { listenOnLoopback } from '../listen.ts';
import { adminSchema } from './admin-schema.ts';
import { bulkOf } from './bulk.ts';
import { bucketOf, costOf, MOST, type Bucket } from './cost.ts';
import { mutations } from './mutations.ts';
import { orderMutations, orderQueries } from './orders.ts';
import { byKey, COLLECTIONS, LOCATION, newShop, PUBLICATION, settle, SHOP_NAME, type Shop } from './shop.ts';
import { page, productView, searchProducts, searchVariants, variantView } from './views.ts';

export const TOKEN = 'shpat_double';
export const CLIENT = { clientId: 'client-of-the-double', clientSecret: 'secret-of-the-double' };

/** A Shopify shop of our own: every document is validated by Shopify's own schema. `now`: the clock of tokens and of the `bucket` of costs, without which nothing is throttled. */
export async function startShopify({ now = Date.now, bucket }: { now?: () => number; bucket?: Bucket } = {}): Promise<{ origin: string; shop: Shop; stop(): Promise<void> }> {
  const schema = adminSchema();
  const shop = newShop();
  const budget = bucket && bucketOf(bucket, now);
  /** Tokens and when they end. */
  const issued = new Map([[TOKEN, Infinity]]);
  let origin = '';
  const lists = { ...queries(shop), ...orderQueries(shop), ...mutations(shop), ...orderMutations(shop) };
  const bulk = bulkOf(shop, schema, lists, now);
  const root = { ...lists, ...bulk.queries(() => origin), bulkOperationRunMutation: bulk.bulkOperationRunMutation, stagedUploadsCreate: ({ input }: { input: { filename: string; resource: string }[] }) => ({
    stagedTargets: input.map(({ filename, resource }) => ({
      url: `${origin}/staged`, resourceUrl: `${origin}/staged/${filename}`, parameters: [{ name: 'key', value: resource === 'BULK_MUTATION_VARIABLES' ? `tmp/1/bulk/${shop.nextId('File')}/${filename}` : filename }],
    })), userErrors: [],
  }) };
  const answer = async (query: string, variables: Record<string, unknown>): Promise<object> => {
    await bulk.advance();
    for (const product of shop.products.values()) settle(product);
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (cause) {
      return { errors: [{ message: String(cause) }] };
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    if (withoutIdempotency(document)) return { errors: [{ message: 'The @idempotent directive is required for this mutation but was not provided.', extensions: { code: 'BAD_REQUEST' } }] };
    const cost = costOf(schema, document, variables);
    if (cost > MOST) return { errors: [{ message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MOST}).`, extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost: MOST } }] };
    const throttled = budget?.take(cost) === false;
    const extensions = { cost: { requestedQueryCost: cost, actualQueryCost: throttled ? null : cost, throttleStatus: budget?.status() ?? { maximumAvailable: 2_000, currentlyAvailable: 1_990, restoreRate: 100 } } };
    if (throttled) {
      shop.seen.throttled += 1;
      return { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }], extensions };
    }
    const key = typeof variables['idempotency'] === 'string' ? variables['idempotency'] : null;
    if (key !== null && shop.idempotency.has(key)) return { data: shop.idempotency.get(key), extensions };
    const result = await execute({ schema, document, rootValue: root, variableValues: variables });
    if (key !== null && result.data) shop.idempotency.set(key, result.data);
    return { ...result, extensions };
  };
  const server = createServer((request, response) => {
    void (async () => {
      const bytes = await read(request);
      const body = bytes.toString('utf8');
      const send = (status: number, content: unknown): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content)); };
      if (request.url === '/staged') {
        const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': String(request.headers['content-type']) } }).formData();
        const [key, file] = [form.get('key'), form.get('file')];
        if (typeof key === 'string' && file instanceof File) shop.staged.set(key, file.type === 'text/jsonl' ? await file.text() : '');
        return send(201, {});
      }
      if (request.url?.startsWith('/bulk/')) {
        const results = bulk.results(decodeURIComponent(request.url.slice('/bulk/'.length)));
        return void response.writeHead(results === null ? 403 : 200, { 'content-type': 'application/jsonl' }).end(results ?? '');
      }
      if (request.url === '/admin/oauth/access_token') {
        const form = new URLSearchParams(body);
        if (form.get('client_id') !== CLIENT.clientId || form.get('client_secret') !== CLIENT.clientSecret) return send(400, { error: 'invalid_client' });
        const token = `shpat_${issued.size}`;
        issued.set(token, now() + 86_399_000);
        shop.seen.logins += 1;
        return send(200, { access_token: token, scope: shop.scopes.join(','), expires_in: 86_399 });
      }
      if (request.url !== '/admin/api/2026-07/graphql.json') return send(404, { errors: 'Not Found' });
      if ((issued.get(String(request.headers['x-shopify-access-token'])) ?? 0) <= now()) return send(401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' });
      const { query, variables }: { query: string; variables?: Record<string, unknown> } = JSON.parse(body);
      shop.seen.documents.push(/^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '');
      return send(200, await answer(query, variables ?? {}));
    })();
  });
  origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  return { origin, shop, stop: () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }) };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

/** Since 2026-04 these are refused without the directive, which the schema alone does not say. */
const IDEMPOTENT = new Set(['inventorySetQuantities', 'inventoryActivate']);
function withoutIdempotency(document: DocumentNode): boolean {
  let missing = false;
  visit(document, { [Kind.FIELD]: (node) => {
    if (IDEMPOTENT.has(node.name.value) && !node.directives?.some(({ name }) => name.value === 'idempotent')) missing = true;
  } });
  return missing;
}

function queries(shop: Shop): Record<string, unknown> {
  const view = (id: string): object | null => {
    const product = shop.products.get(id);
    return product ? productView(product) : null;
  };
  return {
    shop: { id: 'gid://shopify/Shop/1', name: SHOP_NAME, currencyCode: 'USD', taxesIncluded: false, weightUnit: 'KILOGRAMS' },
    locations: { nodes: [{ id: LOCATION, name: 'Shop location' }] },
    shopLocales: [{ locale: 'en', primary: true }],
    currentAppInstallation: () => ({ accessScopes: shop.scopes.map((handle) => ({ handle })) }),
    publications: { nodes: [{ id: PUBLICATION, name: 'Online Store' }, { id: 'gid://shopify/Publication/2', name: 'Point of Sale' }] },
    metafieldDefinitions: ({ namespace, key }: { namespace: string; key: string }) => ({
      nodes: [shop.definitions.get(`${namespace}.${key}`)].flatMap((each) => (each ? [{ id: each.id, type: { name: each.type }, capabilities: { uniqueValues: { enabled: each.unique } } }] : [])),
    }),
    collections: ({ query = '', ...args }: { query?: string; first?: number; after?: string | null }) => {
      const id = /\bid:(\d+)/.exec(query)?.[1];
      return page(COLLECTIONS.filter((each) => (!query.includes('collection_type:custom') || !each.smart) && (id === undefined || each.id.endsWith(`/${id}`))), args);
    },
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => [...shop.products.values()].flatMap((product) => product.variants.filter((each) => each.id === id).map((variant) => variantView(product, variant)))[0] ?? null),
    product: ({ id }: { id: string }) => view(id),
    products: ({ query = '', ...args }: { query?: string; first?: number }) => page(searchProducts(shop, query), args),
    productByIdentifier: ({ identifier: { customId } }: { identifier: { customId: { namespace: string; key: string; value: string } } }) => view(byKey(shop, customId.namespace, customId.key, customId.value)?.id ?? ''),
    productVariants: ({ query = '' }: { query?: string }) => ({ nodes: searchVariants(shop, query) }),
  };
}
