import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import type { ShownFigures } from './shown-figures.ts';
import { PAGES, pagesAreHere } from './true-values.ts';

/** A real saved page of a supplier other than 1688, and what the popup must show of it. */
export interface OtherPage {
  file: string;
  /** Where it stood, without `https://`. */
  address: string;
  /** `<supplier>:<offer id>` */
  key: string;
  figures: Partial<ShownFigures>;
  /** SKU id -> hundredths of the page's currency, and stock. */
  skus: Readonly<Record<string, readonly [number, number]>>;
  skuCount: number;
}

const values = z.looseObject({
  productId: z.string(), title: z.optional(z.string()), totalStock: z.number(), skuCount: z.number(),
  skus: z.array(z.tuple([z.string(), z.string(), z.number(), z.number()])),
});

const aliExpress = (): OtherPage[] => Object.entries(z.parse(z.record(z.string(), z.unknown()), JSON.parse(readFileSync(resolve(PAGES, 'expected.json'), 'utf8')))).flatMap(([file, raw]) => {
  if (!file.startsWith('aliexpress/')) return [];
  const { productId, title, totalStock, skuCount, skus } = z.parse(values, raw);
  return [{
    file, address: `www.aliexpress.com/item/${productId}.html`, key: `aliexpress:${productId}`, skuCount,
    figures: { totalStock, ...(title === undefined ? {} : { title }) },
    skus: Object.fromEntries(skus.map(([id, , price, stock]) => [id, [Math.round(price * 100), stock] as const])),
  }];
});

/** Read off the page by hand: expected.json has no rows for Alibaba.com. */
const alibaba: OtherPage = {
  file: 'alibaba/pdp-detailData-10000010298646.html', address: 'www.alibaba.com/product-detail/x_10000010298646.html', key: 'alibaba:10000010298646',
  figures: {
    title: 'Its Skinny Konjac Noodles Variety Pack Healthy Low Carb Cooked Pasta Ready to Eat Gluten Free Vegan Keto (Pack of 48)',
    moq: 1, tiers: [[1, 22_392], [10, 21_192], [100, 20_000]],
  },
  skus: {}, skuCount: 1,
};

export const otherPages: readonly OtherPage[] = pagesAreHere ? [...aliExpress(), alibaba] : [];

/** The page's price may be a welcome price, which nothing is calculated from: then a piece costs the list price, or what is not known. */
export const costFits = (shown: number | null | undefined, price: number): boolean => shown === null || (shown !== undefined && shown >= price);
