import { productSchema } from '@/utils/domain/files/catalogue.ts';
import { parcelLines } from '@/utils/domain/files/parcels.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { withCatalogue } from '@/utils/stores/files/catalogue.ts';
import { receive } from '@/utils/stores/files/orders.ts';
import { orderSchema } from '@/utils/stores/files/schema.ts';
import type { Deps } from '../deps.ts';

type Names = 'files.catalogue' | 'files.orders' | 'files.parcels';

/** Products of one answer: the largest together stay under the 64 MB that a message may have. */
const AT_ONCE = 50;

/** The shops that are kept in this browser, for our own pages. */
export function filesHandlers({ keeps, connections, records, clock, changed }: Pick<Deps, 'keeps' | 'connections' | 'records' | 'clock' | 'changed'>): Pick<Handlers, Names> {
  return {
    async 'files.catalogue'({ id, after }) {
      const [total, rows] = await Promise.all([keeps.count(id, 'p:'), after === null ? [] : keeps.page(id, 'p:', after, AT_ONCE)]);
      return { total, products: rows.map(({ value }) => productSchema.parse(value)), next: rows[AT_ONCE - 1]?.key ?? null };
    },

    async 'files.orders'({ id, orders }) {
      const store = await records.store(id);
      if (!store || store.tombstone !== null || !connections.isLocal(store.kind)) return { ok: false, error: { code: 'store-gone', detail: '' } };
      if (orders.some(({ total, lines }) => [total, ...lines.map(({ price }) => price)].some(({ currency }) => currency !== store.currency))) return { ok: false, error: { code: 'invalid', detail: 'currency' } };
      const done = await withCatalogue(keeps.of(id), () => clock.now(), (catalogue) => receive(catalogue, orders));
      if (!done.ok) return { ok: false, error: { code: done.error.code, detail: done.error.detail } };
      changed();
      return { ok: true, ...done.value };
    },

    async 'files.parcels'({ id }) {
      return (await keeps.of(id).list('o:')).flatMap((row) => parcelLines(orderSchema.parse(row).order));
    },
  };
}
