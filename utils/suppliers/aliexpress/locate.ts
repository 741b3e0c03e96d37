import type { Literal, LiteralObject } from '../literal/parse.ts';
import { parseLiteral } from '../literal/parse.ts';
import { lookUp } from '../literal/look-up.ts';
import type { Located } from '../parse/fact.ts';
import { withBlocks } from './block-view.ts';
import { whereOf, type Kind } from './where.ts';

const isSilent = (value: Literal): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** `skuJson` is a list in a text; its numbers stay text as well. */
function inner(value: Literal): Literal {
  const read = typeof value === 'string' && value.startsWith('[') ? parseLiteral(value) : null;
  return read?.ok ? read.value.value : value;
}

/** Looks every fact up at every place it may stand. Locates only: what a value must look like is the schema's business. */
export function locate(root: LiteralObject, kind: Kind): Located {
  const page = kind === 'blocks' ? withBlocks(root) : root;
  const located: Located = {};
  for (const [fact, places] of Object.entries(whereOf[kind])) {
    located[fact] = places.flatMap((at) => {
      const value = lookUp(page, at);
      return value === undefined || isSilent(value) ? [] : [{ at, value: fact === 'skus' ? inner(value) : value }];
    });
  }
  return located;
}
