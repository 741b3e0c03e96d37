import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseMoney } from '../../utils/domain/money.ts';
import { costOf } from '../../utils/domain/pricing/cost.ts';
import { productReadSchema, type ProductRead } from '../../utils/domain/product.ts';
import { readHtml, readSavedPage } from '../support/saved-page.ts';
import { PAGES, pagesAreHere, savedPage } from '../support/true-values.ts';

/** Real saved pages beside the checkout, with their true values; the tests are skipped where they are not. */
const trueValues = z.object({
  generation: z.string(),
  productId: z.string(),
  title: z.optional(z.string()),
  currency: z.string(),
  totalStock: z.number(),
  images: z.optional(z.number()),
  store: z.optional(z.string()),
  itemStatus: z.optional(z.number()),
  skuCount: z.number(),
  axes: z.array(z.tuple([z.string(), z.number()])),
  /** [id, skuAttr, price, stock] */
  skus: z.array(z.tuple([z.string(), z.string(), z.number(), z.number()])),
});
type TrueValues = z.infer<typeof trueValues>;

const GENERATIONS: Readonly<Record<string, string>> = { 1: '2019-01-modules', '1b': '2022-11-blocks', 2: '2023-01-components' };
const all: [string, TrueValues][] = pagesAreHere
  ? Object.entries(z.parse(z.record(z.string(), z.looseObject({})), JSON.parse(readFileSync(resolve(PAGES, 'expected.json'), 'utf8'))))
    .flatMap(([file, values]) => (file.startsWith('aliexpress/') ? [[file, z.parse(trueValues, values)] satisfies [string, TrueValues]] : []))
  : [];
const none: TrueValues = { generation: '', productId: '', currency: '', totalStock: 0, skuCount: 0, axes: [], skus: [] };
const each: [string, TrueValues][] = all.length > 0 ? all : [['(no pages)', none]];

const itemUrl = (id: string): URL => new URL(`https://www.aliexpress.com/item/${id}.html`);
const read = (file: string, id: string) => readSavedPage(readFileSync(resolve(PAGES, file)), file, itemUrl(id));

async function whole(file: string, id: string): Promise<ProductRead> {
  const result = await read(file, id);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return z.parse(productReadSchema, result.value);
}

/** What the values of a `skuAttr` are called there, by axis: only those that the seller named. */
const namesIn = (attribute: string): string[] => attribute.split(';').flatMap((part) => part.split('#')[1] ?? []);

describe.skipIf(!pagesAreHere)('real AliExpress pages', () => {
  it.skipIf(!pagesAreHere).each(each)('%s is read whole', async (file, want) => {
    const { product, partial, notes, generation } = await whole(file, want.productId);
    expect(generation).toBe(GENERATIONS[want.generation]);
    expect(product).toMatchObject({ id: want.productId, currency: want.currency, totalStock: want.totalStock, priceType: 'sku', tiers: [] });
    expect(product.axes.map(({ name, values }) => [name, values.length])).toEqual(want.axes);
    expect(product.skus).toHaveLength(want.skuCount);
    for (const [id, attribute, price, stock] of want.skus) {
      const sku = product.skus.find((one) => one.id === id);
      expect([sku?.price, sku?.stock]).toEqual([parseMoney(price.toFixed(2), want.currency), stock]);
      expect(sku?.options).toEqual(expect.arrayContaining(namesIn(attribute)));
    }
    if (want.title !== undefined) expect(product.title).toBe(want.title);
    if (want.images !== undefined) expect(product.images).toHaveLength(want.images);
    if (want.store !== undefined) expect(product.seller.name).toBe(want.store);
    expect(notes.some((note) => note.startsWith('status: '))).toBe((want.itemStatus ?? 0) !== 0);
    expect(partial).toEqual([]);
    expect(product.images.filter((image) => !/^https:\/\/ae01\.alicdn\.com\/.*\.(?:jpe?g|png|webp)$/.test(image))).toEqual([]);
    expect(product.skus.every(({ options, image }) => options.length === product.axes.length && image?.startsWith('http:') !== true)).toBe(true);
  });

  it('all eighteen are there', () => {
    expect(all).toHaveLength(18);
  });

  it('one per customer is no basis of a price', async () => {
    const { product } = await whole('aliexpress/gen1-3256804198842751.html', '3256804198842751');
    const [first] = product.skus;
    expect([product.maxPerBuyer, first?.price?.minor, costOf(product, first ?? null)?.price.minor]).toEqual([1, 1, 549]);
    expect((await whole('aliexpress/gen1-2255800871698024.html', '2255800871698024')).product.maxPerBuyer).toBeUndefined();
  });

  it('freight is in the currency beside its amount, and a gap is not free', async () => {
    const two = (await whole('aliexpress/gen2-1005006296391749.runParams.js', '1005006296391749')).product.freightOptions;
    expect(two?.map(({ name, cost, free }) => [name, cost, free])).toEqual([['AliExpress Standard Shipping', null, 'yes'], ['EMS', { minor: 212_249, currency: 'MXN' }, 'no']]);
    const unreachable = (await whole('aliexpress/gen2-1005006485810735.runParams.js', '1005006485810735')).product.freightOptions;
    expect(unreachable).toEqual([{ name: '', from: 'China', reaches: false, cost: null, free: 'unknown' }]);
  });

  it.each([
    ['gen1-3256803382674519-loggedin.html', '3256803382674519', ['csrfToken', 'countryCompleteName', '3 notch', 'sessionId', '"US"']],
    ['gen1-4000465717631.json', '4000465717631', ['Pakistan', '"PK"']],
    ['gen2-1005006296391749.runParams.js', '1005006296391749', ['Mexico', '"MX"', '8pctgRBMALPrWOxaPgxk']],
  ])('%s gives nothing of the buyer', async (file, id, secrets) => {
    const text = JSON.stringify(await read(`aliexpress/${file}`, id));
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it.each([
    ['gen1-3256803869907652.html', '3256803869907652'], ['gen1-3256803382674519-loggedin.html', '3256803382674519'],
    ['gen1-4000465717631.json', '4000465717631'], ['gen2-1005002724686123.runParams.js', '1005002724686123'],
  ])('%s cut within its last list gives the SKUs that are whole', async (file, id) => {
    const page = savedPage(`aliexpress/${file}`);
    const { product } = await whole(`aliexpress/${file}`, id);
    const last = product.skus.at(-1)?.id ?? '';
    const result = await readHtml(page.slice(0, page.lastIndexOf(last)), itemUrl(id));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.product.skus).toEqual(product.skus.slice(0, result.value.product.skus.length));
    expect(result.value.product.skus.length).toBeGreaterThan(product.skus.length - 2);
    expect(result.value.partial.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!pagesAreHere)('real AliExpress pages without an item', () => {
  it.each([
    ['blocks/aliexpress-captcha-2026.html', '1005006180026951', 'captcha'],
    ['blocks/aliexpress-captcha-search-2025.html', '1005006180026951', 'captcha'],
    ['aliexpress/gen3-1005006180026951.html', '1005006180026951', 'not-rendered'],
    ['aliexpress/gen3-1005008204179129-notfound.html', '1005008204179129', 'off-shelf'],
    ['aliexpress/gen3-mtop-pdp-pc-query-trimmed.json', '1005006180026951', 'not-a-product-page'],
    ['aliexpress/mtop-queryexpression-freight.json', '1005004248016499', 'not-a-product-page'],
    ['aliexpress/gen1-2255800871698024.html', '2255800871698025', 'wrong-offer'],
  ])('%s of %s: %s', async (file, id, code) => {
    expect(await read(file, id)).toMatchObject({ ok: false, error: { code, supplier: 'aliexpress' } });
  });
});
