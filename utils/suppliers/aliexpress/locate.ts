import type { Literal, LiteralObject } from '../literal/parse.ts';
import { parseLiteral } from '../literal/parse.ts';
import { lookUp } from '../literal/look-up.ts';
import type { Candidate, Located } from '../parse/fact.ts';
import { withBlocks } from './block-view.ts';
import { site } from './site.ts';
import { headOf, whereOf, type Kind } from './where.ts';

const isSilent = (value: Literal): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** `skuJson` is a list in a text; its numbers stay text as well. */
function inner(value: Literal): Literal {
  const read = typeof value === 'string' && value.startsWith('[') ? parseLiteral(value) : null;
  return read?.ok ? read.value.value : value;
}

/** Title and id in the page's head: the title has the category behind it. */
function fromHead(page: LiteralObject, kind: Kind): { id: Candidate[]; title: Candidate[] } {
  const [address, words] = [lookUp(page, `${headOf[kind]}.ogurl`), lookUp(page, `${headOf[kind]}.title`)];
  const id = typeof address === 'string' && URL.canParse(address, site.urlOf('0')) ? site.offerIdOf(new URL(address, site.urlOf('0'))) : null;
  const title = typeof words === 'string' ? (words.split(/\||\s-\sAliExpress/)[0]?.trim() ?? '') : '';
  return {
    id: id === null ? [] : [{ at: `${headOf[kind]}.ogurl`, value: id }],
    title: title === '' ? [] : [{ at: `${headOf[kind]}.title`, value: title }],
  };
}

/**
 * Looks every fact up at every place it may stand. Locates only: what a value must look like is the schema's business. `unfinished`
 * is what the end of a page's data left open: lists lose an item that is, a copy of the SKUs that is whole goes first, and `cut` says so.
 */
export function locate(root: LiteralObject, kind: Kind, unfinished?: ReadonlySet<Literal>): Located {
  const page = kind === 'blocks' ? withBlocks(root) : root;
  const located: Located = {};
  for (const [fact, places] of Object.entries(whereOf[kind])) {
    located[fact] = places.flatMap((at) => {
      const found = lookUp(page, at);
      const value = unfinished && Array.isArray(found) ? found.filter((item) => !unfinished.has(item)) : found;
      return value === undefined || isSilent(value) ? [] : [{ at, value: fact === 'skus' ? inner(value) : value }];
    });
  }
  if (!unfinished) return located;
  const head = fromHead(page, kind);
  const isOpen = ({ at }: Candidate): boolean => unfinished.has(lookUp(page, at) ?? null);
  const lists = located['skus'] ?? [];
  const whole = lists.filter((list) => !isOpen(list));
  return {
    ...located,
    id: [...(located['id'] ?? []), ...head.id],
    title: [...(located['title'] ?? []), ...head.title],
    skus: [...whole, ...lists.filter(isOpen)],
    cut: [{ at: 'script of runParams', value: 'page' }, ...(whole.length > 0 ? [] : lists.map(({ at }) => ({ at, value: 'skus' })))],
  };
}
