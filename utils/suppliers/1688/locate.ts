import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { isObject, type Literal, type LiteralObject } from '../literal/parse.ts';
import { lookUp, resolveRef } from '../literal/look-up.ts';
import type { Located } from '../parse/fact.ts';
import { inFull, type Fact, type Where } from './where.ts';

/** What the site writes where it says nothing; an empty map is `[]` as well. */
const isSilent = (value: Literal): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Facts that are lists; the site writes some of them as maps, and an empty map as `[]`. */
const LISTS: ReadonlySet<string> = new Set<Fact>(['axes', 'skus', 'tiers', 'images', 'attributes', 'services', 'dispatchSteps', 'weightRows', 'channels']);

/** A list's items with references resolved; a map's with its key as `specAttrs` where they do not name it themselves. */
function itemsOf(root: LiteralObject, value: Literal): Literal {
  if (Array.isArray(value)) return value.map((item) => resolveRef(root, item) ?? null);
  if (!isObject(value)) return value;
  return Object.entries(value).map(([key, item]) => {
    const row = resolveRef(root, item) ?? null;
    return isObject(row) && !Object.hasOwn(row, 'specAttrs') ? { ...row, specAttrs: key } : row;
  });
}

/** What every offer page has; an embedded object with none of it belongs to some other page. */
const SIGNS_OF_AN_OFFER: readonly Fact[] = ['id', 'title', 'priceType', 'skus'];

/** Looks every fact up at every place it may stand. Locates only: what a value must look like is the schema's business. */
export function locate(root: LiteralObject, where: Where): Result<Located, Failure> {
  const located: Located = {};
  for (const [fact, places] of Object.entries(where.places)) {
    located[fact] = places.flatMap((place) => {
      const at = inFull(where, place);
      const value = lookUp(root, at);
      return value === undefined || isSilent(value) ? [] : [{ at, value: LISTS.has(fact) ? itemsOf(root, value) : value }];
    });
  }
  const isOffer = SIGNS_OF_AN_OFFER.some((fact) => (located[fact]?.length ?? 0) > 0);
  return isOffer ? ok(located) : err({ code: 'not-a-product-page', paths: [] });
}
