import type { Axis, Sku } from '../../domain/product.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { firstFit, type At, type Candidate } from '../parse/fact.ts';
import { readAs } from '../parse/fields.ts';
import { Axes } from './axes.ts';
import { currencyIn, priceOf, type Price } from './prices.ts';
import { axisRows, skuRow, skuRows, type Item, type SkuRow } from './schema.ts';
import { mismatch } from '../parse/mismatch.ts';

/** The SKUs of an item, where they and their axes stood, and the currency of all its prices. */
export interface SkuReading {
  currency: At<string>;
  axes: Axis[];
  axesAt: string | null;
  skus: Sku[];
  at: string;
  notes: string[];
  partial: string[];
}

/** `field: rows 0, 4`, for the rows that `has` is true of; [] for none. */
function rowsWhere<T>(field: string, rows: readonly T[], has: (row: T) => boolean): string[] {
  const found = rows.flatMap((row, index) => (has(row) ? [index] : []));
  return found.length > 0 ? [`${field}: rows ${found.slice(0, 10).join(', ')}${found.length > 10 ? ` and ${found.length - 10} more` : ''}`] : [];
}

/** The first copy of the SKU list that fits; every item has at least one SKU. */
function mainRows(copies: readonly Candidate[]): Result<At<SkuRow[]>, Failure> {
  const complaints: string[] = [];
  for (const { at, value } of copies) {
    const read = skuRows(value);
    if (!read.ok) complaints.push(...read.error.slice(0, 3).map((fault) => `skus${fault}: ${at}${fault}`));
    else if (new Set(read.value.map(({ id }) => id)).size < read.value.length) complaints.push(`skus: one id twice in ${at}`);
    else if (read.value.length > 0) return ok({ at, value: read.value });
  }
  return mismatch(...(complaints.length > 0 ? complaints : ['skus: not on the page']));
}

/** What differs in another copy of the list, `skuJson`. A copy is a witness: its own faults are not the read's. */
function copyNotes(main: At<SkuRow[]>, copy: Candidate, currency: string): string[] {
  const others = new Map((Array.isArray(copy.value) ? copy.value : []).flatMap((item) => {
    const row = readAs(skuRow, item);
    return row ? [[row.id, row] as const] : [];
  }));
  if (others.size === 0) return [];
  const pairs = main.value.flatMap((row) => [[row, others.get(row.id)] as const]);
  const counts: [string, number][] = [
    ['have another price', pairs.filter(([row, other]) => other && priceOf(row, currency).price?.minor !== priceOf(other, currency).price?.minor).length],
    ['have another stock', pairs.filter(([row, other]) => other && row.skuVal?.availQuantity !== other.skuVal?.availQuantity).length],
    ['are missing', pairs.filter(([, other]) => !other).length],
  ];
  return counts.flatMap(([what, n]) => (n > 0 ? [`skus: ${n} of ${main.at} ${what} in ${copy.at}`] : []));
}

function axesOf(copies: readonly Candidate[]): Result<At<Axes> | null, Failure> {
  if (copies.length === 0) return ok(null);
  const found = firstFit(axisRows, copies);
  if (found) return ok({ at: found.at, value: new Axes(found.value) });
  return mismatch(...copies.flatMap(({ at, value }) => {
    const read = axisRows(value);
    return read.ok ? [] : read.error.slice(0, 3).map((fault) => `axes${fault}: ${at}${fault}`);
  }));
}

function currencyOf(item: Item, rows: At<SkuRow[]>): Result<At<string>, Failure> {
  if (item.currency) return ok(item.currency);
  const named = currencyIn(rows.value);
  return named === null ? mismatch('currency: not on the page, and the amounts do not name one') : ok({ at: `${rows.at}[].skuVal.skuAmount.currency`, value: named });
}

/** Reads axes and SKUs, page order kept. Combinations without a row are not sold; `salable` is true for all of them and not read. */
export function readSkus(item: Item): Result<SkuReading, Failure> {
  const main = mainRows(item.skus);
  if (!main.ok) return main;
  const { at, value: rows } = main.value;
  const found = axesOf(item.axes);
  if (!found.ok) return found;
  const currency = currencyOf(item, main.value);
  if (!currency.ok) return currency;
  const axes = found.value?.value ?? new Axes([]);
  if (axes.axes.length === 0 && rows.length > 1) return mismatch('axes: not on the page, though there are several SKUs');

  const skus: Sku[] = [];
  const prices: Price[] = [];
  let unlisted = 0;
  for (const [index, row] of rows.entries()) {
    const choice = axes.choiceOf(row);
    if (!choice) return mismatch(`skus[${index}].options: ${at}[${index}].skuAttr, skuPropIds`);
    const price = priceOf(row, currency.value.value);
    if (choice.unlisted) unlisted++;
    prices.push(price);
    skus.push({
      id: row.id, specId: null, options: choice.options, price: price.price,
      ...(price.listPrice ? { listPrice: price.listPrice } : {}),
      stock: row.skuVal?.availQuantity ?? 'unknown',
      ...(choice.image === null ? {} : { image: choice.image }),
    });
  }
  const foreign = rowsWhere(`skus.price: an amount is in another currency than ${currency.value.value}`, prices, ({ isForeign }) => isForeign);
  if (skus.every((sku) => sku.price === null)) return mismatch(`skus.price: ${at}`, ...foreign);
  return ok({
    currency: currency.value, axes: axes.axes, axesAt: found.value?.at ?? null, skus, at,
    partial: [...rowsWhere('skus.price', skus, (sku) => sku.price === null), ...rowsWhere('skus.stock', skus, (sku) => sku.stock === 'unknown')],
    notes: [
      ...foreign,
      ...item.skus.filter((copy) => copy.at !== at).flatMap((copy) => copyNotes(main.value, copy, currency.value.value)),
      ...(unlisted > 0 ? [`skus: ${unlisted} have a value that is not among those of its axis`] : []),
      ...axes.twice.map((name) => `axes: "${name}" has two values of one name; their SKUs differ by id`),
    ],
  });
}
