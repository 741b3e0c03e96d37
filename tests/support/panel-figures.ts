import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { ShownFigures } from './shown-figures.ts';

/** What the panel shows of an offer, in English: amounts in hundredths of the page's currency. */
export interface PanelFigures {
  title: string;
  /** The lowest and the highest; null where it says "unknown". */
  price: [number, number] | null;
  /** [from quantity, hundredths]; empty with less than two. */
  tiers: [number, number][];
  moq: number | null;
  stock: number | null;
  skus: number | null;
}

/** The first characters of a title that the panel has room for. */
const TITLE = 79;

const LABEL = { price: en.fact_price.message, tiers: en.fact_tiers.message, moq: en.fact_moq.message, stock: en.fact_stock.message, skus: en.fact_skus.message };

const numbers = (words: string | undefined): number[] => [...(words ?? '').matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([n]) => Number(n.replaceAll(',', '')));
const hundredths = (n: number): number => Math.round(n * 100);

/** The figures in the texts of the panel, which stand in the order of the page: each label before its value. */
export function panelFigures(texts: readonly string[]): PanelFigures {
  const after = (label: string): string | undefined => texts[texts.indexOf(label) + 1];
  const price = numbers(after(LABEL.price)).map(hundredths);
  const [low, high = low] = price;
  const tiers = texts.includes(LABEL.tiers) ? (after(LABEL.tiers) ?? '').split(' · ').map(numbers) : [];
  return {
    title: texts[texts.indexOf(LABEL.price) - 1] ?? '',
    price: low === undefined || high === undefined ? null : [low, high],
    tiers: tiers.map(([quantity = Number.NaN, amount = Number.NaN]) => [quantity, hundredths(amount)]),
    moq: numbers(after(LABEL.moq))[0] ?? null,
    stock: numbers(after(LABEL.stock))[0] ?? null,
    skus: numbers(after(LABEL.skus))[0] ?? null,
  };
}

/** Do the panel's lowest and highest price hold those of the SKUs that are known? */
export const coversPrices = ({ price }: PanelFigures, prices: readonly number[]): boolean => prices.length === 0 || (price !== null && price[0] <= Math.min(...prices) && price[1] >= Math.max(...prices));

/** What the panel must show where the popup must show `figures`; the price where that of each SKU is known. */
export function wantedOfPanel(figures: Partial<Pick<ShownFigures, 'title' | 'moq' | 'totalStock' | 'tiers'>>, prices: readonly number[], skuCount: number | undefined): Partial<PanelFigures> {
  const { title, moq, totalStock, tiers = [] } = figures;
  const all = tiers.length > 0 ? tiers.map(([, amount]) => amount) : prices.length === skuCount ? prices : [];
  return {
    ...(title === undefined ? {} : { title: title.length > TITLE + 1 ? `${title.slice(0, TITLE)}…` : title }),
    ...(all.length === 0 ? {} : { price: [Math.min(...all), Math.max(...all)] }),
    ...(tiers.length > 1 ? { tiers: tiers.slice(0, 4) } : {}),
    ...(moq === undefined ? {} : { moq }),
    ...(totalStock === undefined ? {} : { stock: totalStock }),
    ...(skuCount === undefined ? {} : { skus: skuCount }),
  };
}
