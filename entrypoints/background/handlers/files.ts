import { productSchema } from '@/utils/domain/files/catalogue.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

/** Products of one answer: the largest together stay under the 64 MB that a message may have. */
const AT_ONCE = 50;

/** The shops that are kept in this browser, for our own pages. */
export function filesHandlers({ keeps }: Pick<Deps, 'keeps'>): Pick<Handlers, 'files.catalogue'> {
  return {
    async 'files.catalogue'({ id, after }) {
      const [total, rows] = await Promise.all([keeps.count(id, 'p:'), after === null ? [] : keeps.page(id, 'p:', after, AT_ONCE)]);
      return { total, products: rows.map(({ value }) => productSchema.parse(value)), next: rows[AT_ONCE - 1]?.key ?? null };
    },
  };
}
