import type { Axis, Sku } from '../../domain/product.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { LabelSplitter } from '../parse/options.ts';
import { fullImageAddress } from '../parse/web-address.ts';
import { firstFit, type At } from '../parse/fact.ts';
import { isSet } from './dropship.ts';
import { crossCheck } from './cross-check.ts';
import { isWithoutPromotion, paidAndListed } from './prices.ts';
import { axesSchema, skuRowsSchema, type AxisRow, type Offer, type SkuRow } from './schema.ts';
import { weightsOf, type Weights } from './weights.ts';
import { mismatch } from '../parse/mismatch.ts';

/** The SKUs of an offer; `at` is null when the offer has none. */
export interface SkuReading {
  axes: Axis[];
  axesAt: string | null;
  skus: Sku[];
  at: string | null;
  weightsAt: string | null;
  notes: string[];
  partial: string[];
}

/** The first copy of the SKU list that fits; null for an offer without SKUs. Axes anywhere on the page promise some, whatever its flag says. */
function mainRows(offer: Offer): Result<At<SkuRow[]> | null, Failure> {
  const lists = offer.skus.filter(({ value }) => Array.isArray(value) && value.length > 0);
  const complaints: string[] = [];
  for (const { at, value } of lists) {
    const read = skuRowsSchema(value);
    if (read.ok) return ok({ at, value: read.value });
    complaints.push(...read.error.slice(0, 3).map((fault) => `skus${fault}: ${at}${fault}`));
  }
  if (complaints.length > 0) return mismatch(...complaints);
  if (offer.cut.length > 0) return mismatch(...offer.cut.map(({ at }) => `skus: ${at}`));
  return isSet(offer.isSkuOffer) || offer.axes.length > 0 ? mismatch('skus: not on the page, though the offer has some') : ok(null);
}

/** Images by axis and value; most offers have them on the first axis only. */
function imagesOf(axes: readonly AxisRow[]): ReadonlyMap<string, string>[] {
  return axes.map(({ value }) => {
    const images = new Map<string, string>();
    for (const { name, imageUrl } of value) {
      const image = imageUrl === null ? null : fullImageAddress(imageUrl);
      if (image !== null) images.set(name, image);
    }
    return images;
  });
}

function toSku(row: SkuRow, options: string[], offer: Offer, images: readonly ReadonlyMap<string, string>[], weights: Weights): Sku {
  const { price, listPrice } = offer.priceType.value === 'skuPrice' ? paidAndListed(row) : { price: null };
  const weightGrams = weights.bySku.get(row.skuId);
  const image = options.map((option, axis) => images[axis]?.get(option)).find((found) => found !== undefined);
  return {
    id: row.skuId,
    specId: row.specId,
    options,
    price,
    ...(listPrice ? { listPrice } : {}),
    stock: row.canBookCount ?? 'unknown',
    ...(weightGrams === undefined ? {} : { weightGrams }),
    ...(image === undefined ? {} : { image }),
  };
}

/** `field: rows 0, 4`, for the rows that `has` is true of; [] for none. */
function rowsWhere<T>(field: string, rows: readonly T[], has: (row: T) => boolean): string[] {
  const found = rows.flatMap((row, index) => (has(row) ? [index] : []));
  return found.length > 0 ? [`${field}: rows ${found.slice(0, 10).join(', ')}${found.length > 10 ? ` and ${found.length - 10} more` : ''}`] : [];
}

/**
 * Values that no SKU row has. Combinations are left out by many offers, whole values by none whose page was seen whole (2018 to 2026): the
 * rows of such a value are not all here, or it is not sold. Which of the two the page does not say.
 */
function unusedValues(axes: readonly Axis[], skus: readonly Sku[]): string[] {
  return axes.flatMap(({ name, values }, axis) => {
    const used = new Set(skus.map(({ options }) => options[axis]));
    const unused = values.filter((value) => !used.has(value));
    return unused.length > 0 ? [`skus: no row has ${name} ${unused.slice(0, 10).join(', ')}${unused.length > 10 ? ` and ${unused.length - 10} more` : ''}`] : [];
  });
}

/** Reads axes and SKUs, page order kept; combinations that have no row are not sold and are not made up. */
export function readSkus(offer: Offer): Result<SkuReading, Failure> {
  const main = mainRows(offer);
  if (!main.ok) return main;
  if (main.value === null) return ok({ axes: [], axesAt: null, skus: [], at: null, weightsAt: null, notes: [], partial: [] });
  const { at } = main.value;
  const found = firstFit(axesSchema, offer.axes);
  const axes: Axis[] = (found?.value ?? []).map(({ prop, value }) => ({ name: prop, values: value.map(({ name }) => name) }));
  if (axes.length === 0 && main.value.value.some((row) => row.specAttrs !== '')) return mismatch('axes: not on the page, though its SKUs have options');
  const { rows, notes, partial } = crossCheck(at, main.value.value, offer.skus.filter((copy) => copy.at !== at));
  const splitter = new LabelSplitter(axes);
  const images = imagesOf(found?.value ?? []);
  const weights = weightsOf(offer);
  const skus: Sku[] = [];
  let unlisted = 0;
  for (const [index, row] of rows.entries()) {
    const split = splitter.split(row.specAttrs);
    if (split === null) return mismatch(`skus[${index}].options: ${at}[${index}].specAttrs`);
    if (split.how === 'by-position') unlisted++;
    skus.push(toSku(row, split.options, offer, images, weights));
  }
  const priced = offer.priceType.value === 'skuPrice';
  if (priced && skus.every((sku) => sku.price === null)) return mismatch(`skus.price: ${at}`);
  if (unlisted > 0) notes.push(`skus: the options of ${unlisted} are not among the values of the axes`);
  if (priced) {
    partial.push(...rowsWhere('skus.price', skus, (sku) => sku.price === null));
    if (isWithoutPromotion(at)) partial.push('skus.price: only the prices without promotion are on the page');
    notes.push(...rowsWhere('skus.price: a promotion price of 0, the list price stands', rows, (row) => paidAndListed(row).ofZero === true));
  }
  partial.push(...unusedValues(axes, skus), ...rowsWhere('skus.stock', skus, (sku) => sku.stock === 'unknown'));
  return ok({ axes, axesAt: found?.at ?? null, skus, at, weightsAt: weights.at, notes: [...notes, ...weights.notes], partial });
}
