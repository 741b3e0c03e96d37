import type { Axis, Sku } from '../../../domain/product.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Failure } from '../../define.ts';
import { fullImageAddress } from '../../parse/web-address.ts';
import { rowPrice, type ShownPrices } from './prices.ts';
import { axesSchema, type AxisView, type View } from './schema.ts';
import { mismatch } from '../../parse/mismatch.ts';

/** What the rendered page tells of SKUs. */
export interface ShownSkus {
  axes: Axis[];
  at: string | null;
  skus: Sku[];
  notes: string[];
  partial: string[];
}

const pictured = (address: string): { image?: string } => {
  const image = fullImageAddress(address);
  return image === null ? {} : { image };
};
const skuOf = (options: string[], image: string, price: Sku['price']): Sku => ({ id: null, specId: null, options, price, stock: 'unknown', ...pictured(image) });

const NO_IDS = 'skus: from the rendered page only, without ids and stock';

/** The rows of the last axis hold for the values that are chosen on the axes before it. */
function rowsOf(before: readonly AxisView[], last: AxisView, prices: ShownPrices): ShownSkus['skus'] | null {
  const chosen = before.map(({ values }) => values.filter(({ isSelected }) => isSelected).map(({ label }) => label));
  if (chosen.some(({ length }) => length !== 1)) return null;
  return last.rows.map(({ label, image, price }) => skuOf([...chosen.flat(), label], image, rowPrice(price, prices)));
}

/**
 * Axes and what can be told of SKUs: the rows where the page has some, one SKU a value where there is one axis. Which combinations of
 * several axes are sold the page does not show, and they are not made up; nor is the name of a patch of colour. A page that is not
 * drawn yet has no SKU module.
 */
export function readShownSkus(view: View, prices: ShownPrices): Result<ShownSkus, Failure> {
  const [found] = view.axes;
  if (!found) {
    if (view.skuModule.length === 0) return mismatch('skus: not on the page');
    if (view.variations.length > 0) return mismatch('axes: not on the page, though it speaks of variations');
    return ok({ axes: [], at: null, skus: [], notes: [], partial: ['totalStock: not on the rendered page'] });
  }
  const read = axesSchema(found.value);
  if (!read.ok) return mismatch(...read.error.slice(0, 5).map((fault) => `axes${fault}: ${found.at}${fault}`));
  const labels = read.value.map(({ values, rows }) => (rows.length > 0 ? rows : values).map(({ label }) => label));
  const empty = labels.findIndex(({ length }) => length === 0);
  if (empty >= 0) return mismatch(`axes[${empty}].values: ${found.at}`);
  const axes = read.value.map(({ name }, index) => ({ name, values: (labels[index] ?? []).filter((label) => label !== '') }));
  const unnamed = labels.flat().filter((label) => label === '').length;
  if (unnamed > 0) {
    const partial = [`axes: ${unnamed} values are shown without a name`, 'skus: not all options have a name on the rendered page'];
    return ok({ axes, at: found.at, skus: [], notes: [], partial });
  }
  const [last] = read.value.slice(-1);
  if (last && last.rows.length > 0) {
    const skus = rowsOf(read.value.slice(0, -1), last, prices);
    const more = axes.length > 1 ? ['skus: only those of the chosen values are on the page'] : [];
    return ok({ axes, at: found.at, skus: skus ?? [], notes: [], partial: [NO_IDS, ...(skus ? more : ['skus: the page does not tell which values are chosen'])] });
  }
  const [only, ...others] = read.value;
  if (only && others.length === 0) {
    return ok({ axes, at: found.at, skus: only.values.map(({ label, image }) => skuOf([label], image, null)), notes: [], partial: [NO_IDS] });
  }
  return ok({ axes, at: found.at, skus: [], notes: [], partial: ['skus: the rendered page lists options, not which combinations are sold'] });
}
