import { describe, expect, it } from 'vitest';
import { listingView, rowViews, vanished, type ListingFacts } from '../../../utils/domain/offer-view.ts';
import type { JobRow } from '../../../utils/domain/job.ts';
import type { PricePlan } from '../../../utils/domain/pricing/apply.ts';
import { product } from '../../support/products.ts';

const plan: PricePlan = { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '2026-11-01' } } };
const store = { currency: 'USD', state: 'active', reason: null } as const;
const variant = (key: string) => ({ supplierSkuKey: key, options: [], price: { minor: 1, currency: 'USD' }, stock: 1, sku: key });
const listing = (patch: Partial<ListingFacts> = {}, keys = ['5000000000001']): ListingFacts => ({
  revision: 2, pushedRevision: 2, pushedAt: 5, wanted: { body: { key: 'k', title: 't', description: '', options: [], images: [], variants: keys.map(variant) } },
  remote: { id: '1', url: 'https://shop.example/1', remoteUpdatedAt: '', variants: [], warnings: ['kept'] }, ...patch,
});
const job = (state: JobRow['state']): JobRow => ({
  id: 'j', kind: 'push-listing', version: 1, payload: {}, lane: 'l', state, priority: 3, runAt: 9, leaseMs: 0, token: '', failures: 0, claims: 0, createdAt: 0, updatedAt: 0,
  reason: { code: 'auth', detail: '', at: 1 },
});

describe('how a listing stands', () => {
  it('is listed only when the newest push is what stands in the store', () => {
    expect(listingView(listing(), null, store)).toMatchObject({ state: 'listed', url: 'https://shop.example/1', warnings: ['kept'] });
    expect(listingView(listing({ pushedRevision: 1 }), null, store)).toMatchObject({ state: 'failed', reason: { code: 'dropped' } });
    expect(listingView(listing({ pushedRevision: 0, remote: null }), null, store)).toMatchObject({ state: 'failed', url: null });
  });
  it('follows its living job, and a paused store before that', () => {
    expect(listingView(listing(), job('leased'), store)).toMatchObject({ state: 'waiting', running: true });
    expect(listingView(listing(), job('ready'), store)).toMatchObject({ state: 'waiting', nextRunAt: 9 });
    expect(listingView(listing(), job('dead'), store)).toMatchObject({ state: 'failed', reason: { code: 'auth' } });
    expect(listingView(listing(), job('ready'), { ...store, state: 'paused', reason: { code: 'permission', detail: '', at: 1 } })).toMatchObject({ state: 'blocked', reason: { code: 'permission' } });
  });
});

describe('the rows', () => {
  const ticked = (...args: Parameters<typeof rowViews>) => rowViews(...args).filter((row) => row.selected).map((row) => row.key);
  const unpriced = product({ skus: product().skus.map((sku, i) => (i === 2 ? { ...sku, price: null } : sku)) });

  it('are ticked as the user did, else as last pushed, else all with a cost', () => {
    expect(ticked(product(), ['5000000000002'], listing(), store, plan)).toEqual(['5000000000002']);
    expect(ticked(product(), null, listing(), store, plan)).toEqual(['5000000000001']);
    expect(ticked(unpriced, null, null, store, plan)).toEqual(['5000000000001', '5000000000002']);
    expect(ticked(unpriced, ['5000000000003'], null, store, plan)).toEqual([]);
  });
  it('name what is in the store and not in this read, or without a price in it', () => {
    expect(vanished(unpriced, listing({}, ['5000000000001', '5000000000003', '5000000000009']), store, plan)).toEqual(['5000000000003', '5000000000009']);
    expect(vanished(product(), null, store, plan)).toEqual([]);
  });
});
