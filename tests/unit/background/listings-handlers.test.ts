import { describe, expect, it } from 'vitest';
import { listingIdOf } from '../../../utils/db/records.ts';
import { LIMITS } from '../../../utils/domain/product-limits.ts';
import { repriceListing } from '../../../utils/domain/reprice/row.ts';
import { facts, offerKey, plan, read, setUpReprice as setUp, shop } from '../../support/reprice.ts';

describe('listing.list', () => {
  it('answers every listing of the connected stores once, a page at a time, each with its newest read', async () => {
    const t = await setUp();
    await t.listed(1);
    const one = await t.records.listing(t.idOf(1));
    if (!one) throw new Error('not listed');
    await t.records.putStore({ ...shop('b'), tombstone: 1 });
    const rows = Array.from({ length: 45 }, (_, i) => ({ ...one, key: `1688:${800 + i}:main`, offerKey: `1688:${800 + i}`, id: `a|1688:${800 + i}:main`, tombstone: i === 7 ? 1 : null }));
    await t.db.listings.bulkPut([...rows, { ...one, storeId: 'b', id: listingIdOf('b', one.key) }]);
    const found: string[] = [];
    let pages = 0;
    for (let after: string | null = ''; after !== null; pages += 1) {
      const page: Awaited<ReturnType<typeof t.list>> = await t.list(after);
      found.push(...page.rows.map(({ listing }) => listing.key));
      after = page.next;
    }
    expect(pages).toBe(10);
    expect(found).toEqual([one.key, ...rows.filter(({ tombstone }) => tombstone === null).map(({ key }) => key)]);
  });

  it('brings what prices are made of, and what keeps them back; no picture', async () => {
    const t = await setUp();
    await t.listed(1);
    await t.records.saveDraft(offerKey(1), { origin: 'China' });
    await t.records.saveReadError(offerKey(1), { code: 'captcha', supplier: '1688', paths: [] }, t.clock.now());
    const { rows } = await t.list();
    expect(rows).toMatchObject([{ url: 'https://detail.1688.com/offer/700000000001.html', origin: 'China', readAt: t.clock.now(), isPageChanged: true, product: { id: '700000000001', images: [] }, listing: { key: '1688:700000000001:main', pushedRevision: 1 } }]);
    await t.db.offers.clear();
    expect((await t.list()).rows).toMatchObject([{ product: null, readAt: null, isPageChanged: false }]);
  });

  it('leaves what no price is made of behind, so that the largest listings fit into one message', async () => {
    const t = await setUp();
    await t.listed(1);
    const one = await t.records.listing(t.idOf(1));
    if (!one?.pushed) throw new Error('not listed');
    const long = (digit: string, most: number) => digit.repeat(most);
    const skus = Array.from({ length: LIMITS.skus }, (_, i) => ({
      id: String(10 ** 23 + i), specId: long('f', LIMITS.specIdText), options: [long('颜', 100), long('色', 99) + String(i)], price: { minor: 690, currency: 'CNY' }, listPrice: { minor: 790, currency: 'CNY' }, stock: 100, image: `https://cbu01.alicdn.com/${long('i', 300)}`,
    }));
    const trace = Array.from({ length: 12 }, () => ({ rule: 'minimum-profit', argument: '12.5 USD', after: { minor: 123_456, currency: 'USD' } }));
    const priced = { price: { minor: 1, currency: 'USD' }, floor: { minor: 1, currency: 'USD' }, rulesVersion: 1, trace };
    const body = { ...one.pushed, description: long('d', 100_000), images: Array.from({ length: 100 }, () => skus[0]?.image ?? ''), variants: skus.map(({ id, options, image, stock }) => ({ supplierSkuKey: id, options, price: priced.price, stock, image, sku: long('S', 20) })) };
    const wanted = { body, costs: skus.map(({ id, price }) => ({ key: id, cost: price, minQty: 1, priced })), page: { title: 'x', leftOut: [], words: Object.fromEntries(skus.map(({ id, options }) => [id, options])) } };
    const remote = { id: '7', url: '', remoteUpdatedAt: '', warnings: [], variants: skus.map(({ id }) => ({ supplierSkuKey: id, variantId: id, sku: 'S' })) };
    for (let n = 1; n <= 6; n += 1) {
      await t.db.listings.put({ ...one, key: `1688:70000000000${n}:main`, offerKey: offerKey(n), id: t.idOf(n), wanted, pushed: body, remote, attempted: [body] });
      await t.records.saveRead(offerKey(n), read(n, { skus }), t.clock.now());
    }
    const { rows, next } = await t.list();
    const text = JSON.stringify(rows);
    expect([rows.length, next]).toEqual([5, t.idOf(5)]);
    expect(new TextEncoder().encode(text).byteLength).toBeLessThan(64 * 2 ** 20);
    for (const left of ['alicdn', '"attempted"', 'dddd', 'variantId']) expect(text).not.toContain(left);
    expect(repriceListing(rows[0] ?? (() => { throw new Error('no row'); })(), { id: 'a', ...facts }, plan('3'), t.clock.now()).row).toMatchObject({ up: 2_500, blocked: null });
  });

  it('writes nothing', async () => {
    const t = await setUp();
    await t.listed(1);
    const all = async () => JSON.stringify([await t.db.listings.toArray(), await t.db.jobs.toArray(), await t.db.offers.toArray()]);
    const before = await all();
    await t.list();
    expect(await all()).toBe(before);
  });
});
