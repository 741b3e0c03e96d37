import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../utils/domain/money.ts';
import type { ProductRead, TriState } from '../../utils/domain/product.ts';
import { readSavedPage } from '../support/saved-page.ts';

/** Real saved pages beside the checkout, with their true values; the tests are skipped where they are not. */
const PAGES = resolve(import.meta.dirname, '../../../shared/pages');
const isHere = existsSync(resolve(PAGES, 'expected.json'));

const quantity = z.union([z.string(), z.number()]);
const trueValues = z.object({
  generation: z.string(),
  offerId: z.optional(z.string()),
  title: z.optional(z.string()),
  priceType: z.optional(z.string()),
  moq: z.optional(quantity),
  unit: z.optional(z.string()),
  totalStock: z.optional(quantity),
  tiers: z.optional(z.array(z.tuple([quantity, quantity]))),
  skuCount: z.optional(z.number()),
  axes: z.optional(z.array(z.tuple([z.string(), z.number()]))),
  images: z.optional(z.number()),
  video: z.optional(z.boolean()),
  seller: z.optional(z.string()),
  memberId: z.optional(z.string()),
  location: z.optional(z.string()),
  freight: z.optional(z.number()),
  channels: z.optional(z.array(z.string())),
  /** [options joined, id, price, discount price?, stock] */
  skus: z.optional(z.array(z.array(z.union([z.string(), z.number(), z.null()])))),
});
type TrueValues = z.infer<typeof trueValues>;

/** 一件代发 by offer, seen on the pages: `unknown` where the sign object is missing (943009939489 is cut), never `no`. */
const ONE_PIECE: Readonly<Record<string, TriState>> = {
  '963863008803': 'yes', '823801520021': 'yes', '775610063728': 'yes', '597090034012': 'yes', '833454967766': 'no', '943009939489': 'unknown',
};

const pages: [string, TrueValues][] = isHere
  ? Object.entries(z.parse(z.record(z.string(), z.looseObject({})), JSON.parse(readFileSync(resolve(PAGES, 'expected.json'), 'utf8')))).flatMap(([file, values]) => {
    if (!file.startsWith('1688/') || !['B', 'C'].includes(String(values['generation']))) return [];
    return [[file, z.parse(trueValues, values)] satisfies [string, TrueValues]];
  })
  : [];

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

const fen = (text: string | number | null | undefined): number | null => (text === null || text === undefined ? null : (parseMoney(String(text), 'CNY')?.minor ?? null));
function wanted(values: TrueValues): Record<string, unknown> {
  const { generation: _, ...facts } = values;
  const numbers = { ...(facts.moq === undefined ? {} : { moq: Number(facts.moq) }), ...(facts.totalStock === undefined ? {} : { totalStock: Number(facts.totalStock) }) };
  return {
    ...facts,
    ...numbers,
    ...(facts.tiers ? { tiers: facts.tiers.map(([quantityText, price]) => [Number(quantityText), fen(price)]) } : {}),
    ...(facts.skus ? { skus: facts.skus.map((row) => [row[0], row[1], fen(row.length === 5 ? (row[3] ?? row[2]) : row[2]), row.at(-1)]) } : {}),
  };
}

describe.skipIf(!isHere)('real 1688 pages of generations B and C', () => {
  it.skipIf(!isHere).each(pages.length > 0 ? pages : [['(no pages)', { generation: '' }]])('%s is read whole', async (file, values) => {
    const result = await product(file, values);
    expect(result.generation).toBe(values.generation === 'B' ? '2020-02-init-data' : '2024-09-context-literal');
    expect(inTheirWords(result, values)).toMatchObject(wanted(values));
    expect(result.partial).toEqual([]);
    expect(result.product.dropship.onePiece).toBe(ONE_PIECE[result.product.id]);
  });

  it('all eight are there', () => {
    expect(pages).toHaveLength(8);
  });

  it.each([
    ['1688/genC-943009939489-script-trimmed.html', '943009939489', ['买家占位', 'placeholder-buyer', '1000000000001', '收货地址占位', '0000000000"', 'trace"']],
    ['1688/initdata2024-597090034012-a.json', '597090034012', ['buyer', 'XXXXXX000', 'b2b-10000000000000X000', '1000000000000']],
    ['1688/initdata2024-833454967766-nosku.json', '833454967766', ['buyer', 'XXXXXX000', 'b2b-10000000000000X000', '1000000000000']],
  ])('%s gives nothing of the buyer', async (file, id, secrets) => {
    const text = JSON.stringify(await read(file, offerUrl(id)));
    expect(text).toContain(`"ok":true`);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe.skipIf(!isHere)('real pages that are no product', () => {
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
  ])('%s at %s: %s', async (file, url, code) => {
    expect(await read(file, url)).toMatchObject({ ok: false, error: { code } });
  });
});
