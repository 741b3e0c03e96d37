import { err, ok, type Result } from '../../domain/result.ts';
import type { Literal } from '../literal/parse.ts';
import { anything, checked, mapped, type Shape } from './shape.ts';

/** A value and the path it was found at. */
export interface Candidate {
  at: string;
  value: Literal;
}

/** Everything a page says about each fact, best place first. */
export type Located = Record<string, Candidate[]>;

/** A checked value and where it stood. */
export interface At<T> {
  at: string;
  value: T;
}

/** The first candidate that fits, or null. */
export function firstFit<T>(shape: Shape<T>, found: readonly Candidate[]): At<T> | null {
  for (const { at, value } of found) {
    const read = shape(value);
    if (read.ok) return { at, value: read.value };
  }
  return null;
}

/** Everything that `locate` found of a fact; nothing where it did not look for it. */
export const candidates = mapped(anything<Candidate[] | undefined>(), (found) => found ?? []);

/** An optional fact never breaks a read. */
export const optional = <T>(shape: Shape<T>) => mapped(candidates, (found) => firstFit(shape, found));

/** The first candidate that fits; else the read fails and names the places that were looked at. */
export const required = <T>(shape: Shape<T>) => checked(candidates, (found): Result<At<T>, string[]> => {
  const fit = firstFit(shape, found);
  if (fit) return ok(fit);
  const places = found.flatMap((one) => {
    const read = shape(one.value);
    return read.ok ? [] : read.error.slice(0, 5).map((fault) => `${one.at}${fault}`);
  });
  return err([`: ${places.length > 0 ? places.slice(0, 3).join(' | ') : 'not on the page'}`]);
});
