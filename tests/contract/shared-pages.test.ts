import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProductRead } from '../../utils/domain/product.ts';
import { readHtml, readSavedPage } from '../support/saved-page.ts';
import { ONE_PIECE, PAGES, eachPage, pagesAreHere, savedPage, truePages, wanted, type TrueValues } from '../support/true-values.ts';

/** Real saved pages beside the checkout, with their true values; the tests are skipped where they are not. */
const read = (file: string, url: string) => readSavedPage(readFileSync(resolve(PAGES, file)), file, new URL(url));
const offerUrl = (id: string): string => `https://detail.1688.com/offer/${id}.html`;

async function product(file: string, values: TrueValues): Promise<ProductRead> {
  const result = await read(file, offerUrl(values.offerId ?? ''));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The facts of a read in the words of the true values; only those the page has a true value for. */
function inTheirWords({ product: p }: ProductRead, values: TrueValues): Partial<Record<keyof TrueValues, unknown>> {
  return {
    offerId: p.id,
    title: p.title,
    priceType: `${p.priceType}Price`,
    moq: Number(p.moq),
    unit: p.unit,
    totalStock: p.totalStock,
    tiers: p.tiers.map(({ minQty, price }) => [minQty, price.minor]),
    skuCount: p.skus.length,
    axes: p.axes.map(({ name, values: all }) => [name, all.length]),
    images: p.images.length,
    video: p.video !== undefined,
    seller: p.seller.name,
    memberId: p.seller.memberId,
    location: p.freight?.from,
    freight: (p.freight?.cost?.minor ?? Number.NaN) / 100,
    channels: p.dropship.channels,
    skus: (values.skus ?? []).map((row) => {
      const sku = p.skus.find(({ id }) => id === row[1]);
      return [sku?.options.join('>'), sku?.id, sku?.price?.minor ?? null, sku?.stock];
    }),
  };
}

const GENERATIONS: Readonly<Record<string, string>> = { A: '2014-07-detail-config', B: '2020-02-init-data', C: '2024-09-context-literal', mtop: '2024-06-sku-model' };

describe.skipIf(!pagesAreHere)('real 1688 pages', () => {
  it.skipIf(!pagesAreHere).each(eachPage)('%s is read whole', async (file, values) => {
    const result = await product(file, values);
    expect(result.generation).toBe(GENERATIONS[values.generation]);
    expect(inTheirWords(result, values)).toMatchObject(wanted(values));
    // The SKU model has no pictures; its page has. The trimmed script has rows of 2 of 3 colours and 3 of 8 sizes.
    expect(result.partial).toEqual(values.generation === 'mtop' ? ['images'] : file.endsWith('-trimmed.html')
      ? ['skus: no row has 颜色 米色', 'skus: no row has 尺码 4XL（背长50cm）, 5XL（背长55cm）, 6XL（背长60cm）, 7XL（背长65cm）, 8XL（背长72cm）'] : []);
    expect(result.product.dropship.onePiece).toBe(ONE_PIECE[result.product.id]);
  });

  it('all eleven are there', () => {
    expect(truePages).toHaveLength(11);
  });

  it.each([
    ['1688/genC-943009939489-script-trimmed.html', '943009939489', ['买家占位', 'placeholder-buyer', '1000000000001', '收货地址占位', '0000000000"', 'trace"']],
    ['1688/genA-546624160122.html', '546624160122', ['X0X-0000000000000', '000000XXX0XXX00XX0000000X00X000X']],
    ['1688/genA-569380765713.html', '569380765713', ['X0X-0000000000000', '00XX0000X0000XX0XXXX0X000XX0X0XX']],
    ['1688/initdata2024-597090034012-a.json', '597090034012', ['buyer', 'XXXXXX000', 'b2b-10000000000000X000', '1000000000000']],
    ['1688/initdata2024-833454967766-nosku.json', '833454967766', ['buyer', 'XXXXXX000', 'b2b-10000000000000X000', '1000000000000']],
  ])('%s gives nothing of the buyer', async (file, id, secrets) => {
    const text = JSON.stringify(await read(file, offerUrl(id)));
    expect(text).toContain(`"ok":true`);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe.skipIf(!pagesAreHere)('a real page without its data script', () => {
  it.each([['1688/genC-963863008803.html', '963863008803', 6, [1800], 'B268黑色【薄款】>M'], ['1688/genC-823801520021-rendered.html', '823801520021', 9, [380, 820], '和田枣一级250克（4-4.5cm）']] as const)('%s gives the rows it shows', async (file, id, count, ends, first) => {
    const html = savedPage(file).replaceAll(/<script>[^<]*window\.contextPath.*?<\/script>/gs, '');
    const result = await readHtml(html, new URL(offerUrl(id)));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { product: { skus }, partial, generation } = result.value;
    const prices = skus.map(({ price }) => price?.minor ?? Number.NaN);
    expect([generation, skus.length, skus[0]?.options.join('>')]).toEqual(['2024-09-rendered-rows', count, first]);
    expect([...new Set([Math.min(...prices), Math.max(...prices)])]).toEqual(ends);
    expect(skus.every((sku) => sku.id === null && sku.stock !== 'unknown')).toBe(true);
    expect(partial).toContain('skus: DOM only, without ids');
    expect(partial.includes('skus: only the rows of the chosen value')).toBe(first.includes('>'));
  });
});

describe.skipIf(!pagesAreHere)('real pages that are no product', () => {
  const offer = offerUrl('823801520021');
  it.each([
    ['blocks/1688-captcha-2025-zh.html', offer, 'captcha'],
    ['blocks/1688-punish-redirect-2026.html', offer, 'captcha'],
    ['blocks/1688-login-redirect-2026.html', offer, 'signed-out'],
    ['blocks/1688-login-redirect-2026.html', 'https://s.1688.com/selloffer/offer_search.htm', 'signed-out'],
    ['1688/home-2024-rendered.html', 'https://www.1688.com/', 'not-a-product-page'],
    ['1688/home-2024-rendered.html', offer, 'not-a-product-page'],
    ['1688/search-2024-p4p.html', offer, 'not-a-product-page'],
    ['1688/search-2026-rendered.html', offer, 'not-a-product-page'],
    ['1688/search-2026-ssr-empty.html', offer, 'not-a-product-page'],
    ['1688/genC-963863008803.html', offer, 'wrong-offer'],
    ['1688/genA-569380765713.html', offer, 'wrong-offer'],
  ])('%s at %s: %s', async (file, url, code) => {
    expect(await read(file, url)).toMatchObject({ ok: false, error: { code } });
  });
});
