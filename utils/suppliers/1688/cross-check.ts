import { isObject } from '../literal/parse.ts';
import { count, decimal, fieldOf, readAs } from '../parse/fields.ts';
import type { Candidate } from './locate.ts';
import type { SkuRow } from './schema.ts';

/** The copy without promotions: its `discountPrice` is not what one pays, and its stock is that of the whole offer. */
export const isWithoutPromotion = (at: string): boolean => at.endsWith('skuMapOriginal');

type Facts = Pick<SkuRow, 'price' | 'discountPrice' | 'canBookCount'>;

/** A copy's rows by SKU id, read leniently: a copy is a witness, its faults are not the read's. */
function bySkuId(copy: Candidate): Map<string, Facts> {
  const rows = new Map<string, Facts>();
  for (const row of Array.isArray(copy.value) ? copy.value : []) {
    const id = isObject(row) ? fieldOf(row, 'skuId') : undefined;
    if (typeof id !== 'string') continue;
    rows.set(id, {
      price: readAs(decimal, fieldOf(row, 'price')),
      discountPrice: readAs(decimal, fieldOf(row, 'discountPrice')),
      canBookCount: readAs(count, fieldOf(row, 'canBookCount')),
    });
  }
  return rows;
}

const differ = (a: string | number | null, b: string | number | null): boolean => a !== null && b !== null && Number(a) !== Number(b);

/** The rows with what they lack filled from the other copies on the page, and where the copies disagree. */
export interface CrossChecked {
  rows: SkuRow[];
  notes: string[];
}

function compare(main: string, rows: readonly SkuRow[], at: string, facts: ReadonlyMap<string, Facts>): string[] {
  const counts = { price: 0, stock: 0, missing: 0 };
  for (const row of rows) {
    const other = facts.get(row.skuId);
    if (!other) counts.missing++;
    else if (differ(row.price, other.price) || (!isWithoutPromotion(at) && differ(row.discountPrice, other.discountPrice))) counts.price++;
    if (other && differ(row.canBookCount, other.canBookCount)) counts.stock++;
  }
  const extra = facts.size - (rows.length - counts.missing);
  return [
    ...(counts.price > 0 ? [`skus: the price of ${counts.price} differs between ${main} and ${at}`] : []),
    ...(counts.stock > 0 ? [`skus: the stock of ${counts.stock} differs between ${main} and ${at}`] : []),
    ...(counts.missing > 0 ? [`skus: ${counts.missing} of ${main} are not in ${at}`] : []),
    ...(extra > 0 ? [`skus: ${extra} of ${at} are not in ${main}`] : []),
  ];
}

/** Holds the SKU list that was read against the page's other copies of it. */
export function crossCheck(main: string, rows: readonly SkuRow[], copies: readonly Candidate[]): CrossChecked {
  const others = copies.map((copy) => ({ at: copy.at, facts: bySkuId(copy) })).filter(({ facts }) => facts.size > 0);
  const notes = others.flatMap(({ at, facts }) => compare(main, rows, at, facts));
  const paying = others.filter(({ at }) => !isWithoutPromotion(at));
  let filled = 0;
  const whole = rows.map((row) => {
    if (row.canBookCount !== null && (row.price !== null || row.discountPrice !== null)) return row;
    const other = paying.find(({ facts }) => facts.has(row.skuId))?.facts.get(row.skuId);
    if (!other) return row;
    const noPrice = row.price === null && row.discountPrice === null;
    const better = { ...row, ...(noPrice ? { price: other.price, discountPrice: other.discountPrice } : {}), canBookCount: row.canBookCount ?? other.canBookCount };
    if (better.price !== row.price || better.discountPrice !== row.discountPrice || better.canBookCount !== row.canBookCount) filled++;
    return better;
  });
  if (filled > 0) notes.push(`skus: ${filled} of ${main} were completed from ${paying.map(({ at }) => at).join(', ')}`);
  return { rows: whole, notes };
}
