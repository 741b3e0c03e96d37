import { err, ok, type Result } from '../../domain/result.ts';

/**
 * Schemas for what a page embeds, small enough to go into every supplier's content script, where zod/mini would be a third
 * of it. What they let through is checked again by the domain's schemas where it enters the background worker.
 *
 * A fault is a path within the value, then `: ` and a place on the page where there is more to say: `[3].skuId`,
 * `.title: not on the page`. It never holds a value.
 */
export type Shape<T> = (value: unknown) => Result<T, readonly string[]>;
export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

const MAX_FAULTS = 100;
const misfit = err(['']);

/** A text, of this pattern where one is given. */
export const text = (pattern = /^/): Shape<string> => (value) => (typeof value === 'string' && pattern.test(value) ? ok(value) : misfit);

/** Whatever stands there, nothing included; T is what the page's parser makes. */
export const anything = <T>(): Shape<T> => (value) => ok(value as T);

/** What `shape` read, converted; the conversion may find a fault of its own. */
export const checked = <A, B>(shape: Shape<A>, convert: (value: A) => Result<B, readonly string[]>): Shape<B> => (value) => {
  const read = shape(value);
  return read.ok ? convert(read.value) : read;
};

/** What `shape` read, as something else. */
export const mapped = <A, B>(shape: Shape<A>, convert: (value: A) => B): Shape<B> => checked(shape, (value) => ok(convert(value)));

/** `shape`'s reading, or null: for optional facts, what does not fit is as good as missing. */
export const orNull = <T>(shape: Shape<T>): Shape<T | null> => (value) => {
  const read = shape(value);
  return read.ok ? read : ok(null);
};

/** A list of which every item fits. */
export const list = <T>(item: Shape<T>): Shape<T[]> => (value) => {
  if (!Array.isArray(value)) return misfit;
  const items: T[] = [];
  const faults: string[] = [];
  for (const [index, one] of value.entries()) {
    const read = item(one);
    if (read.ok) items.push(read.value);
    else faults.push(...read.error.map((fault) => `[${index}]${fault}`));
    if (faults.length > MAX_FAULTS) break;
  }
  return faults.length > 0 ? err(faults) : ok(items);
};

/** An object with these fields; others are left out. */
export function record<F extends Readonly<Record<string, Shape<unknown>>>>(fields: F): Shape<{ [K in keyof F]: ShapeOf<F[K]> }> {
  const all = Object.entries(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return misfit;
    const given = value as Readonly<Record<string, unknown>>;
    const found: Record<string, unknown> = {};
    const faults: string[] = [];
    for (const [key, shape] of all) {
      const read = shape(Object.hasOwn(given, key) ? given[key] : undefined);
      if (read.ok) found[key] = read.value;
      else faults.push(...read.error.map((fault) => `.${key}${fault}`));
    }
    // Each field has just been read by its own shape.
    return faults.length > 0 ? err(faults) : ok(found as { [K in keyof F]: ShapeOf<F[K]> });
  };
}
