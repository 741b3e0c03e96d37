import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { OrderNote, OrderPage } from '../define.ts';
import { NO_ORDER } from '../parcel.ts';
import type { CallError, Client } from './client.ts';
import { ADDRESS, CHANGED, ORDER, SET_ATTRIBUTES } from './order-documents.ts';
import { changedSchema, customerOfSchema, orderSchema, storeOrder, type Customer, type RawOrder } from './order-map.ts';

/** Shopify's search learns of a change after it: looked at again. */
const OVERLAP_MS = 120_000;
const ORDER_ID = /^gid:\/\/shopify\/Order\/\d{1,20}$/;

/** `<from>.<latest change seen>`, and within a visit `.<the shop's own place>`. */
interface Place { from: number; last: number; after: string | null }
const cursorOf = ({ from, last, after }: Place): string => `${from}.${last}${after === null ? '' : `.${after}`}`;
function readCursor(since: { cursor: string } | { from: number }): Place | null {
  if ('from' in since) return { from: since.from, last: since.from, after: null };
  const match = /^(\d{1,15})\.(\d{1,15})(?:\.(.{1,1000}))?$/.exec(since.cursor);
  return match ? { from: Number(match[1]), last: Number(match[2]), after: match[3] ?? null } : null;
}

/** Orders by their last change, the oldest first; each is read whole by itself. */
export async function orders(client: Client, origin: string, since: { cursor: string } | { from: number }): Promise<Result<OrderPage, CallError>> {
  const at = readCursor(since);
  if (at === null) return err({ code: 'invalid', field: 'cursor', detail: 'Not a cursor of this store' });
  const query = `updated_at:>='${new Date(Math.floor(at.from / 1_000) * 1_000).toISOString().slice(0, 19)}Z'`;
  let read = await client.call(CHANGED, { query, after: at.after }, changedSchema);
  // The shop's own place has become worthless: from the beginning of the visit.
  if (!read.ok && read.error.code === 'invalid' && at.after !== null) read = await client.call(CHANGED, { query, after: null }, changedSchema);
  if (!read.ok) return read;
  const { nodes, pageInfo } = read.value.orders;
  const found: StoreOrder[] = [];
  for (const { id } of nodes) {
    const one = await order(client, origin, id);
    if (!one.ok) return one;
    if (one.value !== null) found.push(one.value);
  }
  const last = Math.max(at.last, ...nodes.map(({ updatedAt }) => Date.parse(updatedAt)));
  const from = Math.max(at.from, last - OVERLAP_MS);
  return ok({
    orders: found.toSorted((a, b) => a.updatedAt - b.updatedAt), more: pageInfo.hasNextPage,
    cursor: cursorOf(pageInfo.hasNextPage ? { from: at.from, last, after: pageInfo.endCursor } : { from, last: from, after: null }),
  });
}

/** One order with its customer as far as the shop shows him; null when there is none. */
export async function order(client: Client, origin: string, id: string): Promise<Result<StoreOrder | null, CallError>> {
  const raw = await rawOrder(client, id);
  if (!raw.ok || raw.value === null) return raw.ok ? ok(null) : raw;
  const customer = await customerOf(client, id);
  return customer.ok ? ok(storeOrder(origin, raw.value, customer.value)) : customer;
}

export async function rawOrder(client: Client, id: string): Promise<Result<RawOrder | null, CallError>> {
  if (!ORDER_ID.test(id)) return ok(null);
  const read = await client.call(ORDER, { id }, orderSchema);
  return read.ok ? ok(read.value.order) : read;
}

/** Custom apps see customers on plans above Basic only, and only where they are approved for protected customer data. */
async function customerOf(client: Client, id: string): Promise<Result<Customer, CallError>> {
  const read = await client.call(ADDRESS, { id }, customerOfSchema);
  if (read.ok) return ok(read.value.order ?? 'right');
  if (read.error.code !== 'forbidden') return read;
  return ok(/\bplan\b/i.test(read.error.detail) ? 'plan' : 'right');
}

const MAX_ROUNDS = 3;

/** Notes are the order's additional details, one for each key: the note itself is the buyer's and the merchant's. */
export async function note(client: Client, orderId: string, { key, text }: OrderNote): Promise<Result<null, CallError>> {
  const name = `Pushcart ${key}`;
  // The list is written as a whole: another browser's may have taken its place.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = await rawOrder(client, orderId);
    if (!read.ok) return read;
    if (read.value === null) return err(NO_ORDER);
    const all = read.value.customAttributes;
    const ours = all.filter((each) => each.key === name);
    if (ours.length === 1 && ours[0]?.value === text) return ok(null);
    const customAttributes = [...all.filter((each) => each.key !== name).map((each) => ({ key: each.key, value: each.value ?? '' })), { key: name, value: text }];
    const written = await client.mutate(SET_ATTRIBUTES, { input: { id: orderId, customAttributes } });
    if (!written.ok) return written;
  }
  return err({ code: 'unavailable', detail: 'The shop does not keep what is written to it' });
}
