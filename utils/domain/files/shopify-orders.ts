import { parseMoney } from '../money.ts';
import type { OrderLine, StoreOrder } from '../orders/store-order.ts';

/** Why an order of a file is not taken; each has words in the locales (`files_order_<code>`). */
export type OrderProblem = 'incomplete' | 'currency' | 'partly';

/** Orders of a file, and those of it that cannot be taken, by the number that the merchant knows. */
export interface OrdersRead {
  orders: StoreOrder[];
  refused: { number: string; why: OrderProblem }[];
}

type Row = Readonly<Record<string, string>>;
const cell = (row: Row, name: string): string => (row[name] ?? '').trim();
/** Shopify puts an apostrophe before what a spreadsheet would take for a number. */
const plain = (text: string): string => text.replace(/^'/, '');

const PAYMENTS: Readonly<Record<string, StoreOrder['payment']>> = { paid: 'paid', pending: 'unpaid', unpaid: 'unpaid', authorized: 'authorized', refunded: 'refunded' };
const FULFILMENTS: Readonly<Record<string, StoreOrder['fulfilment']>> = { '': 'none', unfulfilled: 'none', fulfilled: 'all' };
const RISKS: Readonly<Record<string, StoreOrder['risk']>> = { low: 'low', medium: 'medium', high: 'high' };

function addressOf(row: Row): StoreOrder['address'] {
  const part = (name: string): string => plain(cell(row, `Shipping ${name}`));
  if (part('Name') === '' && part('Address1') === '') return null;
  return {
    name: part('Name'), company: part('Company'), line1: part('Address1'), line2: part('Address2'), city: part('City'), region: part('Province Name') || part('Province'),
    postcode: part('Zip'), country: part('Country').toUpperCase(), phone: part('Phone'),
  };
}

/** Null where a row does not say how many pieces of what. */
function lineOf(row: Row, at: number, currency: string): OrderLine | null {
  const quantity = Number(cell(row, 'Lineitem quantity'));
  const price = parseMoney(cell(row, 'Lineitem price'), currency);
  const title = cell(row, 'Lineitem name');
  if (!Number.isSafeInteger(quantity) || quantity < 1 || price === null || title === '') return null;
  const isSent = cell(row, 'Lineitem fulfillment status') === 'fulfilled';
  return { id: String(at + 1), productId: null, variantId: null, sku: plain(cell(row, 'Lineitem sku')) || null, title, variant: '', quantity, left: isSent ? 0 : quantity, price };
}

/** What a file cannot say of an order that is sent or refunded in part: which pieces are left. */
const isPartly = (rows: readonly Row[], payment: string, fulfilment: string): boolean =>
  payment.startsWith('partially') || fulfilment === 'partial' || rows.some((row) => cell(row, 'Lineitem fulfillment status').startsWith('partial'));

function orderOf(rows: readonly Row[], currency: string, time: (text: string) => number | null): StoreOrder | OrderProblem {
  const [first = {}] = rows;
  const [payment, fulfilment] = [cell(first, 'Financial Status').toLowerCase(), cell(first, 'Fulfillment Status').toLowerCase()];
  if (cell(first, 'Currency') !== currency) return 'currency';
  if (isPartly(rows, payment, fulfilment)) return 'partly';
  const lines = rows.flatMap((row, at) => lineOf(row, at, currency) ?? []);
  const total = parseMoney(cell(first, 'Total'), currency);
  const createdAt = time(cell(first, 'Created at'));
  if (lines.length < rows.length || total === null || createdAt === null) return 'incomplete';
  const address = addressOf(first);
  return {
    // Not Shopify's own id: a spreadsheet that the file went through would have cut its digits, and the order would be there twice.
    id: cell(first, 'Name'), number: cell(first, 'Name'), url: '', createdAt, updatedAt: createdAt, state: cell(first, 'Cancelled at') === '' ? 'open' : 'cancelled',
    payment: PAYMENTS[payment] ?? 'unknown', fulfilment: FULFILMENTS[fulfilment] ?? 'unknown', total, email: cell(first, 'Email'), address, addressHidden: address === null ? 'none' : null,
    shippingMethod: cell(first, 'Shipping Method') || null, note: cell(first, 'Notes'), risk: RISKS[cell(first, 'Risk Level').toLowerCase()] ?? 'unknown', lines, parcels: [],
  };
}

/**
 * Reads the orders that Shopify exports (help.shopify.com, "Exporting orders"): a row per line of an order under one `Name`, the order's
 * own cells in its first row. `time`: ms since 1970 of a time as Shopify writes it, null for another text.
 */
export function readShopifyOrders(rows: readonly Row[], currency: string, time: (text: string) => number | null): OrdersRead {
  const byName = new Map<string, Row[]>();
  for (const row of rows) {
    const name = cell(row, 'Name');
    if (name !== '') byName.set(name, [...byName.get(name) ?? [], row]);
  }
  const read = [...byName].map(([number, all]) => ({ number, order: orderOf(all, currency, time) }));
  return {
    orders: read.flatMap(({ order }) => (typeof order === 'string' ? [] : [order])),
    refused: read.flatMap(({ number, order }) => (typeof order === 'string' ? [{ number, why: order }] : [])),
  };
}
