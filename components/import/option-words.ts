import { nameAxes } from '../../utils/domain/claim/apply.ts';
import type { Names } from '../../utils/domain/claim/edits.ts';
import { LIMITS } from '../../utils/domain/product-limits.ts';
import type { Axis } from '../../utils/domain/product.ts';
import { err, ok, type Result } from '../../utils/domain/result.ts';
import { withWord } from './claim-draft.ts';

/** Most pairs of one go. */
const PAIRS_MOST = 500;

/** Lines of `the page's word = yours`, with `=`, an arrow or a tab between; of two for one word the last. Lines without both are left out. */
export function parsePairs(typed: string): Map<string, string> {
  const pairs = typed.split('\n').flatMap((line): [string, string][] => {
    const [, from = '', to = ''] = /^([^=\t→]*)(?:=|\t|→)(.*)$/.exec(line) ?? [];
    return from.trim() === '' || to.trim() === '' ? [] : [[from.trim(), to.trim().slice(0, LIMITS.nameText)]];
  });
  return new Map(pairs.slice(0, PAIRS_MOST));
}

/**
 * The names of one claim with the pairs put in, where the page has such an axis or value. Null: the page has none of them, or they are
 * there. Refused, with the words, where two would be called the same.
 */
export function withPairs(axes: readonly Axis[], names: Names, pairs: ReadonlyMap<string, string>): Result<Names | null, string[]> {
  let next = names;
  for (const axis of axes) {
    for (const from of [null, ...axis.values]) {
      const to = pairs.get(from ?? axis.name);
      if (to !== undefined) next = withWord(next, axis.name, from, to);
    }
  }
  if (next === names || JSON.stringify(next) === JSON.stringify(names)) return ok(null);
  const named = nameAxes(axes, next, () => true);
  return named.ok ? ok(next) : err(named.error);
}
