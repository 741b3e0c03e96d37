import type { MigrationExample } from './define.ts';

const shelf = (key: string) => ({
  key, title: 'Canvas bag', image: null, cost: null, variants: 1, sellable: 1, inStock: 1, images: 0, attributes: 0, sized: false, brand: null, category: null, readAt: 1_790_000_000_000, error: null,
});
const read = (category?: { id: string; name?: string }) => ({ product: { title: 'Canvas bag', images: [], skus: [], attributes: [], ...(category ? { category } : {}) } });
const offers = [
  { key: '1688:700000000001', read: read({ id: '122698004', name: '帆布包' }), readAt: 1_790_000_000_000, error: null, errorAt: null },
  { key: '1688:700000000002', read: read(), readAt: 1_790_000_000_000, error: null, errorAt: null },
];
const [one, other] = offers.map(({ key }) => shelf(key));

/** The shelf learns the supplier's category, where the page gave one. */
export const example: MigrationExample = {
  before: { offers, shelf: [{ ...one }, { ...other }] },
  after: { shelf: [{ ...one, categoryKey: '1688:122698004' }, { ...other, categoryKey: null }], categories: [] },
};
