import * as z from 'zod/mini';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { OrderNote, OrderPage, ParcelRequest } from '../define.ts';
import { linesProblem, NO_ORDER } from '../parcel.ts';
import type { Client } from './client.ts';
import { parentSku } from './codes.ts';
import type { CallError } from './errors.ts';
import { metaOf } from './job.ts';
import { isDead, keptParcels, ORDER_FIELDS, orderSchema, PARCELS_META, refundedOf, refundsSchema, storeOrder, type KeptParcel, type RemoteOrder } from './order-map.ts';
import { doneSchema, idText } from './schema.ts';
import { noteText } from './text.ts';

const PAGE = 50;
/** An order's change may be written by a request that began before a later one's: looked at again. */
const OVERLAP_MS = 120_000;

/** `<ms>.<page>`: the second after which, and the page where more changes than fit one page lie in a second. */
const cursorOf = (from: number, page: number): string => `${from}.${page}`;
function readCursor(since: { cursor: string } | { from: number }): { from: number; page: number } | null {
  if ('from' in since) return { from: Math.max(0, since.from - 1_000), page: 1 };
  const match = /^(\d{1,15})\.(\d{1,4})$/.exec(since.cursor);
  return match ? { from: Number(match[1]), page: Number(match[2]) } : null;
}

/** Orders by their last change, the oldest first. `modified_after` leaves its own second out, so it is asked for one earlier. */
export async function orders(client: Client, since: { cursor: string } | { from: number }): Promise<Result<OrderPage, CallError>> {
  const at = readCursor(since);
  if (at === null) return err({ code: 'invalid', field: 'cursor', detail: 'Not a cursor of this store' });
  const read = await client.call({ method: 'GET', path: '/wc/v3/orders', query: {
    modified_after: new Date(Math.floor(at.from / 1_000) * 1_000).toISOString().slice(0, 19), dates_are_gmt: 'true', orderby: 'modified', order: 'asc', per_page: String(PAGE), page: String(at.page), _fields: ORDER_FIELDS,
  } }, z.array(orderSchema));
  if (!read.ok) return read;
  const found: StoreOrder[] = [];
  for (const row of read.value) {
    const whole = await withRefunds(client, row);
    if (!whole.ok) return whole;
    found.push(whole.value);
  }
  const last = Math.max(at.from, ...found.map(({ updatedAt }) => updatedAt));
  const more = read.value.length === PAGE;
  // Pages shift while orders change, so each page starts anew behind the last change seen, unless they all lie in one second.
  const next = more ? (last - 1_000 > at.from ? cursorOf(last - 1_000, 1) : cursorOf(at.from, at.page + 1)) : cursorOf(Math.max(at.from, last - OVERLAP_MS), 1);
  return ok({ orders: found, cursor: next, more });
}

async function withRefunds(client: Client, row: RemoteOrder): Promise<Result<StoreOrder, CallError>> {
  if (row.refunds.length === 0) return ok(storeOrder(client.origin, row, new Map()));
  const read = await client.call({ method: 'GET', path: `/wc/v3/orders/${row.id}/refunds`, query: { per_page: '100', _fields: 'line_items' } }, refundsSchema);
  return read.ok ? ok(storeOrder(client.origin, row, refundedOf(read.value))) : read;
}

async function rawOrder(client: Client, id: string): Promise<Result<RemoteOrder | null, CallError>> {
  if (!/^\d{1,18}$/.test(id)) return ok(null);
  const read = await client.call({ method: 'GET', path: `/wc/v3/orders/${id}`, query: { _fields: ORDER_FIELDS } }, orderSchema);
  if (!read.ok) return read.error.code === 'not-found' ? ok(null) : read;
  return ok(read.value.status === 'trash' ? null : read.value);
}

export async function order(client: Client, id: string): Promise<Result<StoreOrder | null, CallError>> {
  const row = await rawOrder(client, id);
  return row.ok && row.value !== null ? withRefunds(client, row.value) : row.ok ? ok(null) : row;
}

const notesSchema = z.array(z.object({ id: idText, note: z.string() }));

/** Leaves exactly one note that `isOurs`, with this text: made first, the others deleted after it. */
async function oneNote(client: Client, orderId: string, text: string, customer: boolean, isOurs: (note: string) => boolean): Promise<Result<null, CallError>> {
  const path = `/wc/v3/orders/${orderId}/notes`;
  const read = () => client.call({ method: 'GET', path, query: { type: customer ? 'customer' : 'internal', _fields: 'id,note' } }, notesSchema);
  let refusal: CallError | null = null;
  const before = await read();
  if (!before.ok) return before.error.code === 'not-found' ? err(NO_ORDER) : before;
  if (!before.value.some((each) => each.note === text)) {
    const made = await client.call({ method: 'POST', path, body: { note: text, customer_note: customer } }, doneSchema);
    // A request that the browser sent twice may be refused the second time: whether it stands shows the next look.
    if (!made.ok && !made.error.declined) return made;
    refusal = made.ok ? null : made.error;
  }
  const after = await read();
  if (!after.ok) return after;
  if (refusal !== null && !after.value.some((each) => each.note === text)) return err(refusal);
  const ours = after.value.filter((each) => isOurs(each.note));
  const kept = ours.filter((each) => each.note === text).map(({ id }) => Number(id)).sort((a, b) => a - b)[0];
  for (const { id } of ours) {
    if (kept === undefined || Number(id) === kept) continue;
    const deleted = await client.call({ method: 'DELETE', path: `${path}/${id}`, query: { force: 'true' }, again: true }, doneSchema);
    if (deleted.ok || deleted.error.code === 'not-found') continue;
    const left = deleted.error.declined ? await read() : deleted;
    if (!left.ok || left.value.some((each) => each.id === id)) return deleted;
  }
  return ok(null);
}

/** Notes have no meta: the mark of the key stands at the end of the text. */
export async function note(client: Client, orderId: string, { key, text }: OrderNote): Promise<Result<null, CallError>> {
  if (!/^\d{1,18}$/.test(orderId)) return err(NO_ORDER);
  const mark = `[${await parentSku(`note ${key}`)}]`;
  return oneNote(client, orderId, `${noteText(text)}\n${mark}`, false, (stored) => stored.trimEnd().endsWith(mark));
}

/**
 * A parcel in the order's meta, and for shipment-tracking plugins in theirs; a note to the buyer; `completed` once all pieces are in
 * parcels. Written as a whole under its key, so the same request again changes nothing.
 */
export async function fulfil(client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> {
  const raw = await rawOrder(client, orderId);
  if (!raw.ok) return raw;
  if (raw.value === null) return err(NO_ORDER);
  const kept = keptParcels(raw.value);
  let at = kept.findIndex(({ key }) => key === parcel.key);
  if (at === -1) {
    if (isDead(raw.value)) return err({ code: 'invalid', field: 'order', detail: `The order is ${raw.value.status}` });
    const current = await withRefunds(client, raw.value);
    if (!current.ok) return current;
    const problem = linesProblem(parcel.lines, (id) => current.value.lines.find((line) => line.id === id)?.left ?? 0);
    if (problem) return err(problem);
    const made: KeptParcel = { key: parcel.key, id: (await parentSku(`parcel ${parcel.key}`)).toLowerCase(), lines: parcel.lines, tracking: parcel.tracking };
    const left = current.value.lines.reduce((sum, line) => sum + line.left, 0) - parcel.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const saved = await client.call({ method: 'POST', path: `/wc/v3/orders/${orderId}`, body: {
      meta_data: [{ key: PARCELS_META, value: [...kept, made] }, ...trackingMeta(raw.value, made, client.now())],
      ...(left === 0 && raw.value.status === 'processing' ? { status: 'completed' } : {}),
    }, again: true }, doneSchema);
    if (!saved.ok) {
      // A request that the browser sent twice may be refused the second time: whether it stands shows the next look.
      const after = saved.error.declined ? await rawOrder(client, orderId) : saved;
      if (!after.ok || after.value === null || keptParcels(after.value).every(({ key }) => key !== parcel.key)) return saved;
    }
    at = kept.length;
    kept.push(made);
  }
  if (parcel.notifyBuyer) {
    const text = buyerNote(kept, at);
    const told = await oneNote(client, orderId, text, true, (stored) => stored === text);
    if (!told.ok) return told;
  }
  return ok({ id: kept[at]?.id ?? '' });
}

/** The place of the parcel keeps two of them apart that say the same otherwise. */
function buyerNote(kept: readonly KeptParcel[], at: number): string {
  const tracking = kept[at]?.tracking;
  return noteText([`Parcel${at === 0 ? '' : ` ${at + 1}`} of your order is on its way.`, ...(tracking ? [[tracking.company, tracking.number].filter(Boolean).join(' '), tracking.url ?? ''] : [])].filter(Boolean).join('\n'));
}

/** What WooCommerce Shipment Tracking and plugins like it show; entries of theirs stay. */
function trackingMeta(raw: RemoteOrder, { id, tracking }: KeptParcel, now: number): { key: string; value: unknown }[] {
  if (tracking === null) return [];
  const key = '_wc_shipment_tracking_items';
  const stored = metaOf(raw.meta_data, key);
  const entry = {
    tracking_provider: '', custom_tracking_provider: tracking.company ?? '', custom_tracking_link: tracking.url ?? '', tracking_number: tracking.number, date_shipped: String(Math.floor(now / 1_000)), tracking_id: id,
  };
  return [{ key, value: [...(Array.isArray(stored) ? stored : []), entry] }];
}
