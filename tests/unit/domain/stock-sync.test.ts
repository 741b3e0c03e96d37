import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildListing } from '../../../utils/domain/build-listing.ts';
import type { PricePlan } from '../../../utils/domain/pricing/apply.ts';
import type { ProductRead, Sku } from '../../../utils/domain/product.ts';
import { afterwards, applied, markOf, NOTHING_SYNCED, replan, type SyncItem } from '../../../utils/domain/stock-sync/item.ts';
import { planSync, type SyncFacts } from '../../../utils/domain/stock-sync/plan.ts';
import { DEFAULT_POLICY, stockFor, type SyncPolicy } from '../../../utils/domain/stock-sync/policy.ts';
import { product } from '../../support/products.ts';

const plan: PricePlan = { multiplier: '1.3', ending: '9', rates: { 'CNY:USD': { rate: '0.14', date: '2026-11-20' } } };
const store = { id: 's1', currency: 'USD', pricesIncludeTax: true, can: ['update', 'hide'] as const };
const readOf = (skus: Sku[], patch: Partial<ProductRead> = {}): ProductRead => ({ supplier: '1688', generation: 'test', product: product({ skus }), partial: [], provenance: {}, notes: [], ...patch });

function listing(): SyncFacts['listing'] {
  const built = buildListing(product(), { title: 'Bag', selected: product().skus.flatMap(({ id }) => id ?? []), member: 'unknown' }, store, plan, (key) => `C${key}`);
  if (!built.ok) throw new Error(built.error.code);
  return { revision: 1, pushedRevision: 1, wanted: built.value, pushed: built.value.body };
}
const facts = (patch: Partial<SyncFacts> = {}): SyncFacts => ({ listing: listing(), isPushOpen: false, read: readOf(product().skus), isOffShelf: false, origin: null, store, plan, policy: DEFAULT_POLICY, ...patch });

/** What the job and its note make of a plan: everything that waits is written. */
function written(from: SyncFacts): SyncFacts {
  const done = planSync(from).filter(({ state }) => state === 'write');
  const news = new Map(done.flatMap(({ cost }) => (cost ? [[cost.key, cost]] : [])));
  const { wanted, pushed, synced = NOTHING_SYNCED } = from.listing;
  return { ...from, listing: {
    ...from.listing, pushed: applied(pushed, done), synced: afterwards(synced, done.map((item) => ({ item, outcome: 'written' }))),
    wanted: { ...wanted, body: applied(wanted.body, done), costs: wanted.costs.map((cost) => news.get(cost.key) ?? cost) },
  } };
}

const stock = fc.oneof(fc.constantFrom('unknown' as const, 'unlimited' as const), fc.integer({ min: 0, max: 2_000 }));
const sku = (base: Sku) => fc.record({ stock, minor: fc.option(fc.integer({ min: 0, max: 100_000 })) }).map(({ stock: pieces, minor }): Sku => ({ ...base, stock: pieces, price: minor === null ? null : { minor, currency: 'CNY' } }));
const skus = fc.tuple(...product().skus.map((base) => fc.option(sku(base)))).map((list) => list.flatMap((one) => one ?? []));
const policy: fc.Arbitrary<SyncPolicy> = fc.record({
  price: fc.constantFrom('update', 'notify', 'off'), stock: fc.constantFrom('update', 'notify', 'off'), gone: fc.constantFrom('zero', 'pause', 'notify'), back: fc.boolean(),
  buffer: fc.integer({ min: 0, max: 500 }), cap: fc.option(fc.integer({ min: 1, max: 500 })), far: fc.integer({ min: 1, max: 1_000 }),
});
const visit = fc.record({ skus, isOffShelf: fc.boolean(), partial: fc.constantFrom<string[]>([], ['skus']) });
const visited = (from: SyncFacts, { skus: list, isOffShelf, partial }: { skus: Sku[]; isOffShelf: boolean; partial: string[] }): SyncFacts => ({ ...from, isOffShelf, read: readOf(list, { partial }) });

it('never hides a linked product, which has variants of the merchant\'s: each of ours that is gone is set to zero', () => {
  const all = facts({ isOffShelf: true, read: null, policy: { ...DEFAULT_POLICY, gone: 'pause' } });
  expect(planSync(all).map(({ what }) => what)).toEqual(['hide']);
  const linked = { ...all, listing: { ...all.listing, pushed: { ...all.listing.pushed, linked: true as const } } };
  expect(planSync(linked).map(({ what, state }) => [what, state])).toEqual([['zero', 'write'], ['zero', 'write']]);
});

describe('whatever the policy and the pages', () => {
  it('no price is below what must be paid for it, and none goes further by itself than the limit (users.md 1.4)', () => {
    let prices = 0;
    fc.assert(fc.property(policy, fc.array(visit, { minLength: 1, maxLength: 4 }), (chosen, visits) => {
      let now = facts({ policy: chosen });
      for (const one of visits) {
        now = visited(now, one);
        for (const { what, from, to, cost, state } of planSync(now)) {
          if (what !== 'price' || typeof to !== 'object' || to === null || typeof from !== 'object' || from === null) continue;
          prices += 1;
          expect(to.minor).toBeGreaterThanOrEqual(cost?.priced.floor.minor ?? Infinity);
          // 0.14 of the cost in yuan, rounded up.
          expect(to.minor).toBeGreaterThanOrEqual(Math.ceil((cost?.cost.minor ?? Infinity) * 0.14 - 1e-6));
          if (state === 'write') expect(Math.abs(to.minor - from.minor) * 100).toBeLessThanOrEqual(from.minor * chosen.far);
        }
        now = written(now);
      }
    }), { numRuns: 500 });
    expect(prices).toBeGreaterThan(200);
  });

  it('what a page does not say becomes no number, and no more is told than it says', () => {
    fc.assert(fc.property(policy, visit, (chosen, one) => {
      const rows = new Map(one.skus.map((row) => [row.id, row.stock]));
      for (const { key, what, to } of planSync(visited(facts({ policy: chosen }), one))) {
        if (what !== 'stock' && what !== 'back') continue;
        const said = rows.get(key);
        expect(said).not.toBe('unknown');
        expect(said).toBeDefined();
        expect(to).toBeLessThanOrEqual(typeof said === 'number' ? said : chosen.cap ?? -1);
      }
      expect(stockFor('unknown', chosen)).toBeNull();
    }));
  });

  it('repeated it says the same, and once written nothing is left to write', () => {
    fc.assert(fc.property(policy, fc.array(visit, { minLength: 1, maxLength: 3 }), (chosen, visits) => {
      let now = facts({ policy: chosen });
      for (const one of visits) now = written(visited(now, one));
      expect(planSync(now)).toEqual(planSync(now));
      expect(planSync(now).filter(({ state }) => state === 'write')).toEqual([]);
    }));
  });

  it('the last page decides, in whatever order the others came', () => {
    const free = { ...DEFAULT_POLICY, price: 'update', stock: 'update', gone: 'zero', back: true, far: 1_000 } satisfies SyncPolicy;
    // Steps within the limit: what is too far waits for the user, which is another end.
    const near = fc.tuple(...product().skus.map((base) => fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 500, max: 1_500 })).map(([pieces, minor]): Sku => ({ ...base, stock: pieces, price: { minor, currency: 'CNY' } }))));
    const pages = fc.array(fc.tuple(near, fc.boolean()).map(([list, isOffShelf]) => ({ skus: list, isOffShelf, partial: [] as string[] })), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(pages, near, (before, last) => {
      const first = { ...facts({ policy: free }) };
      const body = first.listing.pushed;
      const known: SyncFacts = { ...first, listing: { ...first.listing, pushed: { ...body, variants: body.variants.map((variant) => ({ ...variant, stock: 1 })) } } };
      const end = (visits: typeof before) => written(visited(visits.reduce<SyncFacts>((now, one) => written(visited(now, one)), known), { skus: [...last], isOffShelf: false, partial: [] })).listing.pushed;
      expect(end(before)).toEqual(end(before.toReversed()));
      expect(end(before)).toEqual(end([]));
    }), { numRuns: 200 });
  });
});

it('an open push, an older listing and another place of dispatch keep it back', () => {
  expect(planSync(facts({ isPushOpen: true }))).toMatchObject([{ reason: 'push-open' }]);
  const old = listing();
  const { visit: _visit, ...page } = old.wanted.page ?? { title: '', leftOut: [] };
  expect(planSync(facts({ listing: { ...old, wanted: { ...old.wanted, page } } }))).toMatchObject([{ reason: 'no-base' }]);
  expect(planSync(facts({ read: null }))).toMatchObject([{ reason: 'not-read' }]);
});

it('stock that was never ours is asked for, whatever the policy', () => {
  const list = product().skus.map((row, i) => (i === 2 ? { ...row, stock: 7 } : row));
  expect(planSync(facts({ policy: { ...DEFAULT_POLICY, stock: 'update' }, read: readOf(list) }))).toMatchObject([{ from: 'unknown', to: 7, reason: 'stock-not-ours', state: 'ask' }]);
});

it('a new plan keeps the user\'s word on the same item alone', () => {
  const item: SyncItem = { key: '1', subject: 'red', what: 'stock', from: 1, to: 2, reason: 'stock-changed', state: 'ask', at: null };
  expect(replan([{ ...item, state: 'write' }], [item, { ...item, to: 3 }]).map(({ state }) => state)).toEqual(['write', 'ask']);
  expect(replan([{ ...item, state: 'ignored' }, { ...item, state: 'written', at: 5 }], [item]).map(({ state, at }) => [state, at])).toEqual([['ignored', null], ['written', 5]]);
  expect(markOf(item)).toBe('["1","stock",2,"stock-changed"]');
});
