import type { StoreRecord } from '@/utils/db/records.ts';
import { hostOf } from '@/utils/domain/activity.ts';
import type { StoreView } from '@/utils/domain/view-types.ts';
import { permitted } from './connections.ts';

/** A connected store as our pages show it. */
export async function storeView(store: StoreRecord): Promise<StoreView> {
  const { id, kind, origin, name, currency, exponent, pricesIncludeTax, guarantee, state, reason, channel, language, verifiedAt, limits, can = [], sync } = store;
  const facts = { channel, language, verifiedAt, locations: store.locations.map((location) => location.name), ...(limits && { limits }) };
  return { id, kind, origin, name, currency, exponent, pricesIncludeTax, guarantee, can, ...(sync ? { sync } : {}), state, reason, permitted: await permitted(origin), facts };
}

/** Connected stores as our pages show them: those of one name are told apart by their host, or by their id. */
export function storeViews(stores: readonly StoreRecord[]): Promise<StoreView[]> {
  return Promise.all(stores.map(async (store) => {
    const view = await storeView(store);
    const isAlone = stores.every((other) => other === store || other.name !== store.name);
    return isAlone ? view : { ...view, name: `${view.name}, ${hostOf(view.origin) ?? view.id.slice(0, 8)}` };
  }));
}
