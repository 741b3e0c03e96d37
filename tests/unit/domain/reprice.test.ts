import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildListing, type BuiltListing } from '../../../utils/domain/build-listing.ts';
import { planOf, type PricePlan } from '../../../utils/domain/pricing/apply.ts';
import { planOn } from '../../../utils/domain/pricing/rate-age.ts';
import type { Step } from '../../../utils/domain/pricing/steps.ts';
import type { SupplierProduct } from '../../../utils/domain/product.ts';
import { isSameRule, openPushOf, withPricesOf } from '../../../utils/domain/reprice/may-write.ts';
import { repriceListing, isIn, isWritable, type ListedOffer } from '../../../utils/domain/reprice/row.ts';
import { STALE_AFTER_MS } from '../../../utils/domain/stale.ts';
import { product } from '../../support/products.ts';

const NOW = 10 * STALE_AFTER_MS;
const store = { id: 's1', currency: 'USD', pricesIncludeTax: true };
const rates: PricePlan['rates'] = { 'CNY:USD': { rate: '0.1', date: '2026-11-20' } };
const times = (by: string): PricePlan => ({ multiplier: by, ending: '', rates });
const keys = ['5000000000001', '5000000000002'];

function listingOf(plan: PricePlan, of: SupplierProduct = product()): BuiltListing {
  const built = buildListing(of, { title: 'Bag', selected: keys }, store, plan, (key) => `C${key.slice(-4)}`);
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}

/** A listing pushed at twice its cost an hour ago, whose page was read then. */
function listed(patch: Partial<ListedOffer> = {}, listing: Partial<ListedOffer['listing']> = {}): ListedOffer {
  const wanted = listingOf(times('2'));
  return {
    listing: { storeId: 's1', key: '1688:700000000001:main', offerKey: '1688:700000000001', revision: 1, pushedRevision: 1, wanted, readAt: NOW - 3_600_000, pushed: wanted.body, ...listing },
    url: 'https://detail.1688.com/offer/700000000001.html', product: product(), language: null, origin: null, markup: null, ruleSet: null, readAt: NOW - 3_600_000, isPageChanged: false, ...patch,
  };
}
const look = (offer: ListedOffer, plan: Parameters<typeof repriceListing>[2] = times('3'), at = store) => repriceListing(offer, at, plan, NOW);
const minors = (offer: ListedOffer, plan?: Parameters<typeof repriceListing>[2]) => look(offer, plan).variants.map(({ old, priced }) => [old.minor, priced.ok ? priced.value.price.minor : priced.error]);

describe('what another rule would change', () => {
  it('is each variant before and after, by the newest read, with the day its cost was read', () => {
    expect(minors(listed())).toEqual([[138, 207], [158, 237]]);
    const dearer = product({ skus: product().skus.map((sku) => ({ ...sku, price: { minor: 1_000, currency: 'CNY' } })) });
    expect(minors(listed({ product: dearer, readAt: NOW - 60_000 }))).toEqual([[138, 300], [158, 300]]);
    expect(look(listed({ readAt: NOW - 60_000 })).row).toMatchObject({ id: 's1|1688:700000000001:main', up: 2, down: 0, same: 0, cannot: 0, readAt: NOW - 60_000, blocked: null, from: { from: { minor: 138 }, to: { minor: 158 } }, to: { from: { minor: 207 }, to: { minor: 237 } } });
  });

  it('is held against what was written last, not against what waits or was given up', () => {
    const waiting = listed({}, { wanted: listingOf(times('3')), revision: 2, intent: 'refresh' });
    expect(minors(waiting)).toEqual([[138, 207], [158, 237]]);
  });

  it('can take back what waits in the queue: the price in the store and the one that waits are both to be had', () => {
    const waiting = listed({}, { wanted: listingOf(times('3')), revision: 2, intent: 'refresh' });
    const back = look(waiting, times('2'));
    expect(back.variants.map(({ old, waiting: queued }) => [old.minor, queued?.minor])).toEqual([[138, 207], [158, 237]]);
    expect(back.row).toMatchObject({ up: 0, down: 0, same: 2, replaced: 2, blocked: null, from: { from: { minor: 138 } }, waiting: { from: { minor: 207 }, to: { minor: 237 } } });
    expect([isWritable(back.row), isIn(back.row, 'changed'), isIn(back.row, 'same')]).toEqual([true, true, false]);
    // The same once more, since it may have been given up; a third price as well.
    expect([times('3'), times('4')].map((plan) => look(waiting, plan).row).map((row) => [row.up, row.replaced, isWritable(row)])).toEqual([[2, 0, true], [2, 2, true]]);
    const ended = look(listed({}, { revision: 2, pushedRevision: 2, intent: 'refresh' }), times('2'));
    expect([ended.row.waiting, ended.row.replaced, isWritable(ended.row)]).toEqual([null, 0, false]);
    // A push that waits is no re-price's to take back.
    expect(isWritable(look(listed({}, { wanted: listingOf(times('3')), revision: 2 }), times('2')).row)).toBe(false);
  });

  it('nothing where the rule is the same', () => {
    const { row } = look(listed(), times('2'));
    expect(row).toMatchObject({ up: 0, down: 0, same: 2 });
    expect([isWritable(row), isIn(row, 'same'), isIn(row, 'changed'), isIn(row, 'held')]).toEqual([false, true, false, false]);
  });

  it('says why a variant has no new price, and never calls the old one new', () => {
    const [first] = product().skus;
    expect(minors(listed({ product: product({ skus: first ? [first] : [] }) }))).toEqual([[138, 207], [158, 'sku-gone']]);
    const gift = product({ axes: [{ name: '颜色', values: ['红色', '礼盒'] }, { name: '尺码', values: ['L', 'XL', '套装'] }], skus: product().skus.map((sku) => (sku.id === keys[0] ? { ...sku, options: ['礼盒', '套装'], price: { minor: 9_900, currency: 'CNY' } } : sku)) });
    expect(minors(listed({ product: gift }))).toEqual([[138, 'sku-reused'], [158, 237]]);
    expect(minors(listed(), { ...times('3'), rates: {} })).toEqual([[138, 'no-rate'], [158, 'no-rate']]);
    expect(minors(listed(), planOn(times('3'), { today: '2026-12-20', maxDays: 7 }))).toEqual([[138, 'rate-old'], [158, 'rate-old']]);
    const noPrice = product({ skus: product().skus.map((sku) => (sku.id === keys[1] ? { ...sku, price: null } : sku)) });
    expect(look(listed({ product: noPrice })).row).toMatchObject({ up: 1, cannot: 1, blocked: 'no-cost' });
  });

  it('follows no id to other words: two variants that have changed places, another colour, or words of a language that is not known', () => {
    const to = (...words: string[][]) => product({ axes: [{ name: '颜色', values: ['红色', '绿色', 'Red'] }, { name: '尺码', values: ['L', 'XL'] }], skus: product().skus.map((sku, i) => ({ ...sku, options: words[i] ?? ['绿色', 'L'], price: { minor: 700, currency: 'CNY' } })) });
    const swapped = to(['红色', 'XL'], ['红色', 'L']);
    expect(minors(listed({ product: swapped }))).toEqual([[138, 'sku-reused'], [158, 'sku-reused']]);
    expect(look(listed({ product: swapped })).row).toMatchObject({ blocked: 'sku-reused', cannot: 2 });
    expect(minors(listed({ product: to(['绿色', 'XL'], ['红色', 'XL']) }))).toEqual([[138, 'sku-reused'], [158, 210]]);
    // White space and case are no other words.
    expect(minors(listed({ product: to(['红色', ' l '], ['红色', 'XL']) }))).toEqual([[138, 210], [158, 210]]);

    const read = (language?: string): Partial<ListedOffer['listing']> => ({ wanted: { ...listingOf(times('2')), page: { title: '', leftOut: [], ...(language ? { language } : {}) } } });
    const english = to(['Red', 'L'], ['Red', 'XL']);
    expect(minors(listed({ product: english, language: 'en' }, read('zh-CN')))).toEqual([[138, 210], [158, 210]]);
    for (const [was, is] of [['zh-CN', 'zh-CN'], [undefined, 'en'], ['zh-CN', null]] as const) expect(minors(listed({ product: english, language: is }, read(was)))).toEqual([[138, 'sku-reused'], [158, 'sku-reused']]);
    // A translation does not give a variant's own words to another one.
    expect(minors(listed({ product: swapped, language: 'en' }, read('zh-CN')))).toEqual([[138, 'sku-reused'], [158, 'sku-reused']]);
  });

  it('holds the page\'s own words against the page where the listing has the user\'s', () => {
    const names = [{ axis: '颜色', name: null, values: [{ from: '红色', to: 'Rosso' }] }];
    const built = buildListing(product(), { title: 'Bag', selected: keys, names, language: 'zh-CN' }, store, times('2'), String);
    if (!built.ok) throw new Error(built.error.code);
    expect(built.value.page?.language).toBe('zh-CN');
    const wanted = built.value;
    expect(minors(listed({}, { wanted, pushed: wanted.body }))).toEqual([[138, 207], [158, 237]]);
    const skus = product().skus.map((sku, i) => ({ ...sku, options: [['红色', 'XL'], ['红色', 'L']][i] ?? sku.options }));
    expect(minors(listed({ product: product({ skus }) }, { wanted, pushed: wanted.body }))).toEqual([[138, 'sku-reused'], [158, 'sku-reused']]);
  });

  it('the costs kept with the push serve where the read is gone, but not for a rule that asks what only the page says', () => {
    const gone = listed({ product: null, readAt: null });
    expect(minors(gone)).toEqual([[138, 207], [158, 237]]);
    expect(look(gone).row).toMatchObject({ readAt: NOW - 3_600_000, blocked: 'not-read' });
    const withSets = (scope: object, ...steps: Step[]) => planOf([{ scope, steps }, { scope: {}, steps: [{ rule: 'multiplier', by: '3' }] }], rates);
    expect(minors(gone, withSets({ category: '7' }, { rule: 'multiplier', by: '9' }))).toEqual([[138, 'not-read'], [158, 'not-read']]);
    expect(minors(gone, withSets({ storeId: 's1' }, { rule: 'freight', amount: 'page', currency: 'CNY' }))).toEqual([[138, 'freight-unknown'], [158, 'freight-unknown']]);
    expect(minors(gone, withSets({ supplier: '1688' }, { rule: 'multiplier', by: '4' }))).toEqual([[138, 276], [158, 316]]);
  });

  it('a place of dispatch is the user\'s: without one there is a preview and nothing to write', () => {
    const axes = [...product().axes, { name: 'Ships From', values: ['China', 'Spain'], kind: 'origin' as const }];
    const two = product({ axes, skus: product().skus.flatMap((sku) => [{ ...sku, options: [...sku.options, 'China'] }, { ...sku, id: `9${sku.id}`, options: [...sku.options, 'Spain'] }]) });
    expect(look(listed({ product: two })).row.blocked).toBe('no-origin');
    expect(look(listed({ product: two, origin: 'China' })).row).toMatchObject({ blocked: null, up: 2 });
    expect(look(listed({ product: two, origin: 'Spain' })).row.blocked).toBe('sku-gone');
  });
});

describe('what keeps new prices back', () => {
  it.each<[string, Partial<ListedOffer>, Partial<ListedOffer['listing']>, string | null]>([
    ['nothing', {}, {}, null],
    ['a read of more than a day ago', { readAt: NOW - STALE_AFTER_MS - 1 }, {}, 'stale'],
    ['a read from the future: the clock was moved back', { readAt: NOW + STALE_AFTER_MS + 1 }, {}, 'stale'],
    ['a page that gave no product since', { isPageChanged: true }, {}, 'page-changed'],
    ['never pushed', {}, { pushed: null, pushedRevision: 0 }, 'not-pushed'],
    ['a push under way, or given up', {}, { revision: 2 }, 'push-open'],
    ['not: prices alone that wait', {}, { revision: 2, intent: 'refresh' }, null],
  ])('%s', (_, patch, listing, blocked) => {
    const { row } = look(listed(patch, listing));
    expect(row.blocked).toBe(blocked);
    // The preview is there all the same.
    expect(row.up).toBe(2);
    expect([isWritable(row), isIn(row, 'held')]).toEqual([blocked === null, blocked !== null]);
  });

  it('a store that sells in another currency by now', () => {
    expect(look(listed(), { ...times('3'), rates: { 'CNY:EUR': { rate: '0.1', date: '2026-11-20' } } }, { ...store, currency: 'EUR' }).row).toMatchObject({ blocked: 'prices-old', cannot: 2, up: 0, down: 0 });
  });

  it('openPushOf knows a push from prices alone', () => {
    expect(openPushOf({ revision: 3, pushedRevision: 3, pushed: {} })).toBeNull();
    expect(openPushOf({ revision: 3, pushedRevision: 2, pushed: {} })).toBe('push-open');
    expect(openPushOf({ revision: 3, pushedRevision: 2, pushed: {}, intent: 'refresh' })).toBeNull();
    expect(openPushOf({ revision: 1, pushedRevision: 0, pushed: null, intent: 'refresh' })).toBe('not-pushed');
  });
});

describe('the listing with its new prices', () => {
  it('has new prices and the costs they were made of; title, stock, options and what the page said are as at the push', () => {
    const before = listingOf(times('2'));
    const now = listingOf(times('3'), product({ title: '新标题', skus: product().skus.map((sku) => ({ ...sku, stock: 1, price: { minor: 1_000, currency: 'CNY' } })) }));
    const after = withPricesOf({ ...before, body: { ...before.body, title: 'Mine' } }, now);
    expect(after?.body).toEqual({ ...before.body, title: 'Mine', variants: before.body.variants.map((variant) => ({ ...variant, price: { minor: 300, currency: 'USD' } })) });
    expect(after?.costs).toEqual(now.costs);
    expect(after?.page).toEqual(before.page);
  });

  it('is none where one of its variants has no price, or is not on the page', () => {
    const before = listingOf(times('2'));
    expect(withPricesOf(before, { ...before, costs: before.costs.slice(0, 1) })).toBeNull();
  });
});

describe('whatever the rule, the cost and the rate', () => {
  const decimal = (max: number) => fc.tuple(fc.nat(max), fc.nat(9999)).map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
  const steps = fc.tuple(
    decimal(20).map((amount): Step => ({ rule: 'consign-fee', amount, currency: 'CNY' })),
    decimal(60).map((percent): Step => ({ rule: 'duty', percent })),
    decimal(4).map((by): Step => ({ rule: 'multiplier', by: `1${by.slice(by.indexOf('.'))}` })),
    decimal(90).map((percent): Step => ({ rule: 'margin-target', percent })),
    decimal(99).map((percent): Step => ({ rule: 'commission', percent })),
    decimal(40).map((percent): Step => ({ rule: 'tax', percent })),
    decimal(30).map((amount): Step => ({ rule: 'minimum-profit', amount, currency: 'USD' })),
    fc.constantFrom('', '0', '99', '999').map((digits): Step => ({ rule: 'ending', digits })),
  ).chain((all) => fc.shuffledSubarray(all));

  it('no price goes under what must be paid plus the minimum profit, from the read and from the kept costs; what is written is what was seen (users.md 1.4)', () => {
    let seen = 0;
    fc.assert(fc.property(steps, fc.array(fc.integer({ min: 1, max: 10 ** 6 }), { minLength: 2, maxLength: 2 }), decimal(3), fc.boolean(), (list, costs, rate, isKept) => {
      const plan = planOf([{ scope: {}, steps: list }], { 'CNY:USD': { rate: `${rate}1`, date: '2026-11-20' } });
      const now = product({ skus: product().skus.map((sku, i) => ({ ...sku, price: { minor: costs[i] ?? 500, currency: 'CNY' } })) });
      const { variants, row } = look(listed({ product: isKept ? null : now }), plan);
      const least = list.find((step) => step.rule === 'minimum-profit');
      const profit = least ? Math.floor(Number(least.amount) * 100 + 1e-9) : 0;
      for (const { priced } of variants) {
        if (!priced.ok) continue;
        seen += 1;
        expect(priced.value.price.minor - priced.value.floor.minor).toBeGreaterThanOrEqual(profit);
      }
      if (row.blocked !== null) return;
      const built = buildListing(now, { title: 'x', selected: keys }, store, plan, String);
      const written = built.ok && withPricesOf(listingOf(times('2')), built.value);
      expect(written && written.body.variants.map(({ price }) => price)).toEqual(variants.map(({ priced }) => priced.ok && priced.value.price));
    }), { numRuns: 500 });
    expect(seen).toBeGreaterThan(400);
  });
});

it('rules are the same whatever the order of their rates and however a simple one is written; else not', () => {
  const rule = { plan: { ...times('2'), rates: { ...rates, 'CNY:EUR': { rate: '0.12', date: '2026-11-20' } } }, rateMaxDays: 7 };
  const turned = { ...rule, plan: { ...rule.plan, rates: { 'CNY:EUR': { rate: '0.12', date: '2026-11-20' }, ...rates } } };
  expect(isSameRule(rule, turned)).toBe(true);
  expect(isSameRule(rule, { ...rule, plan: { ...rule.plan, sets: [{ scope: {}, steps: [{ rule: 'multiplier', by: '2' }, { rule: 'ending', digits: '' }] }] } })).toBe(true);
  expect(isSameRule(rule, { ...rule, plan: { ...rule.plan, multiplier: '2.1' } })).toBe(false);
  expect(isSameRule(rule, { ...rule, rateMaxDays: 8 })).toBe(false);
  expect(isSameRule(rule, { ...rule, plan: { ...rule.plan, rates: { ...rule.plan.rates, 'CNY:EUR': { rate: '0.12', date: '2026-11-21' } } } })).toBe(false);
});
