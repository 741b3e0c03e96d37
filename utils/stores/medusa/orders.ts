import * as z from 'zod/mini';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { OrderNote, OrderPage } from '../define.ts';
import { nextCursor as nextPlace } from '../order-cursor.ts';
import { NO_ORDER } from '../parcel.ts';
import { query, type Client } from './client.ts';
import { ORDER_FIELDS, orderOf, orderSchema, type RemoteOrder } from './order-map.ts';
import { doneSchema } from './schema.ts';

const TAKE = 50;
const PAYMENTS_AT_ONCE = 200;
const MOST_PAYMENTS = 5_000;
const ordersSchema = z.object({ orders: z.array(orderSchema) });
const oneSchema = z.object({ order: orderSchema });
const paymentsSchema = z.object({ payments: z.array(z.object({ payment_collection: z.nullish(z.object({ order: z.nullish(z.object({ id: z.string(), updated_at: z.string() })) })) })) });

const odd = (): Result<never, CallError> => err({ code: 'not-a-store', detail: 'An order has an amount that is no plain number' });

/** The place after a page; `+` while a visit goes on. */
export const nextCursor = (...page: Parameters<typeof nextPlace>): string => `${nextPlace(...page)}${page[3] ? ':+' : ''}`;

/**
 * One page of orders, the oldest change first. Medusa does not stamp an order that is paid: those whose payments have changed since
 * then stand before the first page of a visit, so that a bank transfer is noticed.
 */
export async function orderPage(client: Client, since: { cursor: string } | { from: number }): Promise<Result<OrderPage, CallError>> {
  const [at, from = '0', goesOn] = 'from' in since ? [String(since.from)] : since.cursor.split(':');
  const [after, skip] = [Number(at), Number(from)];
  if (!Number.isSafeInteger(after) || !Number.isSafeInteger(skip)) return err({ code: 'invalid', field: 'cursor', detail: 'No cursor of this kind of store' });
  const read = await client.call({ method: 'GET', path: `/admin/orders?${query({ 'updated_at[$gt]': iso(after), order: 'updated_at', limit: String(TAKE), offset: String(skip), fields: ORDER_FIELDS })}` }, ordersSchema);
  if (!read.ok) return read;
  const paid = goesOn === undefined ? await paidSince(client, after) : ok([]);
  if (!paid.ok) return paid;
  const remote = [...paid.value, ...read.value.orders];
  const orders = remote.flatMap((order) => orderOf(client.origin, order) ?? []);
  if (orders.length !== remote.length) return odd();
  const full = read.value.orders.length === TAKE;
  return ok({ orders, cursor: nextCursor(after, skip, read.value.orders.map(({ updated_at }) => Date.parse(updated_at)), full), more: full });
}

const iso = (time: number): string => new Date(time).toISOString();

/** Orders that were not changed since then, but whose payments were; the oldest first. */
async function paidSince(client: Client, after: number): Promise<Result<RemoteOrder[], CallError>> {
  const ids = new Set<string>();
  for (let offset = 0; offset < MOST_PAYMENTS; offset += PAYMENTS_AT_ONCE) {
    const path = `/admin/payments?${query({ 'updated_at[$gt]': iso(after), order: 'updated_at', limit: String(PAYMENTS_AT_ONCE), offset: String(offset), fields: 'id,payment_collection.order.id,payment_collection.order.updated_at' })}`;
    const read = await client.call({ method: 'GET', path }, paymentsSchema);
    if (!read.ok) return read;
    for (const { payment_collection: of } of read.value.payments) if (of?.order && Date.parse(of.order.updated_at) <= after) ids.add(of.order.id);
    if (read.value.payments.length < PAYMENTS_AT_ONCE) break;
  }
  const orders: RemoteOrder[] = [];
  const wanted = [...ids];
  for (let start = 0; start < wanted.length; start += TAKE) {
    const read = await client.call({ method: 'GET', path: `/admin/orders?${query({ id: wanted.slice(start, start + TAKE), limit: String(TAKE), fields: ORDER_FIELDS })}` }, ordersSchema);
    if (!read.ok) return read;
    orders.push(...read.value.orders);
  }
  return ok(orders.sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at)));
}

/** Null: there is no such order. */
export async function remoteOrder(client: Client, id: string): Promise<Result<RemoteOrder | null, CallError>> {
  const read = await client.call({ method: 'GET', path: `/admin/orders/${encodeURIComponent(id)}?${query({ fields: ORDER_FIELDS })}` }, oneSchema);
  if (read.ok) return ok(read.value.order);
  return read.error.code === 'not-found' ? ok(null) : read;
}

export async function oneOrder(client: Client, id: string): Promise<Result<StoreOrder | null, CallError>> {
  const read = await remoteOrder(client, id);
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const found = orderOf(client.origin, read.value);
  return found === null ? odd() : ok(found);
}

/** Medusa has no notes: ours are metadata of the order, which its admin shows. What is not sent stays. */
export async function putNote(client: Client, id: string, { key, text }: OrderNote): Promise<Result<null, CallError>> {
  const name = `pushcart_note_${key}`;
  const read = await remoteOrder(client, id);
  if (!read.ok) return read;
  if (read.value === null) return err(NO_ORDER);
  if (read.value.metadata?.[name] === text) return ok(null);
  const sent = await client.call({ method: 'POST', path: `/admin/orders/${id}?fields=id`, body: { metadata: { [name]: text } } }, doneSchema);
  return sent.ok ? ok(null) : sent;
}
