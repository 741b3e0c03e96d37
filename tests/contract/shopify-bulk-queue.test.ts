import { expect, it } from 'vitest';
import { kind } from '../../utils/stores/shopify/index.ts';
import { bulkLife } from '../support/bulk.ts';
import { shop as storeOf } from '../support/reprice.ts';
import { testClock } from '../support/time.ts';
import { startShopify, TOKEN } from '../servers/shopify/start.ts';
import { deps } from './store-harness.ts';
import { value } from './store-suite.ts';

const COUNT = 80;
const facts = { currency: 'USD', exponent: 2, pricesIncludeTax: false };

/** A queue of new listings for a shop with the smallest budget, until none of them waits; how long that took. */
async function pushAll(least: number, during: (life: ReturnType<typeof bulkLife>, server: Awaited<ReturnType<typeof startShopify>>) => Promise<unknown> = async () => undefined) {
  const clock = testClock(Date.parse('2026-11-27T08:00:00Z'));
  const server = await startShopify({ now: clock.now, bucket: { max: 2_000, rate: 100 } });
  server.shop.bulk.lineMs = 500;
  const client = kind.connect({ origin: server.origin, secret: { token: TOKEN } }, { ...deps(), now: clock.now });
  const known = value(await client.test());
  const store = { ...storeOf('a'), ...facts, remoteId: known.remoteId };
  const life = bulkLife(client, { name: `shopify-bulk-${least}`, clock, least, store });
  await life.records.putStore(store);
  for (let n = 1; n <= COUNT; n++) await life.push(n, `Bag ${n}`, { pricedFor: facts, ...(n === 7 ? { body: { description: 'x'.repeat(600_000) } } : {}) });
  await during(life, server);
  const start = clock.now();
  for (let round = 0; round < 500; round++) {
    await life.wake();
    const next = await life.jobs.nextRunAt(['store:a']);
    if (next === null) break;
    clock.move(Math.max(1_000, next - clock.now()));
  }
  await server.stop();
  life.close();
  return { life, minutes: (clock.now() - start) / 60_000, documents: server.shop.seen.documents, throttled: server.shop.seen.throttled, shop: server.shop, states: new Map((await bulkStates(life)).entries()) };
}

async function bulkStates(life: ReturnType<typeof bulkLife>) {
  const counts = new Map<string, number>();
  await life.db.open();
  for (const job of await life.jobs.list()) counts.set(`${job.kind} ${job.state}`, (counts.get(`${job.kind} ${job.state}`) ?? 0) + 1);
  life.close();
  return counts;
}

it(`${COUNT} new listings for one Shopify shop are one operation, whatever is wrong with some of them`, { timeout: 240_000 }, async () => {
  const done = await pushAll(COUNT - 5, async (life, { shop }) => {
    // A product of the merchant's that has the code of one of them.
    const foreign = await life.listing(9);
    shop.products.set('gid://shopify/Product/1', {
      id: 'gid://shopify/Product/1', title: 'Not ours', html: '', status: 'ACTIVE', updatedAt: '', metafields: new Map(), options: [], media: [], published: new Set(), vendor: '', tags: [], collections: new Set(),
      variants: [{ id: 'gid://shopify/ProductVariant/1', sku: foreign?.wanted.body.variants[0]?.sku ?? '', price: '1.00', policy: 'DENY', tracked: true, stock: 1, compareAt: null, weight: null, hsCode: null, origin: null, options: new Map(), mediaId: null, updatedAt: '' }],
    });
  });
  expect(kind.bulkFrom).toBe(250);
  const ours = [...done.shop.products.values()].filter(({ title }) => title.startsWith('Bag '));
  expect(done.shop.bulk.operations.map(({ lines, status }) => [lines.length, status])).toEqual([[COUNT - 1, 'COMPLETED']]);
  expect(done.states).toEqual(new Map([['push-listing done', COUNT - 2], ['push-listing dead', 1], ['push-listing blocked', 1], ['push-bulk done', 1]]));
  expect(ours.map(({ status }) => status)).toEqual(Array.from({ length: COUNT - 2 }, () => 'ACTIVE'));
  expect(new Set(ours.map(({ title }) => title)).size).toBe(COUNT - 2);
  console.info(`${COUNT} in bulk: ${done.minutes.toFixed(1)} min of the shop's clock, ${(done.documents.length / COUNT).toFixed(1)} documents a listing, ${done.throttled} throttled`);
  expect(done.documents.filter((name) => name === 'CreateListing')).toHaveLength(0);
});
