import type { MigrationExample } from './define.ts';

const pushed = {
  key: '1688:700000000001:main', title: 'Canvas bag', description: '', options: [], images: [],
  variants: [{ supplierSkuKey: '-', options: [], price: { minor: 399, currency: 'USD' }, stock: 3, sku: 'AB12' }],
};

/** The first shape, one row a table at least, as the extension wrote them. */
export const example: MigrationExample = {
  before: {},
  after: {
    offers: [{ key: '1688:700000000001', read: null, readAt: null, error: { code: 'captcha', supplier: '1688', paths: [] }, errorAt: 1_790_000_000_000 }],
    drafts: [{ offerKey: '1688:700000000001', title: 'Canvas bag', selected: ['5000000000001'], storeId: 's1' }],
    listings: [{
      id: 's1|1688:700000000001:main', storeId: 's1', key: '1688:700000000001:main', offerKey: '1688:700000000001', revision: 2, wanted: { body: pushed, costs: [] },
      readAt: 1_790_000_000_000, pushedRevision: 1, pushed, remote: { id: '7', url: 'https://shop.example/7', remoteUpdatedAt: '', variants: [], warnings: [] },
      pushedAt: 1_790_000_000_500, tombstone: null,
    }],
    jobs: [
      {
        id: 'j1', kind: 'push-listing', version: 1, payload: { listingId: 's1|1688:700000000001:main' }, lane: 'store:s1', state: 'ready', priority: 3, runAt: 1_790_000_000_000,
        leaseMs: 0, token: '', failures: 2, claims: 3, liveKey: 'push-listing|s1|1688:700000000001:main',
        reason: { code: 'unavailable', detail: '503', at: 1_790_000_000_000 }, createdAt: 1_790_000_000_000, updatedAt: 1_790_000_000_000,
      },
      {
        id: 'j2', kind: 'push-listing', version: 1, payload: { listingId: 's1|1688:700000000002:main' }, lane: 'store:s1', state: 'done', priority: 3, runAt: 1_790_000_000_000,
        leaseMs: 0, token: '', failures: 0, claims: 1, createdAt: 1_790_000_000_000, updatedAt: 1_790_000_000_900,
      },
    ],
    stores: [{
      id: 's1', kind: 'vendure', origin: 'https://shop.example', remoteId: 'shop-1', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'main',
      locations: [{ id: '1', name: 'Store room' }], language: 'en', weightUnit: null, guarantee: 'unique-field', state: 'active', reason: null,
      verifiedAt: 1_790_000_000_000, tombstone: null,
    }],
    secrets: [{ storeId: 's1', v: 1, iv: new Uint8Array([1, 2, 3]), ct: new Uint8Array([4, 5, 6]) }],
    keys: [],
  },
};
