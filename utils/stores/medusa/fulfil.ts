import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { ParcelRequest } from '../define.ts';
import type { Client } from './client.ts';
import { byAge } from './job.ts';
import { leftOf, parcelsOf, type RemoteFulfilment, type RemoteOrder } from './order-map.ts';
import { remoteOrder } from './orders.ts';
import { doneSchema } from './schema.ts';

const KEY_META = 'pushcart_parcel';
const MAX_ROUNDS = 8;

/** Why a parcel cannot be sent of what is left; null when it can. */
export function problemOfParcel(order: RemoteOrder, lines: ParcelRequest['lines']): CallError | null {
  if (order.status === 'canceled') return { code: 'invalid', field: 'order', detail: 'The order is cancelled' };
  const asked = new Map<string, number>();
  for (const { lineId, quantity } of lines) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  const bad = lines.length === 0 || lines.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1)
    || [...asked].some(([lineId, quantity]) => quantity > leftOf(order, lineId));
  return bad ? { code: 'invalid', field: 'lines', detail: 'More pieces than are left to send, or none' } : null;
}

/**
 * One fulfilment with our key in its metadata, then its shipment with the tracking label. Read, do one step, read again: of two made by
 * a repeated request the younger is cancelled, which gives its pieces back; one that was made and not shipped is shipped.
 */
export async function fulfil(client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> {
  let declined: CallError | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = await remoteOrder(client, orderId);
    if (!read.ok) return read;
    const order = read.value;
    if (order === null) return err({ code: 'not-found', detail: 'There is no such order' });
    // A shipped one cannot be cancelled any more: it stays, whichever is older.
    const ours = parcelsOf(order).filter(({ metadata }) => metadata?.[KEY_META] === parcel.key).sort((a, b) => Number(isShipped(b)) - Number(isShipped(a)) || byAge(a, b));
    const [first, ...twins] = ours;
    const twin = twins.find((each) => !isShipped(each));
    if (first !== undefined && twin === undefined && isShipped(first)) return ok({ id: first.id });
    const problem = first === undefined ? problemOfParcel(order, parcel.lines) : null;
    if (problem !== null) return err(problem);
    const done = await step(client, `/admin/orders/${orderId}/fulfillments`, first, twin, parcel);
    if (!done.ok && !done.error.declined) return done;
    declined = done.ok ? null : { ...done.error, code: done.error.code === 'not-found' ? 'unavailable' : done.error.code };
  }
  return err(declined ?? { code: 'unavailable', detail: 'The shop does not keep the parcel' });
}

const isShipped = ({ shipped_at }: RemoteFulfilment): boolean => Boolean(shipped_at);

function step(client: Client, path: string, first: RemoteFulfilment | undefined, twin: RemoteFulfilment | undefined, { key, lines, tracking, notifyBuyer }: ParcelRequest): Promise<Result<unknown, CallError>> {
  const post = (way: string, body: object): Promise<Result<unknown, CallError>> => client.call({ method: 'POST', path: `${path}${way}?fields=id`, body }, doneSchema);
  if (twin !== undefined) return post(`/${twin.id}/cancel`, { no_notification: true });
  if (first === undefined) return post('', { items: lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })), no_notification: !notifyBuyer, metadata: { [KEY_META]: key } });
  return post(`/${first.id}/shipments`, {
    items: (first.items ?? []).flatMap(({ line_item_id, quantity }) => (line_item_id ? [{ id: line_item_id, quantity }] : [])), no_notification: !notifyBuyer,
    labels: tracking === null ? [] : [{ tracking_number: tracking.number, tracking_url: webAddress(tracking.url), label_url: '' }],
  });
}

/** Medusa refuses a label whose address is no web address. */
const webAddress = (url: string | null): string => (url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : '');
