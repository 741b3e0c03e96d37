import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProductRead } from '../../utils/domain/product.ts';
import { decodePage } from '../support/decode-page.ts';
import { readHtml } from '../support/saved-page.ts';
import { PAGES, pagesAreHere } from '../support/true-values.ts';

/** Real saved pages of Alibaba.com beside the checkout; what they must give was read off them by hand. Skipped where they are not. */
const offerUrl = (id: string): string => `https://www.alibaba.com/product-detail/x_${id}.html`;
const saved = (file: string): string => decodePage(readFileSync(resolve(PAGES, 'alibaba', file)));
const read = (file: string, url: string, change = (html: string): string => html) => readHtml(change(saved(file)), new URL(url));

async function product(file: string, id: string, change?: (html: string) => string): Promise<ProductRead> {
  const result = await read(file, offerUrl(id), change);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const usd = (minor: number) => ({ minor, currency: 'USD' });
const ghs = (minor: number) => ({ minor, currency: 'GHS' });
const LADDER = 'pdp-detailData-10000010298646.html';
const RENDERED = 'pdp-dom-2026-a.html';

describe.skipIf(!pagesAreHere)('the real page with detailData (2023-09)', () => {
  it('is read whole', async () => {
    const { product: noodles, ...rest } = await product(LADDER, '10000010298646');
    expect(rest).toMatchObject({ generation: '2020-01-detail-data', partial: [], notes: [], session: { language: 'en', member: 'unknown' } });
    expect(noodles).toMatchObject({
      id: '10000010298646',
      title: 'Its Skinny Konjac Noodles Variety Pack Healthy Low Carb Cooked Pasta Ready to Eat Gluten Free Vegan Keto (Pack of 48)',
      currency: 'USD', priceType: 'range', moq: 1, unit: 'case', totalStock: 'unlimited', axes: [], skus: [],
      tiers: [{ minQty: 1, price: usd(22392) }, { minQty: 10, price: usd(21192) }, { minQty: 100, price: usd(20000) }],
      category: { id: '201', name: 'Noodles' }, services: [{ code: 'trade-assurance', name: 'Trade Assurance' }],
      dispatch: [{ minQty: 1, maxQty: 1, hours: 96 }, { minQty: 2, maxQty: 216, hours: 168 }],
      freight: { from: 'United States', cost: null, free: 'unknown' }, unitWeightGrams: 2040,
      seller: { name: 'It\'s Skinny Inc', memberId: '29033438625', shopUrl: 'https://itsskinny.trustpass.alibaba.com/minisiteentrance.html' },
    });
    expect(noodles.video).toBeUndefined();
    expect(noodles.images).toHaveLength(6);
    expect(noodles.images[5]).toBe('https://sc04.alicdn.com/kf/Aa089d8071763488781fe4d78e0e5283al.jpg');
    expect(noodles.attributes).toHaveLength(21);
    expect(noodles.attributes).toContainEqual({ name: 'Place of Origin', value: 'Texas, United States' });
  });

  it('is the same offer at its other addresses, and refused at another\'s', async () => {
    for (const url of ['https://german.alibaba.com/product-detail/its-skinny--10000010298646.html', 'https://m.alibaba.com/product/10000010298646/x.html']) {
      expect(await read(LADDER, url)).toMatchObject({ ok: true });
    }
    expect(await read(LADDER, offerUrl('1600691082191'))).toMatchObject({ ok: false, error: { code: 'wrong-offer' } });
  });

  it.each(['XX. XXXXXXXX', 'XX00000000000XXXX', '1507567005667', '1533535597', 'Ad4db350c595340b19c571ab134cd704aR', 'shipTo', 'X00XXX0XXX'])('gives nothing of %s', async (secret) => {
    const change = (html: string): string => html.replaceAll('"XXXXX"', '"canary-first"').replaceAll('"XXXXXXXX"', '"canary-last"');
    expect(saved(LADDER)).toContain(secret);
    const text = JSON.stringify(await product(LADDER, '10000010298646', change));
    expect(text).not.toContain(secret);
    expect(text).not.toContain('canary');
  });

  it('says unknown, or fails by name, where the page says less', async () => {
    expect((await product(LADDER, '10000010298646', (html) => html.replaceAll('"inventoryInfinity":true', '"inventoryInfinity":false'))).product.totalStock).toBe('unknown');
    expect(await read(LADDER, offerUrl('10000010298646'), (html) => html.replaceAll('"sku":{}', '"ski":{}'))).toMatchObject({ error: { code: 'schema-mismatch', paths: ['skus: not on the page'] } });
    const rise = await product(LADDER, '10000010298646', (html) => html.replace('"dollarPrice":211.92', '"dollarPrice":201.92'));
    expect(rise.product.tiers[1]?.price).toEqual(usd(20192));
    expect(rise.notes).toEqual(['tiers: the copies of 1 prices differ at globalData.product.price.productLadderPrices, dollarPrice is read']);
  });
});

describe.skipIf(!pagesAreHere)('the real rendered page (2026, seen from Ghana)', () => {
  it('is read in part', async () => {
    const { product: shoes, ...rest } = await product(RENDERED, '1600691082191');
    expect(rest).toMatchObject({ generation: '2025-01-rendered', partial: ['skus: the rendered page lists options, not which combinations are sold'], notes: [] });
    expect(shoes).toMatchObject({
      id: '1600691082191',
      title: 'Wholesale Custom New Design Luxury Sneakers Leather Pattern Flat Men Casual Fashion Men Sport Shoes Casual Shoes',
      currency: 'GHS', priceType: 'range', moq: 300, unit: 'pairs', totalStock: 'unknown', skus: [],
      axes: [{ name: 'Color', values: ['Blue', 'Black', 'White'] }, { name: 'EUR Size', values: ['39', '40', '41', '42', '43', '44'] }],
      tiers: [{ minQty: 300, price: ghs(8051) }, { minQty: 1001, price: ghs(6899) }, { minQty: 2001, price: ghs(5747) }, { minQty: 5001, price: ghs(4596) }],
      category: { id: '201334413', name: 'Walking Style Shoes' },
      services: [{ code: 'customizable', name: 'Customizable' }, { code: 'trade-assurance', name: 'Alibaba.com order protection' }],
      dispatch: [{ minQty: 1, maxQty: 200, hours: 480 }],
      seller: { name: 'Quanzhou Zhenben Network Technology Co., Ltd.', memberId: '252600004', shopUrl: 'https://zhenbenchina.en.alibaba.com/index.html' },
      descriptionUrl: 'https://www.alibaba.com/product-detail/description/descIframe.html?productId=1600691082191',
    });
    expect(shoes.images).toHaveLength(6);
    expect(shoes.images[0]).toBe('https://s.alicdn.com/@sc04/kf/H16075ae9f15e41a29b34f9fd48776614F.jpg');
    expect(shoes.attributes).toHaveLength(19);
    expect(shoes.attributes).toContainEqual({ name: 'Single gross weight', value: '0.850 kg' });
    expect(JSON.stringify(shoes)).not.toContain('E***r');
  });

  it.each([['GH₵', '$', 'currency'], ['GH₵', '¥', 'currency'], ['GH₵80.51', 'US$80.51', 'currency'], ['300 - 1000 pairs', 'Contact supplier', 'tiers[0].minQty'], ['GH₵68.99', 'Negotiable', 'tiers[1].price']])(
    'with %s as %s it is refused: %s', async (from, to, field) => {
      const result = await read(RENDERED, offerUrl('1600691082191'), (html) => html.replaceAll(from, to));
      expect(result).toMatchObject({ ok: false, error: { code: 'schema-mismatch', generation: '2025-01-rendered' } });
      expect(result.ok ? '' : result.error.paths[0]).toContain(field);
    });

  it('is refused at another address, and where its parts are of two offers', async () => {
    expect(await read(RENDERED, offerUrl('1600934033935'))).toMatchObject({ error: { code: 'wrong-offer' } });
    const stale = (html: string): string => `<link rel="canonical" href="${offerUrl('1600934033935')}">${html}`;
    expect(await read(RENDERED, offerUrl('1600691082191'), stale)).toMatchObject({ error: { code: 'wrong-offer' } });
    expect(await read(RENDERED, offerUrl('1600934033935'), stale)).toMatchObject({ error: { code: 'schema-mismatch' } });
  });
});

describe.skipIf(!pagesAreHere)('real pages of Alibaba.com that are no product', () => {
  it.each(['search-2022.html', 'search-2023.html', 'company-profile.html', 'company-search-none.html', 'company-search-offers.html', 'company-search-offers.json'])('%s', async (file) => {
    for (const url of [offerUrl('1600353795582'), 'https://www.alibaba.com/trade/search?SearchText=x', 'https://apdingtai.en.alibaba.com/company_profile.html']) {
      expect(await read(file, url)).toMatchObject({ ok: false, error: { code: 'not-a-product-page' } });
    }
  });
});
