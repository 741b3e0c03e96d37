import { expect, it } from 'vitest';
import { parcelLines } from '../../../utils/domain/files/parcels.ts';
import { readShopifyOrders } from '../../../utils/domain/files/shopify-orders.ts';
import { fulfil, receive } from '../../../utils/stores/files/orders.ts';
import { withCatalogue } from '../../../utils/stores/files/catalogue.ts';
import { memoryKeep } from '../../contract/store-files.ts';
import { storeOrder } from '../../support/store-orders.ts';

const head = {
  Name: '#1001', Email: 'ann@example.com', 'Financial Status': 'paid', 'Fulfillment Status': 'unfulfilled', Currency: 'USD', Total: '37.50', 'Created at': '2026-01-15', 'Lineitem quantity': '2', 'Lineitem name': 'Bag - Red', 'Lineitem price': '12.50', 'Lineitem sku': 'AB-1', 'Lineitem fulfillment status': 'pending',
  'Shipping Name': 'Ann', 'Shipping Address1': 'Lane 1', 'Shipping City': 'Town', 'Shipping Zip': "'02134", 'Shipping Province': 'MA', 'Shipping Country': 'us', 'Shipping Phone': "'+10", Notes: 'Ring\ntwice', 'Risk Level': 'Low', 'Shipping Method': 'Standard', 'Cancelled at': '', Id: '5.7E+12',
};
const second = { Name: '#1001', Email: 'ann@example.com', 'Lineitem quantity': '1', 'Lineitem name': 'Cup', 'Lineitem price': '12.50', 'Lineitem sku': '', 'Lineitem fulfillment status': 'fulfilled' };
const read = (...rows: Record<string, string>[]) => readShopifyOrders(rows, 'USD', (text) => (text === '2026-01-15' ? 7 : null));

it('reads an order with its lines, address and note, and what is left to send', () => {
  expect(read(head, second)).toEqual({ refused: [], orders: [{
    id: '#1001', number: '#1001', url: '', createdAt: 7, updatedAt: 7, state: 'open', payment: 'paid', fulfilment: 'none', total: { minor: 3_750, currency: 'USD' }, email: 'ann@example.com',
    address: { name: 'Ann', company: '', line1: 'Lane 1', line2: '', city: 'Town', region: 'MA', postcode: '02134', country: 'US', phone: '+10' }, addressHidden: null, shippingMethod: 'Standard', note: 'Ring\ntwice', risk: 'low', parcels: [],
    lines: [
      { id: '1', productId: null, variantId: null, sku: 'AB-1', title: 'Bag - Red', variant: '', quantity: 2, left: 2, price: { minor: 1_250, currency: 'USD' } },
      { id: '2', productId: null, variantId: null, sku: null, title: 'Cup', variant: '', quantity: 1, left: 0, price: { minor: 1_250, currency: 'USD' } },
    ],
  }] });
});

it.each([
  [{ 'Financial Status': 'voided' }, { payment: 'unknown' }], [{ 'Financial Status': 'pending' }, { payment: 'unpaid' }], [{ 'Cancelled at': '2026-01-16' }, { state: 'cancelled' }],
  [{ 'Fulfillment Status': 'restocked' }, { fulfilment: 'unknown' }], [{ 'Shipping Name': '', 'Shipping Address1': '' }, { address: null, addressHidden: 'none' }], [{ 'Risk Level': '' }, { risk: 'unknown' }],
])('of %j it makes %j', (over, wanted) => {
  expect(read({ ...head, ...over }).orders).toMatchObject([wanted]);
});

it.each([
  ['currency', { Currency: 'EUR' }], ['partly', { 'Financial Status': 'partially_refunded' }], ['partly', { 'Fulfillment Status': 'partial' }], ['incomplete', { 'Lineitem quantity': '1.5' }], ['incomplete', { 'Lineitem quantity': '' }],
  ['incomplete', { 'Lineitem price': '12,50' }], ['incomplete', { Total: '' }], ['incomplete', { 'Created at': 'yesterday' }], ['incomplete', { 'Lineitem price': '12.505' }],
])('takes none that is %s: %j', (why, over) => {
  expect(read({ ...head, ...over })).toEqual({ orders: [], refused: [{ number: '#1001', why }] });
});

it('a file read again changes nothing, and takes back no parcel of ours', async () => {
  const keep = memoryKeep();
  const product = { id: '5', key: '', title: 'Bag', description: '', visible: true, images: [], options: ['Colour'], variants: [{ id: '6', sku: 'A', options: ['Red'], minor: 1, stock: 1, image: null, visible: true }], updatedAt: 1 };
  await keep.set([{ key: 'p:5', value: product }]);
  const take = (...orders: ReturnType<typeof storeOrder>[]) => withCatalogue(keep, () => 100, (catalogue) => receive(catalogue, orders));
  expect(await take(storeOrder())).toEqual({ ok: true, value: { added: 1, changed: 0 } });
  expect(await keep.get('o:#1001')).toMatchObject({ order: { lines: [{ productId: '5', variantId: '6', variant: 'Red', left: 2 }] } });
  expect(await take(storeOrder())).toEqual({ ok: true, value: { added: 0, changed: 0 } });
  const tracking = { number: 'T1', company: 'Post', url: null };
  await withCatalogue(keep, () => 100, (catalogue) => fulfil(catalogue, '#1001', { key: 'k', lines: [{ lineId: '1', quantity: 1 }], tracking, notifyBuyer: false }));
  expect(await take(storeOrder())).toEqual({ ok: true, value: { added: 0, changed: 0 } });
  expect(await take(storeOrder({ state: 'cancelled' }))).toEqual({ ok: true, value: { added: 0, changed: 1 } });
  expect(await keep.get('o:#1001')).toMatchObject({ order: { state: 'cancelled', fulfilment: 'part', lines: [{ left: 1 }], parcels: [{ id: 'k' }] } });
});

it('lists tracking numbers without a word of the customer', () => {
  const lines = parcelLines(storeOrder({ parcels: [{ id: 'k', lines: [{ lineId: '1', quantity: 2 }], tracking: { number: 'T1', company: null, url: 'https://post.example/T1' } }, { id: 'l', lines: [{ lineId: '1', quantity: 1 }], tracking: null }] }));
  expect(lines).toEqual([{ order: '#1001', sku: 'A', title: 'Bag', quantity: 2, number: 'T1', company: '', url: 'https://post.example/T1' }]);
});
