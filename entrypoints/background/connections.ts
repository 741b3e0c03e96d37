import type { Keeps } from '@/utils/db/kept.ts';
import type { Records, StoreRecord } from '@/utils/db/records.ts';
import type { Vault, VaultError } from '@/utils/db/vault.ts';
import { err, ok, type Result } from '@/utils/domain/result.ts';
import { idOfKept, isKept, permissionOf } from '@/utils/domain/store-address.ts';
import { browser } from '@/utils/platform/browser.ts';
import { systemClock } from '@/utils/platform/clock.ts';
import type { StoreClient, StoreKind } from '@/utils/stores/define.ts';
import type { SupplierSite } from '@/utils/suppliers/define.ts';
import type { ConnectErrorCode, StorePort } from '@/utils/sync/open-store.ts';
import { createImageSource } from './images.ts';

type Opened = Awaited<ReturnType<StorePort['connect']>>;

/** Clients of the connected stores, kept while the worker lives so that sessions are reused. */
export interface Connections {
  open(storeId: string): Promise<Opened>;
  /** A client for an address and a credential that are not stored (yet). */
  attempt(kindId: string, origin: string, secret: unknown): Promise<Result<StoreClient, { code: 'unknown-kind' | 'bad-secret' | 'permission' }>>;
  /** What a store is connected with: its credential; of one that is kept here, what its record says. */
  secretOf(store: StoreRecord): Promise<Result<unknown, VaultError>>;
  /** Whether shops of this kind are kept here. */
  isLocal(kindId: string): boolean;
  /** The client of one store, or of all. */
  forget(storeId?: string): void;
}

/** Has the user granted this host? Asked before each use: a permission can be withdrawn at any time. A store that is kept here has none. */
export const permitted = async (origin: string): Promise<boolean> => isKept(origin) || browser.permissions.contains({ origins: [permissionOf(origin)] });

/** Only ever seconds: a worker with a job under way is kept awake by its heartbeat (`deps.ts`). */
const wait = (ms: number, signal?: AbortSignal): Promise<void> => new Promise((resolve) => {
  const end = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    resolve();
  };
  const timer = setTimeout(end, ms);
  signal?.addEventListener('abort', end);
});

const refuse = (code: ConnectErrorCode): Opened => err({ code });

export function createConnections({ records, vault, keeps, kinds, sites }: { records: Records; vault: Vault; keeps: Keeps; kinds: readonly StoreKind<unknown>[]; sites: readonly SupplierSite[] }): Connections {
  /** Jobs that begin together wait for the same client: a session and a shop's budget are of one. */
  const clients = new Map<string, Promise<StoreClient | null>>();
  const deps = { fetch: globalThis.fetch.bind(globalThis), image: createImageSource(sites.flatMap((site) => site.imageHosts)), online: () => navigator.onLine, now: () => systemClock.now(), wait };

  const attempt: Connections['attempt'] = async (kindId, origin, secret) => {
    const kind = kinds.find((k) => k.id === kindId);
    if (!kind) return err({ code: 'unknown-kind' });
    const parsed = kind.secret.safeParse(secret);
    if (!parsed.success) return err({ code: 'bad-secret' });
    const local = kind.local === true;
    if (local !== isKept(origin) || !await permitted(origin)) return err({ code: 'permission' });
    return ok(kind.connect({ origin, secret: parsed.data }, local ? { ...deps, keep: keeps.of(idOfKept(origin)) } : deps));
  };
  const secretOf: Connections['secretOf'] = async ({ id, name, origin, currency, pricesIncludeTax }) =>
    (isKept(origin) ? ok({ id, name, currency, pricesIncludeTax }) : vault.get(id, origin));

  async function make(store: StoreRecord): Promise<StoreClient | null> {
    const secret = await secretOf(store);
    const made = secret.ok ? await attempt(store.kind, store.origin, secret.value) : secret;
    return made.ok ? made.value : null;
  }
  function clientOf(store: StoreRecord): Promise<StoreClient | null> {
    const making = clients.get(store.id) ?? make(store);
    clients.set(store.id, making);
    const drop = (): void => { if (clients.get(store.id) === making) clients.delete(store.id); };
    making.then((client) => { if (client === null) drop(); }, drop);
    return making;
  }

  return {
    attempt,
    secretOf,
    isLocal: (kindId) => kinds.some(({ id, local }) => id === kindId && local === true),
    forget(storeId) {
      if (storeId === undefined) clients.clear();
      else clients.delete(storeId);
    },
    async open(storeId) {
      const store = await records.store(storeId);
      if (!store || store.tombstone !== null) return refuse('store-gone');
      if (store.state === 'paused') return refuse('store-paused');
      if (!await permitted(store.origin)) return refuse('permission');
      const client = await clientOf(store);
      if (client === null) return refuse('secret-missing');
      return ok({ client, known: store });
    },
  };
}
