import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { isObject, type Literal } from '../literal/parse.ts';
import { lookUp, resolveRef } from '../literal/look-up.ts';
import type { Embedded } from './embedded.ts';
import type { Located } from '../parse/fact.ts';
import { inFull, type Fact, type Where } from './where.ts';
import { NO_PRODUCT } from '../parse/mismatch.ts';

/** What the site writes where it says nothing; an empty map is `[]` as well. */
const isSilent = (value: Literal): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Facts that are lists; the site writes some of them as maps, and an empty map as `[]`. */
const LISTS: ReadonlySet<string> = new Set<Fact>(['axes', 'skus', 'tiers', 'images', 'attributes', 'services', 'dispatchSteps', 'weightRows', 'channels']);

type Whole = Pick<Embedded, 'object' | 'unfinished'>;

/** A list's items with references resolved; a map's with its key as `specAttrs` where they do not name it themselves. An item that a cut script left open is none. */
function itemsOf({ object: root, unfinished }: Whole, value: Literal): Literal {
  if (Array.isArray(value)) return value.filter((item) => !unfinished.has(item)).map((item) => resolveRef(root, item) ?? null);
  if (!isObject(value)) return value;
  return Object.entries(value).filter(([, item]) => !unfinished.has(item)).map(([key, item]) => {
    const row = resolveRef(root, item) ?? null;
    return isObject(row) && !Object.hasOwn(row, 'specAttrs') ? { ...row, specAttrs: key } : row;
  });
}

/** Lists whose first items are true without the rest; half of any other fact is none, least of all of the axes. */
const grows = (fact: string): boolean => LISTS.has(fact) && fact !== 'axes' && fact !== 'dispatchSteps';

/** What every offer page has; an embedded object with none of it belongs to some other page, and a cut script must have got to all of it. */
const SIGNS_OF_AN_OFFER: readonly Fact[] = ['id', 'title', 'priceType', 'skus'];

/** Looks every fact up at every place it may stand. Locates only: what a value must look like is the schema's business. */
export function locate(found: Embedded, where: Where): Result<Located, Failure> {
  const { object: root, unfinished, cut } = found;
  const located: Located = { cut: cut === null ? [] : [{ at: cut, value: true }] };
  for (const [fact, places] of Object.entries(where.places)) {
    located[fact] = places.split(' ').flatMap((place) => {
      const at = inFull(where, place);
      const value = lookUp(root, at);
      if (value === undefined || isSilent(value) || (unfinished.has(value) && !grows(fact))) return [];
      return [{ at, value: LISTS.has(fact) ? itemsOf(found, value) : value }];
    });
  }
  if (found.shownTitle !== null && located['title']?.length === 0) located['title'] = [{ at: 'document', value: found.shownTitle }];
  const has = (fact: Fact): boolean => (located[fact]?.length ?? 0) > 0;
  const isOffer = cut === null ? SIGNS_OF_AN_OFFER.some(has) : SIGNS_OF_AN_OFFER.every(has);
  return isOffer ? ok(located) : err(NO_PRODUCT);
}
