import { parseLiteral } from '../../utils/suppliers/literal/parse.ts';
import type { Supplier } from '../../utils/suppliers/define.ts';
import { supplier as s1688 } from '../../utils/suppliers/1688/index.ts';
import { supplier as alibaba } from '../../utils/suppliers/alibaba/index.ts';
import { supplier as aliexpress } from '../../utils/suppliers/aliexpress/index.ts';
import { readPage } from '../../utils/suppliers/read-page.ts';
import { BIG_PAGES } from '../support/big-pages.ts';
import { openDocument } from '../support/saved-page.ts';

/** One line of the bench: times are medians of the rounds in ms, ratios to JSON.parse of the repaired text. */
export interface Row {
  name: string;
  ms: number;
  ratio: number | null;
  note: string;
}

const ROUNDS = 25;
const WARM_UP = 10;
const SIZES = [100, 1_000, 2_000];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function timed(work: () => boolean): number {
  const start = performance.now();
  if (!work()) throw new Error('the bench read nothing');
  return performance.now() - start;
}

/** Runs the works in turn, round after round, so that a slow moment of the machine hits all of them. */
function interleaved(works: readonly (() => boolean)[]): number[] {
  const times: number[][] = works.map(() => []);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const ms = timed(work);
      if (round >= 0) times[index]?.push(ms);
    }
  }
  return times.map(median);
}

/** Reading pages of every supplier: the literal alone and the whole read from the document, against JSON.parse; and how they grow. */
export async function benchReading(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const supplier of [s1688, aliexpress, alibaba]) rows.push(...await benchSupplier(supplier));
  return rows;
}

async function benchSupplier(supplier: Supplier): Promise<Row[]> {
  const { id } = supplier.site;
  const make = BIG_PAGES[id];
  if (!make) throw new Error(`no big page of ${id}`);
  const offers = SIZES.map((skus) => ({ skus, ...make(skus) })).map((offer) => ({ ...offer, page: openDocument(offer.html, offer.url) }));
  const medians = interleaved(offers.flatMap(({ skus, literal, json, url, page }) => [
    () => JSON.parse(json) !== null,
    () => parseLiteral(literal).ok,
    () => {
      const read = readPage(supplier, { url, document: page.document });
      return read.ok && read.value.product.skus.length === skus;
    },
  ]));
  await Promise.all(offers.map(({ page }) => page.close()));
  const at = (index: number): number => medians[index] ?? Number.NaN;
  const rows = offers.flatMap(({ skus, literal }, index): Row[] => {
    const [json, parse, whole] = [at(index * 3), at(index * 3 + 1), at(index * 3 + 2)];
    const size = `${skus} SKUs, ${Math.round(literal.length / 1_000)} kB`;
    return [
      { name: `${id}: JSON.parse, ${size}`, ms: json, ratio: 1, note: '' },
      { name: `${id}: literal, ${size}`, ms: parse, ratio: parse / json, note: '' },
      { name: `${id}: whole read, ${size}`, ms: whole, ratio: whole / json, note: '' },
    ];
  });
  const growth = (what: string, offset: number): Row => {
    const [thousand, two] = [at(3 + offset), at(6 + offset)];
    return { name: `${id}: ${what}, 2000 against 1000 SKUs`, ms: two, ratio: null, note: `x${(two / thousand).toFixed(2)} (linear: 2)` };
  };
  return [...rows, growth('literal', 1), growth('whole read', 2)];
}
