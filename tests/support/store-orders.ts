import type { StoreOrder } from '../../utils/domain/orders/store-order.ts';

/** An invented order as a store has it. */
export const storeOrder = (over: Partial<StoreOrder> = {}): StoreOrder => ({
  id: '#1001', number: '#1001', url: '', createdAt: 1, updatedAt: 1, state: 'open', payment: 'paid', fulfilment: 'none', total: { minor: 2_500, currency: 'USD' }, email: 'ann@example.com',
  address: { name: 'Ann', company: '', line1: 'Lane 1', line2: '', city: 'Town', region: 'Land', postcode: '02134', country: 'US', phone: '+10' }, addressHidden: null, shippingMethod: null, note: '', risk: 'unknown',
  lines: [{ id: '1', productId: null, variantId: null, sku: 'A', title: 'Bag', variant: '', quantity: 2, left: 2, price: { minor: 1_250, currency: 'USD' } }], parcels: [], ...over,
});
