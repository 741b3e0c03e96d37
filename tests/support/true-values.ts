import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { parseMoney } from '../../utils/domain/money.ts';
import type { TriState } from '../../utils/domain/product.ts';
import { decodePage } from './decode-page.ts';
import { wrapEmbedded } from './wrap-embedded.ts';

/** Where the real saved pages lie, beside the checkout; whoever reads them says "skipped" where they are not. */
export const PAGES = resolve(import.meta.dirname, '../../../shared/pages');
export const pagesAreHere = existsSync(resolve(PAGES, 'expected.json'));

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
/** What a saved page must give. */
export type TrueValues = z.infer<typeof trueValues>;

/** 一件代发 by offer, seen on the pages: `unknown` where there is no sign object (generation A, the SKU model; 943009939489 is cut), never `no`. */
export const ONE_PIECE: Readonly<Record<string, TriState>> = {
  '963863008803': 'yes', '823801520021': 'yes', '775610063728': 'yes', '597090034012': 'yes', '833454967766': 'no', '943009939489': 'unknown',
  '546624160122': 'unknown', '569380765713': 'unknown', '813724060928': 'unknown',
};

/** The pages of the generations that are read, with their true values. */
export const truePages: [string, TrueValues][] = pagesAreHere
  ? Object.entries(z.parse(z.record(z.string(), z.looseObject({})), JSON.parse(readFileSync(resolve(PAGES, 'expected.json'), 'utf8')))).flatMap(([file, values]) => {
    if (!file.startsWith('1688/')) return [];
    return [[file, z.parse(trueValues, values)] satisfies [string, TrueValues]];
  })
  : [];

/** The same for `each`: where the pages are not, one entry stands for them, so that they count as skipped. */
export const eachPage: [string, TrueValues][] = truePages.length > 0 ? truePages : [['(no pages)', { generation: '' }]];

/** The page a saved file was, as text: some files are its embedded object only. */
export function savedPage(file: string): string {
  const text = decodePage(readFileSync(resolve(PAGES, file)));
  return file.endsWith('.html') ? text : wrapEmbedded(text);
}

/** A price on a page, in fen; null when there is none. */
export const fen = (text: string | number | null | undefined): number | null => (text === null || text === undefined ? null : (parseMoney(String(text), 'CNY')?.minor ?? null));
/** The true values as a read gives them. */
export function wanted(values: TrueValues): Record<string, unknown> {
  const { generation: _, ...facts } = values;
  const numbers = { ...(facts.moq === undefined ? {} : { moq: Number(facts.moq) }), ...(facts.totalStock === undefined ? {} : { totalStock: Number(facts.totalStock) }) };
  return {
    ...facts,
    ...numbers,
    ...(facts.tiers ? { tiers: facts.tiers.map(([quantityText, price]) => [Number(quantityText), fen(price)]) } : {}),
    ...(facts.skus ? { skus: facts.skus.map((row) => [row[0], row[1], fen(row.length === 5 ? (row[3] ?? row[2]) : row[2]), row.at(-1)]) } : {}),
  };
}
