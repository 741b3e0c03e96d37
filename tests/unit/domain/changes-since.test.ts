import { expect, it } from 'vitest';
import { buildListing } from '../../../utils/domain/build-listing.ts';
import { changesSince, risksFirst, type SinceChange } from '../../../utils/domain/changes-since.ts';
import type { Sku, SupplierProduct } from '../../../utils/domain/product.ts';
import { product } from '../../support/products.ts';

const cny = (minor: number) => ({ minor, currency: 'CNY' });

/** The listing of the first two SKUs, as pushed when the page said `before`. */
function wanted(before: SupplierProduct = product()) {
  const plan = { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '2026-11-01' } } };
  const built = buildListing(before, { title: 'Mine', selected: ['5000000000001', '5000000000002'] }, { currency: 'USD' }, plan, (key) => key);
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}
const withSkus = (change: (sku: Sku) => Sku | Sku[]): SupplierProduct => product({ skus: product().skus.flatMap(change) });
const first = (change: Partial<Sku>) => withSkus((sku) => (sku.id === '5000000000001' ? { ...sku, ...change } : sku));

it.each<[string, SupplierProduct, unknown[]]>([
  ['nothing', product(), []],
  ['a SKU that was not ticked', withSkus((sku) => (sku.id === '5000000000003' ? { ...sku, price: cny(1), stock: 0 } : sku)), []],
  ['a cost up', first({ price: cny(800) }), [{ kind: 'cost-up', subject: '红色 / L', from: cny(690), to: cny(800) }]],
  ['a cost down', first({ price: cny(500) }), [{ kind: 'cost-down', subject: '红色 / L', from: cny(690), to: cny(500) }]],
  ['a cost that is gone', first({ price: null }), [{ kind: 'cost-gone', subject: '红色 / L', from: cny(690), to: null }]],
  ['a cost in another currency', first({ price: { minor: 690, currency: 'USD' } }), [{ kind: 'cost', subject: '红色 / L', from: cny(690), to: { minor: 690, currency: 'USD' } }]],
  ['sold out', first({ stock: 0 }), [{ kind: 'out-of-stock', subject: '红色 / L', from: 10, to: 0 }]],
  ['stock not known any more', first({ stock: 'unknown' }), []],
  ['no end to the stock', first({ stock: 'unlimited' }), []],
  ['a SKU gone', withSkus((sku) => (sku.id === '5000000000001' ? [] : sku)), [{ kind: 'sku-gone', subject: '红色 / L', from: null, to: null }]],
  ['a new SKU', product({ skus: [...product().skus, { id: '5000000000004', specId: null, options: ['绿色', 'XL'], price: cny(990), stock: 3 }] }), [{ kind: 'sku-new', subject: '绿色 / XL', from: null, to: null }]],
  ['another title on the page', product({ title: '新标题' }), [{ kind: 'title', subject: '', from: '测试帆布包', to: '新标题' }]],
])('%s', (_, now, changes) => {
  expect(changesSince(now, wanted())).toEqual(changes);
});

it('guesses neither title nor new SKUs of a listing made before they were kept', () => {
  const { page: _, ...older } = wanted();
  const now = product({ title: '新标题', skus: [...product().skus, { id: '5000000000004', specId: null, options: ['绿色', 'XL'], price: cny(990), stock: 3 }] });
  expect(changesSince(now, older)).toEqual([]);
});

it('puts SKUs that are gone or mean something else before all else', () => {
  const change = (kind: SinceChange['kind']): SinceChange => ({ kind, subject: kind, from: null, to: null });
  expect(risksFirst([change('title'), change('cost-up'), change('sku-gone'), change('sku-new'), change('sku-reused')]).map(({ kind }) => kind)).toEqual(['sku-gone', 'sku-reused', 'title', 'cost-up', 'sku-new']);
});
