import type { MigrationExample } from './define.ts';

const pushed = { key: '1688:700000000001:main', title: 'Canvas bag', description: '', options: [], images: [], variants: [] };
const listing = {
  id: 's1|1688:700000000001:main', storeId: 's1', key: '1688:700000000001:main', offerKey: '1688:700000000001', revision: 2, wanted: { body: pushed, costs: [] },
  readAt: 1_790_000_000_000, pushedRevision: 1, pushed, remote: { id: '7', url: 'https://shop.example/7', remoteUpdatedAt: '', variants: [], warnings: [] },
  pushedAt: 1_790_000_000_500, tombstone: null,
};
const read = { product: { title: 'Canvas bag, 12 colours', images: ['https://cbu01.alicdn.com/a.jpg'], skus: [{ stock: 3 }, { stock: 0 }], attributes: [] } };
const offers = [
  { key: '1688:700000000001', read, readAt: 1_790_000_000_000, error: null, errorAt: null },
  { key: '1688:700000000002', read: null, readAt: null, error: { code: 'captcha', supplier: '1688', paths: [] }, errorAt: 1_790_000_000_000 },
];

/** A listing becomes a claim that nobody edited; a read comes onto the shelf, without costs. Nothing else changes. */
export const example: MigrationExample = {
  before: { offers, listings: [listing] },
  after: {
    offers, listings: [listing], edits: [],
    claims: [{
      id: listing.id, storeId: 's1', key: listing.key, offerKey: listing.offerKey, createdAt: listing.readAt, title: null, titleAt: 0, ticked: null, tickedAt: 0, images: null, described: false, editedAt: 0,
      revision: 2, pushedRevision: 1, wantedAt: 1_790_000_000_500, pushedAt: 1_790_000_000_500, url: 'https://shop.example/7', listedTitle: 'Canvas bag', warnings: 0, changes: 0,
    }],
    shelf: [{
      key: '1688:700000000001', title: 'Canvas bag, 12 colours', image: 'https://cbu01.alicdn.com/a.jpg', cost: null, variants: 2, sellable: 0, inStock: 0, images: 1, attributes: 0,
      sized: false, brand: null, category: null, readAt: 1_790_000_000_000, error: null,
    }],
  },
};
