import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { BulkClient, StoreClient } from '../../utils/stores/define.ts';
import { kind } from '../../utils/stores/shopify/index.ts';
import { CLIENT, startShopify, TOKEN } from '../servers/shopify/start.ts';
import { deps, listing } from './store-harness.ts';
import { value } from './store-suite.ts';

type Server = Awaited<ReturnType<typeof startShopify>>;
type Client = StoreClient & { bulk: BulkClient };
const DAY = 86_400_000;
let clock = Date.parse('2026-11-27T08:00:00Z');
let server: Server;
let ids = 0;
beforeEach(async () => { server = await startShopify({ now: () => clock }); });
afterEach(() => server.stop());

function connect(fetch?: typeof globalThis.fetch, secret: Parameters<typeof kind.connect>[0]['secret'] = { token: TOKEN }, online = () => true): Client {
  const { bulk, ...client } = kind.connect({ origin: server.origin, secret }, { ...deps(fetch), now: () => clock, online });
  if (!bulk) throw new Error('Shopify has bulk operations');
  return { ...client, bulk };
}
/** A browser that may not, or can not, read the results at times. */
const withoutResults = (when: () => boolean): typeof fetch => async (input, init) => {
  if (when() && typeof input === 'string' && input.includes('/bulk/')) throw new TypeError('Failed to fetch');
  return fetch(input, init);
};
const bodiesOf = (count: number): ListingBody[] => Array.from({ length: count }, () => listing(2, 1, 'USD'));
const push = (client: StoreClient, body: ListingBody) => client.put(body, { last: null, attempted: [body], intent: 'push' });
const FIRST = { last: null, intent: 'push' } as const;
const newId = (): string => `0b5c-${(ids += 1)}`;
/** Products by status. */
const statuses = (): string[] => [...server.shop.products.values()].map(({ status }) => status).toSorted();

/** As the queue does: starts, waits until it is over, and answers what is refused. */
async function inBulk(client: Client, bodies: readonly ListingBody[], id = newId()) {
  return untilOver(client, value(await client.bulk.start(id, bodies)));
}
async function untilOver(client: Client, handle: string) {
  for (let round = 0; round < 1_000; round++) {
    const progress = value(await client.bulk.poll(handle));
    if (progress.over) return progress.refused;
    clock += 10_000;
  }
  throw new Error('It never ends');
}

describe('Shopify: many listings in one operation', () => {
  it('300 listings are made off sale by one operation, and each is finished by a put that only reads and shows', { timeout: 60_000 }, async () => {
    const client = connect();
    server.shop.bulk.lineMs = 100;
    const bodies = bodiesOf(300);
    expect(value(await client.bulk.takes(bodies))).toEqual(bodies.map(({ key }) => key));
    expect(await inBulk(client, bodies)).toEqual([]);
    expect(statuses()).toEqual(bodies.map(() => 'DRAFT'));
    expect([...server.shop.products.values()].every(({ published }) => published.size === 0)).toBe(true);
    console.info(`300 listings in bulk: ${server.shop.seen.documents.length} documents`);
    server.shop.seen.documents = [];
    for (const body of bodies) expect(value(await push(client, body)).warnings).toEqual([]);
    console.info(`each one's own put: ${server.shop.seen.documents.length / 300} documents (${server.shop.seen.documents.slice(0, server.shop.seen.documents.length / 300).join(', ')})`);
    expect(new Set(server.shop.seen.documents)).toEqual(new Set(['Facts', 'Publications', 'Listing', 'ShowListing']));
    expect(server.shop.seen.documents).toHaveLength(5 * 300);
    expect(statuses()).toEqual(bodies.map(() => 'ACTIVE'));
  });

  it.each(['before', 'after'] as const)('an answer that is lost %s it counts leaves one product each, whichever request it is', async (when) => {
    for (let n = 0; ; n++) {
      server.shop.products.clear();
      server.shop.bulk.operations.length = 0;
      let sent = 0;
      const lossy: typeof fetch = async (...args) => {
        if (sent++ !== n) return fetch(...args);
        if (when === 'after') await (await fetch(...args)).arrayBuffer();
        throw new TypeError('fetch failed');
      };
      const client = connect(lossy);
      const bodies = bodiesOf(3);
      const id = newId();
      let started = await client.bulk.start(id, bodies);
      if (!started.ok) {
        expect(started.error.code).toBe('unavailable');
        const found = value(await client.bulk.find(id));
        started = found === null ? await client.bulk.start(newId(), bodies) : { ok: true, value: found };
      }
      const progress = await client.bulk.poll(value(started));
      if (!progress.ok) value(await client.bulk.poll(value(started)));
      for (const body of bodies) if (!(await push(client, body)).ok) value(await push(client, body));
      expect(server.shop.bulk.operations, `request ${n}`).toHaveLength(1);
      expect(statuses(), `request ${n}`).toEqual(bodies.map(() => 'ACTIVE'));
      if (sent <= n) break;
    }
  });

  it('started twice, the second run makes nothing and changes nothing: not what the merchant has done since, either', async () => {
    const client = connect();
    const bodies = bodiesOf(3);
    await inBulk(client, bodies);
    for (const body of bodies) value(await push(client, body));
    for (const product of server.shop.products.values()) Object.assign(product, { title: 'Mine', tags: ['mine'] });
    const before = structuredClone([...server.shop.products.values()]);
    // What stands is no matter for the user: nothing is refused, each one's own put finds it.
    expect(await inBulk(client, bodies)).toEqual([]);
    expect([...server.shop.products.values()]).toEqual(before);
    expect(value(await client.bulk.takes(bodies))).toEqual([]);
  });

  it('leaves out what cannot be held, what stands and what has the code of another product: their own puts say why', async () => {
    const client = connect();
    const [stands, clashes, untitled, noCategory, plain] = [...bodiesOf(3), listing(2, 1, 'USD', { extras: { category: 'gid://shopify/Collection/3' } }), ...bodiesOf(1)];
    if (!stands || !clashes || !untitled || !noCategory || !plain) throw new Error('five listings');
    value(await push(client, stands));
    value(await push(client, { ...listing(1, 1, 'USD'), variants: clashes.variants.slice(0, 1), options: clashes.options.map(({ name }, i) => ({ name, values: [clashes.variants[0]?.options[i] ?? ''] })) }));
    expect(value(await client.bulk.takes([stands, clashes, { ...untitled, title: '' }, noCategory, plain, { ...listing(3, 1, 'USD'), linked: true }]))).toEqual([plain.key]);
    expect(await client.put(clashes, FIRST)).toMatchObject({ ok: false, error: { code: 'conflict', field: 'sku' } });
    expect(await client.put(noCategory, FIRST)).toMatchObject({ ok: false, error: { code: 'invalid', field: 'category' } });
  });

  it('names the lines that the shop refuses as a put would; the others stand', async () => {
    const client = connect();
    const bodies = bodiesOf(6).map((body, i) => (i % 2 === 0 ? body : { ...body, description: 'x'.repeat(600_000) }));
    const refused = await inBulk(client, bodies);
    expect(refused.map(({ line }) => line)).toEqual([1, 3, 5]);
    const [bad] = bodies.slice(1);
    expect(await push(client, bad ?? listing(1, 1, 'USD'))).toEqual({ ok: false, error: refused[0]?.error });
    expect(refused[0]?.error).toEqual({ code: 'invalid', field: 'descriptionHtml', detail: 'Description is too big (maximum is 512 KB) (INVALID_PRODUCT)' });
    expect(statuses()).toEqual(['DRAFT', 'DRAFT', 'DRAFT']);
  });
});

describe('Shopify: an operation that does not go well', () => {
  const cases: [string, () => unknown][] = [
    ['fails after half of its lines', () => Object.assign(server.shop.bulk, { end: { status: 'FAILED', after: 3 } })],
    ['is cancelled by the merchant', () => Object.assign(server.shop.bulk, { end: { status: 'CANCELED', after: 3 } })],
    ['has results that break off in a line', () => Object.assign(server.shop.bulk, { cutAt: 600 })],
  ];
  it.each(cases)('%s: what is known is told, and every listing is completed by its own put', async (_name, happen) => {
    const client = connect();
    const bodies = bodiesOf(6).map((body, i) => (i === 1 || i === 4 ? { ...body, description: 'x'.repeat(600_000) } : body));
    happen();
    expect((await inBulk(client, bodies)).map(({ line }) => line)).toEqual([1]);
    const outcomes = await Promise.all(bodies.map((body) => push(client, body)));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true, true, false, true]);
    expect(statuses()).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
  });

  it('results of a week ago, results that their host does not show, and an operation that is forgotten say nothing', async () => {
    let hidden = false;
    const client = connect(withoutResults(() => hidden));
    const id = newId();
    const handle = value(await client.bulk.start(id, [{ ...listing(1, 1, 'USD'), description: 'x'.repeat(600_000) }]));
    expect(await untilOver(client, handle)).toHaveLength(1);
    hidden = true;
    expect(await untilOver(client, handle)).toEqual([]);
    hidden = false;
    clock += 8 * DAY;
    expect(await untilOver(client, handle)).toEqual([]);
    expect(value(await client.bulk.find(id))).toBe(handle);
    expect(await untilOver(client, 'gid://shopify/BulkOperation/1')).toEqual([]);
  });

  it('waits without a network', async () => {
    let online = true;
    const client = connect(withoutResults(() => !online), { token: TOKEN }, () => online);
    const handle = value(await client.bulk.start(newId(), bodiesOf(1)));
    online = false;
    expect(await client.bulk.poll(handle)).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
  });

  it('another operation of ours is waited for: the second browser starts none beside it', async () => {
    const [one, two] = [connect(), connect()];
    server.shop.bulk.lineMs = 1_000;
    const [mine, theirs] = [bodiesOf(3), bodiesOf(2)];
    const handle = value(await one.bulk.start(newId(), mine));
    expect(await two.bulk.find(null)).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 60_000 } });
    expect(await two.bulk.find(newId())).toMatchObject({ ok: false, error: { code: 'rate-limit' } });
    // Also where it comes between the look and the start.
    expect(await two.bulk.start(newId(), theirs)).toMatchObject({ ok: false, error: { code: 'rate-limit', retryAfterMs: 60_000 } });
    await untilOver(one, handle);
    expect(value(await two.bulk.find(null))).toBeNull();
    expect(await inBulk(two, theirs)).toEqual([]);
    expect(statuses()).toHaveLength(5);
  });

  it('what the other browser pushes while it runs stays as it is', async () => {
    const [one, two] = [connect(), connect()];
    server.shop.bulk.lineMs = 1_000;
    const bodies = bodiesOf(3);
    const handle = value(await one.bulk.start(newId(), bodies));
    const last = bodies[2] ?? listing(1, 1, 'USD');
    const remote = value(await push(two, last));
    Object.assign(server.shop.products.get(remote.id) ?? {}, { title: 'The merchant has changed it' });
    expect(await untilOver(one, handle)).toEqual([]);
    expect(server.shop.products.get(remote.id)).toMatchObject({ status: 'ACTIVE', title: 'The merchant has changed it' });
    expect(statuses()).toEqual(['ACTIVE', 'DRAFT', 'DRAFT']);
  });

  it('a token that ends meanwhile is asked for anew', async () => {
    const client = connect(undefined, CLIENT);
    server.shop.bulk.lineMs = DAY / 4;
    const handle = value(await client.bulk.start(newId(), bodiesOf(2)));
    clock += DAY + 1;
    expect(await untilOver(client, handle)).toEqual([]);
    expect(server.shop.seen.logins).toBe(2);
  });

  it('a look that the budget does not allow is a rate limit, not a verdict', async () => {
    await server.stop();
    server = await startShopify({ now: () => clock, bucket: { max: 60, rate: 10 } });
    expect(await connect().bulk.takes(bodiesOf(60))).toMatchObject({ ok: false, error: { code: 'rate-limit' } });
    expect(server.shop.products.size).toBe(0);
  });
});
