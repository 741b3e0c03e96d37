import { parseLiteral } from '../../utils/suppliers/literal/parse.ts';
import { supplier } from '../../utils/suppliers/1688/index.ts';
import { readPage } from '../../utils/suppliers/read-page.ts';
import { bigOffer } from '../support/big-offer.ts';
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

/** Reading generation C pages: the literal alone and the whole read from the document, against JSON.parse; and how they grow. */
export async function benchReading(): Promise<Row[]> {
  const offers = SIZES.map((skus) => ({ skus, ...bigOffer(skus) })).map((offer) => ({ ...offer, page: openDocument(offer.html, offer.url) }));
  const medians = interleaved(offers.flatMap(({ literal, json, url, page }) => [
    () => JSON.parse(json) !== null,
    () => parseLiteral(literal).ok,
    () => readPage(supplier, { url, document: page.document }).ok,
  ]));
  await Promise.all(offers.map(({ page }) => page.close()));
  const at = (index: number): number => medians[index] ?? Number.NaN;
  const rows = offers.flatMap(({ skus, literal }, index): Row[] => {
    const [json, parse, whole] = [at(index * 3), at(index * 3 + 1), at(index * 3 + 2)];
    const size = `${skus} SKUs, ${Math.round(literal.length / 1_000)} kB`;
    return [
      { name: `JSON.parse, ${size}`, ms: json, ratio: 1, note: '' },
      { name: `literal, ${size}`, ms: parse, ratio: parse / json, note: '' },
      { name: `whole read, ${size}`, ms: whole, ratio: whole / json, note: '' },
    ];
  });
  const growth = (what: string, offset: number): Row => {
    const [thousand, two] = [at(3 + offset), at(6 + offset)];
    return { name: `${what}, 2000 against 1000 SKUs`, ms: two, ratio: null, note: `x${(two / thousand).toFixed(2)} (linear: 2)` };
  };
  return [...rows, growth('literal', 1), growth('whole read', 2)];
}
