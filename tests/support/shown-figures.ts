import type { TriState } from '../../utils/domain/product.ts';
import { fen, type TrueValues } from './true-values.ts';

/** What the popup shows of an offer, in English: ids and texts as they stand there, amounts in fen. */
export interface ShownFigures {
  title: string;
  onePiece: TriState;
  moq: number;
  totalStock: number;
  /** [from quantity, fen] */
  tiers: [number, number][];
  /** By SKU id: options, cost, stock. */
  rows: Record<string, [string, number | null, number]>;
  /** The most rows that stood in the document at once. */
  mostRows: number;
}

/** Run in the popup: walks the whole SKU table, which may draw only the rows in sight. */
export const SHOWN_FIGURES = `(async () => {
  const at = (root, id) => root.querySelector('[data-testid="' + id + '"]');
  const numbers = (text) => [...(text ?? '').matchAll(/\\d[\\d,]*(?:\\.\\d+)?/g)].map(([n]) => n.replaceAll(',', ''));
  const fen = (n) => (n === undefined ? null : Math.round(Number(n) * 100));
  const rows = {};
  let mostRows = 0;
  const take = () => {
    const drawn = [...document.querySelectorAll('[data-testid=sku-row]')];
    mostRows = Math.max(mostRows, drawn.length);
    for (const row of drawn) rows[row.dataset.sku] = [row.querySelector('.sku__name').textContent, fen(numbers(at(row, 'sku-cost').textContent)[0]), Number(numbers(at(row, 'sku-stock').textContent)[0])];
    return drawn.at(-1);
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let before = -1, last = take(); last && Object.keys(rows).length > before; last = take()) {
    before = Object.keys(rows).length;
    last.scrollIntoView({ block: 'start' });
    await frame();
    await frame();
  }
  return {
    title: at(document, 'product-title').textContent,
    onePiece: at(document, 'one-piece').dataset.verdict,
    moq: Number(numbers(at(document, 'fact-moq').textContent)[0]),
    totalStock: Number(numbers(at(document, 'fact-stock').textContent)[0]),
    tiers: [...document.querySelectorAll('.tier')].map((tier) => numbers(tier.textContent)).map(([quantity, price]) => [Number(quantity), fen(price)]),
    rows, mostRows,
  };
})()`;

/** The figures that a page's true values ask of the popup; only what the page has a true value for. */
export function wantedFigures(values: TrueValues): Partial<Omit<ShownFigures, 'onePiece' | 'mostRows'>> {
  const tiers = values.tiers?.map(([quantity, price]): [number, number] => [Number(quantity), fen(price) ?? 0]) ?? [];
  const first = tiers[0]?.[1] ?? null;
  const rows = Object.fromEntries((values.skus ?? []).map(([options, id, price, ...rest]) => {
    // Where the price is the offer's alone, a piece costs what the first tier says.
    const own = fen(rest.length > 1 ? (rest[0] ?? price) : price) ?? first;
    return [String(id), [String(options).replaceAll('>', ' / '), own, Number(rest.at(-1))] satisfies [string, number | null, number]];
  }));
  return {
    ...(values.title === undefined ? {} : { title: values.title }),
    ...(values.moq === undefined ? {} : { moq: Number(values.moq) }),
    ...(values.totalStock === undefined ? {} : { totalStock: Number(values.totalStock) }),
    tiers, rows,
  };
}

/** The prices of a page's SKUs, in fen. */
export const pricesOf = (values: TrueValues): number[] => Object.values(wantedFigures(values).rows ?? {}).flatMap(([, price]) => price ?? []);
