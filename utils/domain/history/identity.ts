/** What an id stood for: its option values, and what a piece cost where that is known, in minor units of one currency. */
export interface Meaning {
  options: readonly string[];
  price: number | null;
}

const plain = (option: string): string => option.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Option values for comparison: width, space and case are nothing. */
export const wordsOf = (options: readonly string[]): string => JSON.stringify(options.map(plain));

/** Half as much again, or less: one of a size or a colour is not the other at such a distance. */
const isFar = (a: number, b: number): boolean => Math.max(a, b) * 2 >= Math.min(a, b) * 3;

/**
 * Is an id still what it was? `renamed`: other words. `reused`: no word is left and the price is far away, so it is something
 * else now. Without both prices nothing is called something else.
 */
export function identityChange(before: Meaning, after: Meaning): 'renamed' | 'reused' | null {
  if (wordsOf(before.options) === wordsOf(after.options)) return null;
  const [was, is] = [before.options.map(plain), after.options.map(plain)];
  const apart = !was.some((option) => is.includes(option));
  return apart && before.price !== null && after.price !== null && isFar(before.price, after.price) ? 'reused' : 'renamed';
}
