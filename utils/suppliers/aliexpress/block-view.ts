import { isObject, type Literal, type LiteralObject } from '../literal/parse.ts';
import { lookUp } from '../literal/look-up.ts';

/**
 * The test pages of late 2022 keep their parts in `data.data[<type>_<number>]{type, fields}`. Gives the page's object again with
 * `blocks` beside it: the fields by type, of the first block that has some.
 */
export function withBlocks(root: LiteralObject): LiteralObject {
  const blocks = new Map<string, Literal>();
  const parts = lookUp(root, 'data.data');
  for (const [key, part] of isObject(parts) ? Object.entries(parts) : []) {
    const type = /^([A-Za-z]{1,40})_\d{1,9}$/.exec(key)?.[1];
    const fields = isObject(part) ? part['fields'] : undefined;
    if (type !== undefined && isObject(fields) && !blocks.has(type)) blocks.set(type, fields);
  }
  return { ...root, blocks: Object.fromEntries(blocks) };
}
