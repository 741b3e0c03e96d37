import { createSyncer } from '../../entrypoints/background/syncer.ts';
import { syncHandlers } from '../../entrypoints/background/handlers/sync.ts';
import type { Deps } from '../../entrypoints/background/deps.ts';
import { createJobStore } from '../../utils/db/jobs.ts';
import { createSyncs } from '../../utils/db/syncs.ts';
import type { SupplierProduct } from '../../utils/domain/product.ts';
import { err, ok, type Result } from '../../utils/domain/result.ts';
import { DEFAULT_POLICY, type SyncPolicy } from '../../utils/domain/stock-sync/policy.ts';
import type { StoreCapability } from '../../utils/domain/store-capability.ts';
import type { StoreClient, StoreError, UpdateOutcome, VariantUpdate } from '../../utils/stores/define.ts';
import { sites } from '../../utils/suppliers/sites.ts';
import { updateStore, type UpdateStoreDeps } from '../../utils/sync/jobs/update-store.ts';
import { offerKey, read, setUpReprice, shop } from './reprice.ts';
import { testRandom } from './time.ts';

const CAN: StoreCapability[] = ['update', 'hide', 'delete'];
const K = (n: number) => `500000000000${n}`;

/** A real database, the looks, the job and the handlers, with a shop that keeps what it is told. */
export async function setUpSync(policy: Partial<SyncPolicy> = {}, can: StoreCapability[] = CAN) {
  const t = await setUpReprice();
  const { db, records, claims, settings, clock } = t;
  const [jobs, syncs] = [createJobStore(db), createSyncs(db, db)];
  await records.patchStore('a', { can, sync: { ...DEFAULT_POLICY, ...policy } });
  const random = testRandom();
  const deps = { records, claims, syncs, jobs, clock, settings, random: { ...random, id: () => `sync-${random.id()}` }, changed: () => undefined, sites: [...sites] } as unknown as Deps;
  const opened: string[] = [];
  const handlers = syncHandlers(deps, async (url) => void opened.push(url));
  const syncer = createSyncer(deps);

  /** What the shop has: by variant id. */
  const shelf = new Map<string, { price?: number; stock?: number }>();
  const calls: VariantUpdate[][] = [];
  const states: string[] = [];
  const shopOf: { outcome: (update: VariantUpdate) => UpdateOutcome['outcome']; error: StoreError | null; isHidden: boolean; during: () => unknown } = { outcome: () => 'written', error: null, isHidden: false, during: () => undefined };
  const client: Pick<StoreClient, 'test' | 'update' | 'setState' | 'preview'> = {
    test: async () => ok({ ...shop('a'), can, limits: { variants: null, options: null }, missingRights: [] }),
    async update(items): Promise<Result<UpdateOutcome[], StoreError>> {
      calls.push([...items]);
      if (shopOf.error) return err(shopOf.error);
      for (const one of items) if (shopOf.outcome(one) === 'written') shelf.set(one.variantId, { ...shelf.get(one.variantId), ...(one.price ? { price: one.price.minor } : {}), ...(one.stock === undefined ? {} : { stock: one.stock }) });
      await shopOf.during();
      return ok(items.map((one) => ({ variantId: one.variantId, outcome: shopOf.outcome(one) })));
    },
    async setState(_key, state) {
      states.push(state);
      shopOf.isHidden = state === 'hidden';
      return ok(null);
    },
    preview: async () => ok({ exists: true, url: null, changes: shopOf.isHidden ? [{ kind: 'kept-hidden' as const, subject: '', from: null, to: null }] : [] }),
  };
  const run = (extra: Partial<UpdateStoreDeps> = {}) => updateStore.run({ storeId: 'a' }, {
    ...syncs, clock, settle: (id, revision, outcomes) => syncs.settle(id, revision, outcomes, clock.now()),
    connect: async () => ok({ client: client as StoreClient, known: shop('a') }), ...extra,
  }, new AbortController().signal);

  /** An offer that was pushed with two variants (stock 10 and 0), as the shop names them. */
  const listed = async (offer = 1) => {
    await t.listed(offer);
    const id = t.idOf(offer);
    const listing = await records.listing(id);
    await db.listings.update(id, { remote: { id: `p${offer}`, url: '', remoteUpdatedAt: '', warnings: [], variants: (listing?.pushed?.variants ?? []).map(({ supplierSkuKey, sku }) => ({ supplierSkuKey, variantId: `v${offer}-${supplierSkuKey.at(-1) ?? ''}`, sku })) } });
    await db.jobs.clear();
    await syncer.lookAtDue();
  };
  /** The offer's page is opened again, a minute later. */
  const visit = async (patch: Partial<SupplierProduct> = {}, more: object = {}, offer = 1) => {
    clock.move(60_000);
    await records.saveRead(offerKey(offer), { ...read(offer, patch), ...more }, clock.now());
    await syncer.lookAtDue();
  };
  const skus = (stock: (number | 'unknown' | 'unlimited')[], price: number[] = [690, 790, 690]) => ({ skus: read(1).product.skus.map((sku, i) => ({ ...sku, stock: stock[i] ?? sku.stock, price: { minor: price[i] ?? 690, currency: 'CNY' } })) });
  const items = async (offer = 1) => ((await syncs.row(t.idOf(offer)))?.items ?? []).map(({ key, what, from, to, reason, state }) => ({ key: key.at(-1) ?? '', what, from, to, reason, state }));
  const open = async () => (await jobs.list()).filter(({ kind, state }) => kind === 'update-store' && state === 'ready');
  return { ...t, runPush: t.run, K, jobs, syncs, handlers, syncer, shelf, calls, states, opened, shop: shopOf, client, run, listed, visit, skus, items, open };
}
