import { hostText } from '@/utils/domain/activity.ts';
import { pageHealth } from '@/utils/domain/page-health.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

type Names = 'activity.list' | 'page.list';

/** Pages whose health is shown. */
const PAGES = 10;

/** Looking back: what was sent where, and how pages were read. */
export function activityHandlers({ activity, records, sites }: Pick<Deps, 'activity' | 'records' | 'sites'>): Pick<Handlers, Names> {
  return {
    async 'activity.list'({ storeId, limit }) {
      const [rows, ids, stores] = await Promise.all([activity.newest(limit + 1, storeId), activity.storeIds(), records.allStores()]);
      const known = new Set(ids);
      return {
        entries: rows.slice(0, limit),
        more: rows.length > limit,
        stores: stores.filter((store) => known.has(store.id)).map(({ id, name, origin }) => ({ id, name, host: hostText(origin) })),
      };
    },
    async 'page.list'() {
      return (await records.newestOffers(PAGES)).map((offer) => {
        const [supplier, offerId = ''] = offer.key.split(':');
        return pageHealth(offer, sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null);
      });
    },
  };
}
