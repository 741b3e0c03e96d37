import type { ProductRead, SupplierProduct } from '../../../utils/domain/product.ts';

/** So many items of a list make a fixture; a page with fewer keeps them all. */
export const ENOUGH = { skus: 6, images: 2, attributes: 3, services: 8, channels: 2, freightOptions: 2, notes: 8, axisValues: 3, lists: 20 } as const;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every item of `less` stands in `all`, in the same order. */
function isSubsequence(less: readonly unknown[], all: readonly unknown[]): boolean {
  let at = 0;
  for (const item of less) {
    while (at < all.length && !same(all[at], item)) at += 1;
    if (at === all.length) return false;
    at += 1;
  }
  return true;
}

const enough = (less: readonly unknown[], all: readonly unknown[], most: number): boolean => less.length >= Math.min(most, all.length) && isSubsequence(less, all);

/** Axes keep their names and order; values may go as long as those of the SKUs stay. */
function axesHold({ axes, skus }: SupplierProduct, before: SupplierProduct): boolean {
  return axes.length === before.axes.length && axes.every((axis, i) => {
    const was = before.axes[i];
    const used = new Set(skus.map(({ options }) => options[i]));
    return was !== undefined && same({ ...axis, values: [] }, { ...was, values: [] }) && enough(axis.values, was.values, ENOUGH.axisValues)
      && was.values.filter((value) => used.has(value)).every((value) => axis.values.includes(value));
  });
}

/** What is missing, but for values of axes whose SKUs were left out. */
const missing = ({ partial }: ProductRead): string[] => partial.filter((note) => !note.startsWith('skus: no row has'));

/** Does a page say the same as before but for the ends of its lists, read at the same places, with nothing new amiss? */
export function saysLess(read: ProductRead, before: ProductRead, notes: 'kept' | 'any' = 'kept'): boolean {
  const { product, ...rest } = read;
  const { product: was, ...restWas } = before;
  if (rest.generation !== restWas.generation || !same(rest.session, restWas.session) || !same(missing(read), missing(before))) return false;
  if (!same(Object.keys(rest.provenance), Object.keys(restWas.provenance))) return false;
  if (notes === 'kept' && !same(rest.notes, restWas.notes)) return false;
  const names = Object.keys({ ...product, ...was }) as (keyof SupplierProduct)[];
  return names.every((name) => {
    if (name === 'axes') return axesHold(product, was);
    if (name === 'dropship') return same({ ...product.dropship, channels: [] }, { ...was.dropship, channels: [] }) && enough(product.dropship.channels, was.dropship.channels, ENOUGH.channels);
    const [now, then] = [product[name], was[name]];
    if (!Array.isArray(now) || !Array.isArray(then)) return same(now, then);
    return enough(now, then, name in ENOUGH ? ENOUGH[name as keyof typeof ENOUGH] : ENOUGH.lists);
  });
}

/** A value without what was invented: which fields there are, which are null, how many. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
  return value === null ? null : typeof value;
}

/** Where the structure of two reads differs: what stands where, not what it says. Empty for none. */
export function differences(a: ProductRead, b: ProductRead): string[] {
  const parts = ({ product, provenance, notes, generation, session, ...read }: ProductRead): Record<string, unknown> => ({
    ...Object.fromEntries(Object.entries(product).map(([name, value]) => [name, shapeOf(value)])),
    generation, session, provenance: Object.keys(provenance), partial: missing({ product, provenance, notes, generation, session, ...read }).length, notes: notes.length,
    priceType: product.priceType, currency: product.currency, onePiece: product.dropship.onePiece, freePost: product.dropship.freePost,
  });
  const [one, other] = [parts(a), parts(b)];
  return Object.keys({ ...one, ...other }).filter((name) => !same(one[name], other[name]));
}
