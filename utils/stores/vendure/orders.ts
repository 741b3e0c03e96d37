import * as z from 'zod/mini';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { OrderNote, OrderPage } from '../define.ts';
import { nextCursor } from '../order-cursor.ts';
import { NO_ORDER } from '../parcel.ts';
import type { Client } from './client.ts';
import { readShop } from './facts.ts';
import { ORDER, orderOf, orderSchema, type RemoteOrder } from './order-map.ts';

const TAKE = 50;
/** What was never placed is a cart or a draft, also when its buyer stands at the checkout or has given it up. */
const ORDERS = `query Orders($after: DateTime!, $skip: Int!) {
  orders(options: { filter: { updatedAt: { after: $after }, orderPlacedAt: { isNull: false } }, sort: { updatedAt: ASC, id: ASC }, skip: $skip, take: ${TAKE} }) { items { ${ORDER} } }
}`;
const ordersSchema = z.object({ orders: z.object({ items: z.array(orderSchema) }) });
const ONE = `query OneOrder($id: ID!) { order(id: $id) { ${ORDER} } }`;
const oneSchema = z.object({ order: z.nullable(orderSchema) });
const NOTES = 'query OrderNotes($id: ID!) { order(id: $id) { orderPlacedAt history(options: { filter: { type: { eq: "ORDER_NOTE" } }, take: 500 }) { items { id data } } } }';
const notesSchema = z.object({ order: z.nullable(z.object({ orderPlacedAt: z.nullish(z.string()), history: z.object({ items: z.array(z.object({ id: z.string(), data: z.object({ note: z.optional(z.string()) }) })) }) })) });

const odd = (): Result<never, CallError> => err({ code: 'not-a-store', detail: 'An order has an amount that its currency does not have' });

/** One page of placed orders, the oldest change first. */
export async function orderPage(client: Client, since: { cursor: string } | { from: number }): Promise<Result<OrderPage, CallError>> {
  const [after = Number.NaN, skip = 0] = 'from' in since ? [since.from] : since.cursor.split(':').map(Number);
  if (!Number.isSafeInteger(after) || !Number.isSafeInteger(skip)) return err({ code: 'invalid', field: 'cursor', detail: 'No cursor of this kind of store' });
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const read = await client.query(ORDERS, { after: new Date(after).toISOString(), skip }, ordersSchema);
  if (!read.ok) return read;
  const { items } = read.value.orders;
  const found = items.flatMap((item) => orderOf(client.origin, item, shop.value.info) ?? []);
  if (found.length !== items.length) return odd();
  const full = items.length === TAKE;
  return ok({ orders: found, cursor: nextCursor(after, skip, found.map(({ updatedAt }) => updatedAt), full), more: full });
}

/** Null: there is no such order, or it was never placed. */
export async function remoteOrder(client: Client, id: string): Promise<Result<RemoteOrder | null, CallError>> {
  const read = await client.query(ONE, { id }, oneSchema);
  if (!read.ok) return read;
  const { order } = read.value;
  return ok(order?.orderPlacedAt ? order : null);
}

export async function oneOrder(client: Client, id: string): Promise<Result<StoreOrder | null, CallError>> {
  const shop = await readShop(client);
  if (!shop.ok) return shop;
  const read = await remoteOrder(client, id);
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const found = orderOf(client.origin, read.value, shop.value.info);
  return found === null ? odd() : ok(found);
}

const DONE = z.record(z.string(), z.unknown());

/** A private note; ours ends in its key, by which the next one finds it. Made twice by a repeated request, the younger goes. */
export async function putNote(client: Client, id: string, { key, text }: OrderNote): Promise<Result<null, CallError>> {
  const tail = `[pushcart:${key}]`;
  const wanted = `${text} ${tail}`;
  for (let round = 0; round < 5; round++) {
    const read = await client.query(NOTES, { id }, notesSchema);
    if (!read.ok) return read;
    if (!read.value.order?.orderPlacedAt) return err(NO_ORDER);
    const [first, twin] = read.value.order.history.items.filter(({ data }) => data.note?.endsWith(tail));
    if (first !== undefined && twin === undefined && first.data.note === wanted) return ok(null);
    const sent = await write(client, id, wanted, first, twin);
    if (!sent.ok && !sent.error.declined) return sent;
  }
  return err({ code: 'unavailable', detail: 'The shop does not keep the note' });
}

function write(client: Client, id: string, text: string, first: { id: string } | undefined, twin: { id: string } | undefined): Promise<Result<unknown, CallError>> {
  if (first === undefined) return client.query('mutation AddNote($id: ID!, $note: String!) { addNoteToOrder(input: { id: $id, note: $note, isPublic: false }) { id } }', { id, note: text }, DONE);
  if (twin !== undefined) return client.query('mutation DropNote($id: ID!) { deleteOrderNote(id: $id) { result } }', { id: twin.id }, DONE);
  return client.query('mutation ChangeNote($id: ID!, $note: String!) { updateOrderNote(input: { noteId: $id, note: $note, isPublic: false }) { id } }', { id: first.id, note: text }, DONE);
}
