import { activityEntry } from '@/utils/domain/activity.ts';
import { laneOf } from '@/utils/domain/job.ts';
import type { Result } from '@/utils/domain/result.ts';
import { keptOrigin, parseStoreAddress } from '@/utils/domain/store-address.ts';
import type { StoreView } from '@/utils/domain/view-types.ts';
import type { StoreRecord } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { StoreInfo } from '@/utils/stores/define.ts';
import { changedFacts } from '@/utils/sync/open-store.ts';
import { detailOf } from '@/utils/sync/store-outcome.ts';
import type { Deps } from '../deps.ts';
import { storeView, storeViews } from '../store-views.ts';

type Names = 'store.list' | 'store.connect' | 'store.test' | 'store.pause' | 'store.disconnect';

const refused = (code: string, detail = '') => ({ ok: false as const, error: { code, detail } });

const facts = ({ remoteId, name, currency, exponent, pricesIncludeTax, channel, locations, language, weightUnit, guarantee, can, limits }: StoreInfo) =>
  ({ remoteId, name, currency, exponent, pricesIncludeTax, channel, locations, language, weightUnit, guarantee, can, limits });

/** Connecting, testing and leaving stores. */
export function storeHandlers(deps: Deps, wake: () => void): Pick<Handlers, Names> {
  const { records, vault, keeps, connections, clock, jobs, activity } = deps;

  /** A connected store answers its test: who it is, or why not. */
  async function ask(store: StoreRecord): Promise<Result<StoreInfo, { code: string; detail: string }>> {
    const secret = await connections.secretOf(store);
    if (!secret.ok) return refused('secret-missing');
    const client = await connections.attempt(store.kind, store.origin, secret.value);
    if (!client.ok) return refused(client.error.code);
    const info = await client.value.test();
    if (!info.ok) return refused(info.error.code, detailOf(info.error));
    // Only connecting again accepts another shop, currency or tax rule: the user's prices were made for the old one.
    const moved = changedFacts(store, info.value);
    if (moved) return refused('store-changed', moved);
    return info.value.missingRights.length > 0 ? refused('forbidden', info.value.missingRights.join(', ')) : info;
  }

  /** A shop that is made here now: it has no address and keeps no credential, and each is a new one. */
  async function found(kind: string, said: unknown): Promise<{ ok: true; store: StoreView } | ReturnType<typeof refused>> {
    const id = deps.random.id();
    const origin = keptOrigin(id);
    const client = await connections.attempt(kind, origin, typeof said === 'object' ? { ...said, id } : null);
    if (!client.ok) return refused(client.error.code);
    const info = await client.value.test();
    return info.ok ? joined({ ...facts(info.value), id, kind, origin, ...fresh() }) : refused(info.error.code, detailOf(info.error));
  }

  const fresh = () => ({ state: 'active' as const, reason: null, verifiedAt: clock.now(), tombstone: null });

  /** The store is connected from now on. */
  async function joined(store: StoreRecord): Promise<{ ok: true; store: StoreView }> {
    await records.putStore(store, activityEntry('connected', clock.now(), { store }));
    connections.forget(store.id);
    await jobs.release(laneOf(store.id), clock.now());
    wake();
    deps.changed();
    return { ok: true, store: await storeView(store) };
  }

  return {
    async 'store.list'() {
      return storeViews(await records.stores());
    },

    async 'store.connect'({ kind, origin, secret }) {
      if (connections.isLocal(kind)) return found(kind, secret);
      const address = parseStoreAddress(origin);
      if (!address.ok) return refused(address.error.code);
      const client = await connections.attempt(kind, address.value.origin, secret);
      if (!client.ok) return refused(client.error.code);
      const info = await client.value.test();
      if (!info.ok) return refused(info.error.code, detailOf(info.error));
      if (info.value.missingRights.length > 0) return refused('forbidden', info.value.missingRights.join(', '));

      // The same shop again keeps its id, so that its listings stay joined.
      const same = await records.storeLike(kind, info.value.remoteId);
      // The same identity at another address: the shop moved, or this is a copy of it. Only the user knows.
      if (same && same.tombstone === null && same.origin !== address.value.origin) return refused('store-elsewhere', same.origin);
      const id = same?.id ?? deps.random.id();
      const store: StoreRecord = { ...(same?.sync ? { sync: same.sync } : {}), ...facts(info.value), id, kind, origin: address.value.origin, ...fresh() };
      await vault.put(id, store.origin, secret);
      return joined(store);
    },

    async 'store.test'({ id }) {
      const store = await records.store(id);
      if (!store || store.tombstone !== null) return refused('store-gone');
      const info = await ask(store);
      if (!info.ok) {
        await activity.add(activityEntry('test-failed', clock.now(), { store, code: info.error.code }));
        deps.changed();
        return info;
      }
      const entry = activityEntry(store.state === 'paused' ? 'resumed' : 'tested', clock.now(), { store });
      await records.patchStore(id, { ...facts(info.value), state: 'active', reason: null, verifiedAt: clock.now() }, entry);
      connections.forget(id);
      await jobs.release(laneOf(id), clock.now());
      wake();
      deps.changed();
      return { ok: true };
    },

    async 'store.pause'({ id }) {
      const [at, code] = [clock.now(), 'paused-by-user'];
      await records.patchStore(id, { state: 'paused', reason: { code, detail: '', at } }, activityEntry('paused', at, { store: await records.store(id), code }));
      deps.changed();
      return {};
    },

    async 'store.disconnect'({ id }) {
      await vault.erase(id);
      await keeps.erase(id);
      await records.patchStore(id, { tombstone: clock.now(), state: 'paused', reason: null }, activityEntry('disconnected', clock.now(), { store: await records.store(id) }));
      connections.forget(id);
      deps.changed();
      return {};
    },
  };
}
