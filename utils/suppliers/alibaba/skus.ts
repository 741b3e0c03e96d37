import type { Money } from '../../domain/money.ts';
import type { Axis, Sku } from '../../domain/product.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { isObject, type Literal } from '../literal/parse.ts';
import { fieldOf } from '../parse/fields.ts';
import { fullImageAddress } from '../parse/web-address.ts';
import { amountIn, hasOtherCopy, pricingOf, promotionsOf, under, type Pricing } from './prices.ts';
import { axesSchema, skuRowSchema, type AxisRow, type Offer, type SkuRow } from './schema.ts';
import { stockOf } from './stock.ts';
import { mismatch } from '../parse/mismatch.ts';

/** The SKUs of an offer; `at` is null when the offer has none. `pricing` is set where every SKU has a price of its own. */
export interface SkuReading {
  axes: Axis[];
  axesAt: string | null;
  skus: Sku[];
  at: string | null;
  pricing: Pricing | null;
  notes: string[];
  partial: string[];
}

const isEmpty = (node: Literal | undefined): boolean =>
  node === undefined || (Array.isArray(node) && node.length === 0) || (isObject(node) && Object.keys(node).length === 0);

function readAxes(at: string, node: Literal | undefined): Result<AxisRow[], Failure> {
  const axes = axesSchema(node);
  return axes.ok ? axes : mismatch(...axes.error.slice(0, 5).map((fault) => `axes${fault}: ${at}${fault}`));
}

/** The values a key names (`<axis>:<value>;...`), in the axes' order; null when it does not name one of each axis. */
function valuesOf(key: string, axes: readonly AxisRow[]): AxisRow['values'] | null {
  const named = new Map<string, string>();
  const parts = key.split(';').filter((part) => part !== '');
  for (const part of parts) {
    const [, axis = '', value = ''] = /^(-?\d{1,24}):(-?\d{1,24})$/.exec(part) ?? [];
    named.set(axis, value);
  }
  if (parts.length !== axes.length || named.size !== axes.length) return null;
  const values = axes.flatMap((axis) => axis.values.filter(({ id }) => id === named.get(axis.id)));
  return values.length === axes.length ? values : null;
}

const imageOf = (values: AxisRow['values']): string | null =>
  values.map(({ originImage, largeImage }) => fullImageAddress(originImage ?? largeImage ?? '')).find((image) => image !== null) ?? null;

/** One combination on sale, its values found. */
interface Combination {
  row: SkuRow;
  values: AxisRow['values'];
}

function readCombinations(at: string, map: Literal | undefined, axes: readonly AxisRow[]): Result<Combination[], Failure> {
  if (!isObject(map) || isEmpty(map)) return mismatch(`skus: ${at}, though the offer has options`);
  const found: Combination[] = [];
  const seen = new Set<string>();
  for (const [index, [key, node]] of Object.entries(map).entries()) {
    const row = skuRowSchema(node);
    if (!row.ok) return mismatch(...row.error.slice(0, 3).map((fault) => `skus[${index}]${fault}: ${at}`));
    const values = valuesOf(key, axes);
    if (values === null) return mismatch(`skus[${index}].options: the key at ${at} names other options than the axes`);
    if (fieldOf(node, 'productLadderPrices') !== undefined) return mismatch(`skus[${index}].price: tiers of its own at ${at}`);
    const combination = values.map(({ id }) => id).join(';');
    if (seen.has(combination) || seen.has(`id ${row.value.id}`)) return mismatch(`skus[${index}]: twice at ${at}`);
    seen.add(combination).add(`id ${row.value.id}`);
    found.push({ row: row.value, values });
  }
  return ok(found);
}

const isPriced = ({ price, dollarPrice }: SkuRow): boolean => price !== null || dollarPrice !== null;

/** Prices of the SKUs' own, all or none. A SKU on request has none, and that is named. */
function ownPrices(offer: Offer, at: string, rows: readonly SkuRow[]): Result<{ prices: (Money | null)[]; paid: Money[]; pricing: Pricing | null; notes: string[]; partial: string[] }, Failure> {
  const nothing = { prices: rows.map(() => null), paid: [], pricing: null, notes: [], partial: [] };
  if (!rows.some(isPriced)) return ok(nothing);
  const pricing = pricingOf(offer, rows.filter(isPriced));
  if (pricing === null) return mismatch(`currency: ${at}[].formatPrice`);
  const prices: (Money | null)[] = [];
  const without: number[] = [];
  let differing = 0;
  for (const [index, row] of rows.entries()) {
    const price = amountIn(row, pricing);
    if (price === 'unreadable') return mismatch(`skus[${index}].price: ${at}`);
    prices.push(typeof price === 'string' ? null : price);
    if (typeof price === 'string') without.push(index);
    else if (hasOtherCopy(offer, row, price, pricing)) differing++;
  }
  return ok({
    prices,
    paid: promotionsOf(offer, rows, prices, pricing),
    pricing: without.length < rows.length ? pricing : null,
    notes: differing > 0 ? [`skus.price: the copies of ${differing} prices differ at ${at}, ${pricing.field} is read`] : [],
    partial: without.length > 0 ? [`skus.price: rows ${without.slice(0, 10).join(', ')}${without.length > 10 ? ` and ${without.length - 10} more` : ''}`] : [],
  });
}

/**
 * Axes and SKUs. `sku: {}` is an offer without; whatever does not fit the shape of the pages seen (2026) fails the read. Customisable goods list options only (`skuSummaryAttrs`): which combinations are sold is not on the page.
 */
export function readSkus(offer: Offer): Result<SkuReading, Failure> {
  const { at: base, value: sku } = offer.skus;
  const [attrs, summary, map] = [fieldOf(sku, 'skuAttrs'), fieldOf(sku, 'skuSummaryAttrs'), fieldOf(sku, 'skuInfoMap')];
  const bare: SkuReading = { axes: [], axesAt: null, skus: [], at: null, pricing: null, notes: [], partial: [] };
  if (isEmpty(attrs) && isEmpty(map) && isEmpty(summary)) return ok(bare);
  const isSummary = isEmpty(attrs) && isEmpty(map);
  const axesAt = `${base}.${isSummary ? 'skuSummaryAttrs' : 'skuAttrs'}`;
  const rows = readAxes(axesAt, isSummary ? summary : attrs);
  if (!rows.ok) return rows;
  const axes = rows.value.map(({ name, values }) => ({ name, values: values.map((value) => value.name) }));
  if (isSummary) return ok({ ...bare, axes, axesAt, partial: ['skus: the page lists options, not which combinations are sold'] });

  const at = `${base}.skuInfoMap`;
  const combinations = readCombinations(at, map, rows.value);
  if (!combinations.ok) return combinations;
  const own = ownPrices(offer, at, combinations.value.map(({ row }) => row));
  if (!own.ok) return own;
  const { prices, paid, pricing, notes, partial } = own.value;
  const stocks = combinations.value.map(({ row }) => stockOf(offer, row.id));
  const skus = combinations.value.map(({ row, values }, index): Sku => {
    const image = imageOf(values);
    const price = prices[index] ?? null;
    return {
      id: row.id, specId: null, options: values.map(({ name }) => name), ...(price === null ? { price } : under(paid[index], price)), stock: stocks[index]?.stock ?? 'unknown',
      ...(image === null ? {} : { image }),
    };
  });
  const differing = stocks.filter(({ differs }) => differs).length;
  const silent = stocks.filter(({ stock }) => stock === 'unknown').length;
  return ok({
    axes, axesAt, skus, at, pricing,
    notes: [...notes, ...(differing > 0 ? [`skus.stock: the page's two maps differ for ${differing}`] : [])],
    partial: [...partial, ...(silent > 0 ? [`skus.stock: not on the page for ${silent}`] : [])],
  });
}
