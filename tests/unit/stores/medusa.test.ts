import { describe, expect, it } from 'vitest';
import { withPaths } from '../../../utils/stores/medusa/choices.ts';
import { problemOfParcel } from '../../../utils/stores/medusa/fulfil.ts';
import { amountOf, moneyOf } from '../../../utils/stores/medusa/map.ts';
import { leftOf, orderOf, paymentOf, shareOf, type RemoteOrder } from '../../../utils/stores/medusa/order-map.ts';
import { nextCursor } from '../../../utils/stores/medusa/orders.ts';
import { judge as outcomeOf } from '../../../utils/stores/medusa/update.ts';
import { pricesWith } from '../../../utils/stores/medusa/variants.ts';

const order: RemoteOrder = {
  id: 'order_1', display_id: 7, status: 'pending', created_at: '2026-11-01T10:00:00.000Z', updated_at: '2026-11-01T11:00:00.000Z', currency_code: 'eur', total: 35.7357,
  payment_status: 'captured', items: [{ id: 'l1', product_title: 'Mug', variant_title: 'Default variant', variant_sku: 'A', quantity: 3, unit_price: 10.01, original_total: 35.7357, detail: { fulfilled_quantity: 1 } }],
  fulfillments: [
    { id: 'f1', created_at: '2026-11-01T10:30:00.000Z', items: [{ line_item_id: 'l1', quantity: 1 }], labels: [{ tracking_number: 'T1', tracking_url: '#' }] },
    { id: 'f2', created_at: '2026-11-01T10:31:00.000Z', canceled_at: '2026-11-01T10:32:00.000Z', items: [{ line_item_id: 'l1', quantity: 1 }] },
  ],
};

describe('money', () => {
  it('goes to the shop and back without a rounding', () => {
    for (const [minor, currency] of [[1999, 'EUR'], [1, 'EUR'], [0, 'EUR'], [500, 'JPY'], [12_345, 'KWD'], [123_456_789_012, 'EUR']] as const) {
      expect(moneyOf(amountOf({ minor, currency }), currency)).toEqual({ minor, currency });
    }
    expect([amountOf({ minor: 1999, currency: 'EUR' }), amountOf({ minor: 500, currency: 'JPY' }), amountOf({ minor: 1, currency: 'KWD' })]).toEqual([19.99, 500, 0.001]);
    expect([moneyOf(1.005, 'EUR'), moneyOf(1e21, 'EUR'), moneyOf(-1, 'EUR')]).toEqual([null, null, null]);
  });

  it('sends every other price of a variant back as it is', () => {
    const plain = { min_quantity: null, max_quantity: null };
    expect(pricesWith([
      { id: 'p1', currency_code: 'eur', amount: 5, rules: {} }, { id: 'p2', currency_code: 'usd', amount: 7, rules: {} },
      { id: 'p3', currency_code: 'eur', amount: 4, rules: { region_id: 'reg' } }, { id: 'p4', currency_code: 'eur', amount: 3.5, min_quantity: 10 },
    ], { minor: 599, currency: 'EUR' })).toEqual([
      { currency_code: 'usd', amount: 7, ...plain, rules: {} }, { currency_code: 'eur', amount: 4, ...plain, rules: { region_id: 'reg' } },
      { currency_code: 'eur', amount: 3.5, min_quantity: 10, max_quantity: null, rules: {} }, { currency_code: 'eur', amount: 5.99 },
    ]);
  });
});

describe('orders', () => {
  it('tells what a piece cost with taxes, rounded once, what is left, and parcels that were not cancelled', () => {
    expect(orderOf('https://shop.example', order)).toMatchObject({
      number: '#7', payment: 'paid', fulfilment: 'part', total: { minor: 3574, currency: 'EUR' }, address: null, addressHidden: 'none',
      lines: [{ variant: '', quantity: 3, left: 2, price: { minor: 1191, currency: 'EUR' } }], parcels: [{ id: 'f1', tracking: { number: 'T1', url: null } }],
    });
    expect(leftOf({ ...order, status: 'canceled' }, 'l1')).toBe(0);
    expect(shareOf(Number.NaN, 1, 'EUR')).toBeNull();
  });

  it('calls nothing paid of which a part is open, nor what it does not know', () => {
    expect(paymentOf({ payment_status: 'captured', summary: { pending_difference: 0 } })).toBe('paid');
    expect(paymentOf({ payment_status: 'captured', summary: { pending_difference: 1 } })).toBe('unknown');
    expect(['partially_captured', 'partially_refunded', 'something_new', null].map((payment_status) => paymentOf({ payment_status }))).toEqual(['unpaid', 'part-refunded', 'unknown', 'unknown']);
  });

  it('goes on where it was, also in the middle of one moment, and overlaps at the end', () => {
    expect(nextCursor(1_000, 0, [2_000, 3_000], true)).toBe('2999:0:+');
    expect(nextCursor(1_000, 50, [1_001, 1_001], true)).toBe('1000:52:+');
    expect(nextCursor(1_000, 0, [200_000], false)).toBe('140000:0');
    expect(nextCursor(1_000, 0, [], false)).toBe('1000:0');
  });

  it('refuses a parcel of more than is left, of nothing and of a cancelled order', () => {
    expect(problemOfParcel(order, [{ lineId: 'l1', quantity: 2 }])).toBeNull();
    for (const lines of [[], [{ lineId: 'l1', quantity: 3 }], [{ lineId: 'l1', quantity: 0 }], [{ lineId: 'no', quantity: 1 }]]) expect(problemOfParcel(order, lines)).toMatchObject({ field: 'lines' });
    expect(problemOfParcel({ ...order, status: 'canceled' }, [{ lineId: 'l1', quantity: 1 }])).toMatchObject({ field: 'order' });
  });
});

describe('choices and updates', () => {
  it('names a category by its path, and ends it where the parents go in a circle', () => {
    expect(withPaths([{ id: 'b', name: 'Mugs', parent_category_id: 'a' }, { id: 'a', name: 'Home', parent_category_id: null }])).toEqual([{ id: 'a', name: 'Home' }, { id: 'b', name: 'Home / Mugs' }]);
    expect(withPaths([{ id: 'x', name: 'X', parent_category_id: 'y' }, { id: 'y', name: 'Y', parent_category_id: 'x' }]).map(({ name }) => name)).toEqual(['X / Y', 'Y / X']);
  });

  it('writes no stock that the shop does not count', () => {
    const info = { remoteId: 's', name: 's', currency: 'EUR', exponent: 2, pricesIncludeTax: true, channel: '', locations: [{ id: 'l', name: 'l' }], language: 'und', weightUnit: 'g', missingRights: [], guarantee: 'unique-field' as const, can: [], limits: { variants: null, options: null } };
    const stand = { id: 'v', sku: 'A', product_id: 'p', created_at: '', updated_at: '', manage_inventory: false, allow_backorder: false };
    const item = { key: 'k', productId: 'p', variantId: 'v', sku: 'A' };
    expect(outcomeOf({ ...item, stock: 3 }, stand, { info })).toMatchObject({ outcome: 'refused' });
    expect(outcomeOf({ ...item, price: { minor: 5, currency: 'EUR' } }, stand, { info })).toEqual({ variantId: 'v', outcome: 'written' });
    expect([outcomeOf({ ...item, sku: 'B' }, stand, { info }).outcome, outcomeOf(item, undefined, { info }).outcome]).toEqual(['foreign', 'gone']);
  });
});
