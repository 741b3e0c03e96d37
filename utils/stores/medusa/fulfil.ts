import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { ParcelRequest } from '../define.ts';
import { CANCELLED, linesProblem, settleParcel, type ParcelPlan } from '../parcel.ts';
import type { Client } from './client.ts';
import { byAge } from './job.ts';
import { leftOf, parcelsOf, type RemoteFulfilment, type RemoteOrder } from './order-map.ts';
import { remoteOrder } from './orders.ts';
import { doneSchema } from './schema.ts';

const KEY_META = 'pushcart_parcel';

/** Why a parcel cannot be sent of what is left; null when it can. */
export const problemOfParcel = (order: RemoteOrder, lines: ParcelRequest['lines']): CallError | null => (order.status === 'canceled' ? CANCELLED : linesProblem(lines, (id) => leftOf(order, id)));

/**
 * One fulfilment with our key in its metadata, then its shipment with the tracking label: of two made by a repeated request the
 * younger is cancelled, which gives its pieces back; one that was made and not shipped is shipped.
 */
export const fulfil = (client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> =>
  settleParcel(() => remoteOrder(client, orderId), (order) => next(order, parcel), async ({ way, body }: Step) => {
    const sent = await client.call({ method: 'POST', path: `/admin/orders/${orderId}/fulfillments${way}?fields=id`, body }, doneSchema);
    // What is not found now may be there at the next look.
    return sent.ok || sent.error.code !== 'not-found' ? sent : err({ ...sent.error, code: 'unavailable' });
  });

interface Step { way: string; body: object }
const step = (way: string, body: object): ParcelPlan<Step> => ok({ steps: [{ way, body }] });

const isShipped = ({ shipped_at }: RemoteFulfilment): boolean => Boolean(shipped_at);

function next(order: RemoteOrder, { key, lines, tracking, notifyBuyer }: ParcelRequest): ParcelPlan<Step> {
  // A shipped one cannot be cancelled any more: it stays, whichever is older.
  const [first, ...twins] = parcelsOf(order).filter(({ metadata }) => metadata?.[KEY_META] === key).sort((a, b) => Number(isShipped(b)) - Number(isShipped(a)) || byAge(a, b));
  const twin = twins.find((each) => !isShipped(each));
  if (twin !== undefined) return step(`/${twin.id}/cancel`, { no_notification: true });
  if (first === undefined) {
    const problem = problemOfParcel(order, lines);
    return problem === null ? step('', { items: lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })), no_notification: !notifyBuyer, metadata: { [KEY_META]: key } }) : err(problem);
  }
  if (isShipped(first)) return ok({ done: { id: first.id } });
  return step(`/${first.id}/shipments`, {
    items: (first.items ?? []).flatMap(({ line_item_id, quantity }) => (line_item_id ? [{ id: line_item_id, quantity }] : [])), no_notification: !notifyBuyer,
    labels: tracking === null ? [] : [{ tracking_number: tracking.number, tracking_url: webAddress(tracking.url), label_url: '' }],
  });
}

/** Medusa refuses a label whose address is no web address. */
const webAddress = (url: string | null): string => (url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : '');
