import { decodeEntities } from '../parse/entities.ts';
import { readAs } from '../parse/fields.ts';
import type { Candidate } from '../parse/fact.ts';
import { hasUnreadableDiscount, isWithoutPromotion, moneyIn, paidAndListed } from './prices.ts';
import { skuRow, type SkuRow } from './schema.ts';

/** A copy's rows by SKU id, read leniently: a copy is a witness, its faults are not the read's. */
function bySkuId(copy: Candidate): Map<string, SkuRow> {
  const rows = new Map<string, SkuRow>();
  for (const item of Array.isArray(copy.value) ? copy.value : []) {
    const row = readAs(skuRow, item);
    if (row !== null) rows.set(row.skuId, row);
  }
  return rows;
}

const differ = (a: number | null | undefined, b: number | null | undefined): boolean => typeof a === 'number' && typeof b === 'number' && a !== b;
const pricesDiffer = (a: string | null, b: string | null): boolean => differ(moneyIn(a)?.minor, moneyIn(b)?.minor);

/** The rows with what they lack filled from the other copies on the page, and where the copies disagree. */
export interface CrossChecked {
  rows: SkuRow[];
  notes: string[];
  partial: string[];
}

/** One other copy of the SKU list. */
interface Copy {
  at: string;
  facts: ReadonlyMap<string, SkuRow>;
}

function compare(main: string, rows: readonly SkuRow[], at: string, facts: ReadonlyMap<string, SkuRow>): string[] {
  const counts = { price: 0, stock: 0, missing: 0 };
  for (const row of rows) {
    const other = facts.get(row.skuId);
    if (!other) counts.missing++;
    else if (pricesDiffer(row.price, other.price) || (!isWithoutPromotion(at) && pricesDiffer(row.discountPrice, other.discountPrice))) counts.price++;
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

/** The row with the price or stock it lacks from the first copy that has it. A promotion price that cannot be read is not replaced. */
function completed(row: SkuRow, copies: readonly SkuRow[]): SkuRow {
  const priced = paidAndListed(row).price === null && !hasUnreadableDiscount(row) ? copies.find((copy) => paidAndListed(copy).price !== null) : undefined;
  const stocked = row.canBookCount === null ? copies.find((copy) => copy.canBookCount !== null) : undefined;
  if (!priced && !stocked) return row;
  return {
    ...row,
    ...(priced ? { price: priced.price, discountPrice: priced.discountPrice } : {}),
    ...(stocked ? { canBookCount: stocked.canBookCount } : {}),
  };
}

const plainLabel = (row: SkuRow): string => decodeEntities(row.specAttrs).replaceAll(/\s+/g, '');

/**
 * `rows` and those that only another copy has, in the order of the fullest copy. A row whose label is there under another id
 * is no lost variant, but the same one told twice, and is left to the notes.
 */
function withLostRows(main: string, rows: readonly SkuRow[], copies: readonly Copy[]): Pick<CrossChecked, 'rows' | 'partial'> {
  const all = new Map(rows.map((row) => [row.skuId, row]));
  const labels = new Set(rows.map(plainLabel));
  const partial: string[] = [];
  let order: readonly string[] = [...all.keys()];
  for (const { at, facts } of copies) {
    const lost = [...facts.values()].filter((row) => !all.has(row.skuId) && !labels.has(plainLabel(row)));
    if (lost.length === 0) continue;
    if (isWithoutPromotion(at)) partial.push(`skus: ${lost.length} are only in ${at}, without what one pays`);
    else {
      partial.push(`skus: ${lost.length} were missing in ${main}, taken from ${at}`);
      for (const row of lost) all.set(row.skuId, row);
      for (const row of lost) labels.add(plainLabel(row));
      if (facts.size > order.length) order = [...facts.keys()];
    }
  }
  const placed = new Set([...order, ...all.keys()]);
  return { rows: partial.length === 0 ? [...rows] : [...placed].flatMap((id) => all.get(id) ?? []), partial };
}

/** Holds the SKU list that was read against the page's other copies of it. */
export function crossCheck(main: string, rows: readonly SkuRow[], copies: readonly Candidate[]): CrossChecked {
  const others: Copy[] = copies.map((copy) => ({ at: copy.at, facts: bySkuId(copy) })).filter(({ facts }) => facts.size > 0);
  const notes = others.flatMap(({ at, facts }) => compare(main, rows, at, facts));
  const paying = others.filter(({ at }) => !isWithoutPromotion(at));
  let filled = 0;
  const found = withLostRows(main, rows, others);
  const whole = found.rows.map((row) => {
    const better = completed(row, paying.flatMap(({ facts }) => facts.get(row.skuId) ?? []));
    if (better !== row) filled++;
    return better;
  });
  if (filled > 0) notes.push(`skus: ${filled} of ${main} were completed from ${paying.map(({ at }) => at).join(', ')}`);
  return { rows: whole, notes, partial: found.partial };
}
