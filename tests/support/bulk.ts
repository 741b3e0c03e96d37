import { queueBulks } from '../../entrypoints/background/bulks.ts';
import type { Deps } from '../../entrypoints/background/deps.ts';
import { createBulks } from '../../utils/db/bulks.ts';
import { createJobStore } from '../../utils/db/jobs.ts';
import { createRecords, listingIdOf } from '../../utils/db/records.ts';
import { openDb, type StoreRecord } from '../../utils/db/schema.ts';
import { laneOf } from '../../utils/domain/job.ts';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { err, ok } from '../../utils/domain/result.ts';
import type { BulkClient, BulkRefused, StoreClient, StoreError } from '../../utils/stores/define.ts';
import type { Clock } from '../../utils/platform/clock.ts';
import { runnable } from '../../utils/sync/define-job.ts';
import { pushBulk } from '../../utils/sync/jobs/push-bulk.ts';
import { pushListing } from '../../utils/sync/jobs/push-listing.ts';
import { createRunner } from '../../utils/sync/runner.ts';
import { facts, shop as storeOf } from './reprice.ts';
import { clientOf } from './store-client.ts';
import { testClock } from './time.ts';

/** What a shop of `bulkShop` can be told to do. */
export interface BulkShop {
  /** What stands there, by key; `made`: how often it was made there. */
  products: Map<string, { status: 'DRAFT' | 'ACTIVE'; title: string; made: number }>;
  operations: { id: string; keys: string[]; over: boolean; refused: BulkRefused[] }[];
  /** Bodies of puts, in order, and of looks. */
  puts: ListingBody[];
  looks: string[][];
  /** Keys whose lines are refused. */
  refuses: Set<string>;
  /** Keys that are not taken. */
  unfit: Set<string>;
  fails: Partial<Record<'takes' | 'find' | 'start' | 'poll', StoreError | null>>;
  /** Lets what is under way come to its end. */
  finish(): void;
  client: StoreClient & { bulk: BulkClient };
}

/** A shop that keeps what it is told, with operations that end when the test says so. */
export function bulkShop(): BulkShop {
  const shop: BulkShop = {
    products: new Map(), operations: [], puts: [], looks: [], refuses: new Set(), unfit: new Set(), fails: {},
    finish() {
      for (const operation of shop.operations) {
        if (operation.over) continue;
        operation.over = true;
        for (const [line, key] of operation.keys.entries()) {
          if (shop.refuses.has(key)) operation.refused.push({ line, error: { code: 'invalid', field: 'title', detail: 'too bad' } });
          else if (!shop.products.has(key)) shop.products.set(key, { status: 'DRAFT', title: 'of the bulk', made: 1 });
        }
      }
    },
    client: { ...clientOf({
      test: async () => ok({ ...storeOf('a'), can: [], limits: { variants: null, options: null }, missingRights: [] }),
      put: async (body) => {
        shop.puts.push(body);
        if (shop.refuses.has(body.key)) return err({ code: 'invalid', field: 'title', detail: 'too bad' });
        const before = shop.products.get(body.key);
        shop.products.set(body.key, { status: 'ACTIVE', title: body.title, made: before?.made ?? 1 });
        return ok({ id: body.key, url: '', remoteUpdatedAt: '', variants: [], warnings: [] });
      },
    }), bulk: {
      takes: async (bodies) => {
        if (shop.fails.takes) return err(shop.fails.takes);
        shop.looks.push(bodies.map(({ key }) => key));
        return ok(bodies.flatMap(({ key }) => (shop.unfit.has(key) || shop.products.has(key) ? [] : [key])));
      },
      find: async (id) => {
        const found = shop.operations.find((operation) => operation.id === id);
        if (found) return ok(found.id);
        if (shop.fails.find) return err(shop.fails.find);
        return shop.operations.some(({ over }) => !over) ? err({ code: 'rate-limit', detail: 'busy', retryAfterMs: 60_000 }) : ok(null);
      },
      start: async (id, bodies) => {
        if (shop.fails.start) return err(shop.fails.start);
        shop.operations.push({ id, keys: bodies.map(({ key }) => key), over: false, refused: [] });
        return ok(id);
      },
      poll: async (handle) => {
        if (shop.fails.poll) return err(shop.fails.poll);
        const found = shop.operations.find(({ id }) => id === handle);
        return ok(found && !found.over ? { over: false, done: 0 } : { over: true, refused: found?.refused ?? [] });
      },
    } },
  };
  return shop;
}

const bodyOf = (n: number, title: string, variants: number): ListingBody => ({
  key: `1688:${n}:main`, title, description: '', options: [], images: [],
  variants: Array.from({ length: variants }, (_, i) => ({ supplierSkuKey: `${i}`, options: [], price: { minor: 100, currency: 'USD' }, stock: 3, sku: `S${n}-${i}` })),
});
let names = 0;

/** One life of the worker over a database; `stopAt`: it is stopped for good before or after so many of its steps. */
export function bulkLife(client: StoreClient, { name, clock, least = 3, store = storeOf('a'), stopAt }: { name: string; clock: Clock; least?: number; store?: StoreRecord; stopAt?: { n: number; when: 'before' | 'after' } }) {
  const db = openDb('relaxed', name);
  const [records, jobs, bulks] = [createRecords(db, db), createJobStore(db), createBulks(db)];
  const random = { id: () => crypto.randomUUID(), fraction: () => 0 };
  let steps = 0;
  const stopped = (): never => {
    db.close();
    throw new Error('stopped');
  };
  /** Every method of `object` is a step. */
  const counted = <T extends object>(object: T): T => new Proxy(object, { get: (target, key) => {
    const found: unknown = Reflect.get(target, key);
    if (typeof found !== 'function') return typeof found === 'object' && found !== null ? counted(found) : found;
    return async (...args: unknown[]) => {
      const step = steps++;
      if (stopAt && (step > stopAt.n || (step === stopAt.n && stopAt.when === 'before'))) stopped();
      const answer: unknown = await Reflect.apply(found, target, args);
      return step === stopAt?.n ? stopped() : answer;
    };
  } });
  let active = true;
  const connect = async () => (active ? ok({ client: counted(client), known: store }) : err({ code: 'store-gone' as const }));
  const runner = createRunner({
    jobs, clock, random, every: () => () => undefined, changed: () => undefined, log: { info: () => undefined, warn: () => undefined },
    kinds: [
      runnable(pushListing, {
        clock, connect, listing: (id) => records.listing(id), saveAttempted: (id, bodies) => records.saveAttempted(id, bodies),
        savePushed: (id, revision, pushed, remote, intent) => records.savePushed(id, revision, pushed, remote, intent, clock.now()), bulk: (...of) => bulks.part(...of),
      }),
      runnable(pushBulk, { ...counted(bulks), clock, connect, id: random.id }),
    ],
    lanes: async () => ((await records.store('a'))?.state === 'active' ? [laneOf('a')] : []),
    pauseLane: async (_lane, reason) => records.patchStore('a', { state: 'paused', reason }),
  });
  const queue = () => queueBulks({ records, bulks, clock, random, kinds: [{ id: 'vendure', bulkFrom: least }] as unknown as Deps['kinds'] });
  const push = (n: number, title = `Bag ${n}`, { variants = 1, readAt = clock.now(), pricedFor = facts, body = {} }: { variants?: number; readAt?: number; pricedFor?: typeof facts; body?: Partial<ListingBody> } = {}) => {
    const listingId = listingIdOf('a', `1688:${n}:main`);
    return records.saveWanted({ storeId: 'a', offerKey: `1688:${n}`, wanted: { body: { ...bodyOf(n, title, variants), ...body }, costs: [] }, readAt, pricedFor }, {
      kind: pushListing.kind, version: pushListing.version, payload: { listingId }, lane: laneOf('a'), priority: pushListing.priority, liveKey: pushListing.liveKey({ listingId }),
    }, crypto.randomUUID(), clock.now());
  };
  return {
    db, records, jobs, bulks, clock, push, queue,
    remove: () => void (active = false),
    connectAgain: () => void (active = true),
    close: () => db.close(),
    steps: () => steps,
    /** As an event of the worker does. */
    wake: async () => {
      await queue();
      await runner.wake();
    },
    job: async (n: number) => (await jobs.list()).find(({ payload }) => JSON.stringify(payload).includes(`|1688:${n}:`)),
    bulk: async () => (await jobs.list()).findLast(({ kind }) => kind === 'push-bulk'),
    listing: (n: number) => records.listing(listingIdOf('a', `1688:${n}:main`)),
  };
}

/** A first life with a connected store and `count` listings that wait. */
export async function setUpBulk(count: number, more: { variants?: number } = {}) {
  const shop = bulkShop();
  const clock = testClock(1_000_000_000);
  const name = `bulk-${(names += 1)}`;
  const life = bulkLife(shop.client, { name, clock });
  await life.records.putStore(storeOf('a'));
  for (let n = 1; n <= count; n++) await life.push(n, `Bag ${n}`, more);
  return { shop, name, ...life, clock };
}

export type BulkSetup = Awaited<ReturnType<typeof setUpBulk>>;
/** What stands in the shop: titles of what is on sale, and (of the rest). */
export const shelf = ({ shop }: Pick<BulkSetup, 'shop'>) => [...shop.products.values()].map(({ status, title }) => (status === 'ACTIVE' ? title : `(${title})`)).toSorted();
export const ACTIVE_3 = ['Bag 1', 'Bag 2', 'Bag 3'];
/** Jobs of a kind, by state and reason. */
export const states = async (t: Pick<BulkSetup, 'jobs'>, kind = 'push-listing') => (await t.jobs.list()).filter((job) => job.kind === kind).map(({ state, reason }) => [state, reason?.code ?? null]);

/** Until nothing of it is left to do. */
export async function finish(t: Pick<BulkSetup, 'shop' | 'clock' | 'wake'>, wait = 300_000) {
  for (let i = 0; i < 3; i++) {
    t.shop.finish();
    t.clock.move(wait);
    await t.wake();
  }
}
