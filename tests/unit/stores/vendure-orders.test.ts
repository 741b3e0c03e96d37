import { describe, expect, it } from 'vitest';
import { problemOfParcel } from '../../../utils/stores/vendure/fulfil.ts';
import { leftOf, paymentOf, type RemoteOrder } from '../../../utils/stores/vendure/order-map.ts';
import { nextCursor } from '../../../utils/stores/order-cursor.ts';

const order = (change: Partial<RemoteOrder> = {}): RemoteOrder => ({
  id: '1', code: 'A1', createdAt: '2026-11-27T10:00:00.000Z', updatedAt: '2026-11-27T10:00:00.000Z', state: 'PaymentSettled', totalWithTax: 1_000, currencyCode: 'USD', shippingLines: [],
  lines: [{ id: '7', quantity: 3, orderPlacedQuantity: 3, unitPriceWithTax: 100, productVariant: { id: '9', sku: 'X', name: 'X', options: [], product: { id: '5', name: 'X' } } }],
  ...change,
});
const parcel = (state: string, quantity: number) => ({ id: '1', state, method: '', lines: [{ orderLineId: '7', quantity }] });

describe('orders of Vendure', () => {
  it('a cursor never passes what may still change behind it', () => {
    expect(nextCursor(1_000, 0, [], false)).toBe('1000:0');
    expect(nextCursor(1_000, 0, [2_000, 200_000], false)).toBe('140000:0');
    expect(nextCursor(1_000, 0, [2_000, 200_000], true)).toBe('199999:0');
    // A whole page of one moment: behind what was answered, never round and round.
    expect(nextCursor(1_999, 50, [2_000, 2_000], true)).toBe('1999:52');
  });

  it('only what covers the total is paid', () => {
    const paid = (state: string, amount: number, refund = 0) => paymentOf(order({ payments: [{ state, amount, refunds: refund === 0 ? [] : [{ state: 'Settled', total: refund }] }] }));
    expect([paid('Settled', 1_000), paid('Settled', 999), paid('Authorized', 1_000), paid('Declined', 1_000), paid('Settled', 1_000, 1), paid('Settled', 1_000, 1_000), paymentOf(order())])
      .toEqual(['paid', 'unpaid', 'authorized', 'unpaid', 'part-refunded', 'refunded', 'unpaid']);
  });

  it('a cancelled parcel gives its pieces back, a cancelled order has none left', () => {
    expect(leftOf(order({ fulfillments: [parcel('Shipped', 2), parcel('Cancelled', 1)] }), '7')).toBe(1);
    expect(leftOf(order({ state: 'Cancelled' }), '7')).toBe(0);
  });

  it('refuses a parcel of more than is left, of nothing and of a cancelled order', () => {
    expect(problemOfParcel(order(), [{ lineId: '7', quantity: 3 }])).toBeNull();
    for (const lines of [[{ lineId: '7', quantity: 2 }, { lineId: '7', quantity: 2 }], [{ lineId: '8', quantity: 1 }], [{ lineId: '7', quantity: 0 }], []]) expect(problemOfParcel(order(), lines)).toMatchObject({ field: 'lines' });
    expect(problemOfParcel(order({ state: 'Cancelled' }), [{ lineId: '7', quantity: 1 }])).toMatchObject({ field: 'order' });
  });
});
