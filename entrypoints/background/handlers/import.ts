import { externalKey } from '@/utils/domain/listing.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { STALE_AFTER_MS } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';
import { createPusher } from '../push.ts';

type Names = 'import.light' | 'import.push' | 'claims.view' | 'claims.make' | 'claims.edit' | 'claims.remove' | 'categories.list' | 'categories.map';
type Needs = Pick<Deps, 'records' | 'jobs' | 'claims' | 'clock' | 'settings' | 'random' | 'changed'>;

/** The import list: offers claimed for stores, edited and pushed. What is shown of them the page makes itself, of light rows. */
export function importHandlers(deps: Needs, wake: () => void): Pick<Handlers, Names> {
  const { records, claims, clock, changed } = deps;
  const { prepare, queue } = createPusher(deps);
  /** An answer after which our pages look again. */
  const told = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    changed();
    return value;
  };

  return {
    'import.light': async () => ({ ...await claims.light(), freshFrom: clock.now() - STALE_AFTER_MS }),

    async 'import.push'({ items }) {
      const refused: { id: string; code: string; detail: string }[] = [];
      for (const { id, readAt } of items) {
        const claim = await claims.row(id);
        const prepared = claim && await prepare({ key: claim.offerKey, storeId: claim.storeId, readAt });
        if (prepared?.ok) await queue(prepared.value);
        else refused.push({ id, ...(prepared?.error ?? { code: 'claim-gone', detail: '' }) });
      }
      wake();
      changed();
      return { refused };
    },

    'claims.view': ({ id }) => claims.edits(id),
    async 'claims.make'({ offers, stores }) {
      const known = new Set((await records.stores()).map((store) => store.id));
      return told(claims.make(stores.filter((id) => known.has(id)).flatMap((storeId) => offers.map((offerKey) => {
        const [supplier = '', offerId = ''] = offerKey.split(':');
        return { storeId, offerKey, key: externalKey(supplier, offerId) };
      })), clock.now()));
    },
    'claims.edit': async ({ changes, chosen }) => ({ gone: await told(claims.edit(changes, clock.now(), chosen)) }),
    'claims.remove': ({ ids }) => told(claims.remove(ids)),
    'categories.list': () => claims.categories(),
    async 'categories.map'({ to, ...place }) {
      await told(claims.mapCategory(place, to));
      return {};
    },
  };
}
