import * as z from 'zod/mini';
import type { OrderParcel } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { ParcelRequest } from '../define.ts';
import type { Client } from './client.ts';
import { NAMESPACE } from './documents.ts';
import { FULFIL, SET_PARCELS, SPLIT } from './order-documents.ts';
import { isWhole, leftOf, parcelsOf, type FulfillmentOrder, type RawOrder } from './order-map.ts';
import { NO_ORDER, rawOrder } from './orders.ts';

const MAX_ROUNDS = 12;

/** A parcel as it is kept at the order before it is made: with the parcels that stood then, it is known again after a lost answer. */
const keptSchema = z.array(z.object({
  key: z.string(), lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })), tracking: z.nullable(z.string()), before: z.array(z.string()), id: z.nullable(z.string()),
}));
type Kept = z.infer<typeof keptSchema>[number];

/**
 * Noted at the order first, then split off into a fulfilment order of its own, which can be sent only once: neither a lost answer
 * nor a request sent twice makes a second parcel (`fulfillmentCreate` has no idempotency key).
 */
export async function fulfil(client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> {
  let declined: CallError | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = await rawOrder(client, orderId);
    if (!read.ok) return read;
    if (read.value === null) return err(NO_ORDER);
    const step = next(read.value, parcel);
    if (!step.ok) return step;
    if ('id' in step.value) return ok(step.value);
    const done = await client.mutate(step.value.query, step.value.variables);
    if (!done.ok && (done.error.declined !== true || (declined !== null && done.error.detail === declined.detail))) return done;
    declined = done.ok ? null : done.error;
  }
  return err(declined ?? { code: 'unavailable', detail: 'The parcel could not be reported' });
}

type Step = { id: string } | { query: string; variables: object };

function next(order: RawOrder, parcel: ParcelRequest): Result<Step, CallError> {
  const kept = keptOf(order);
  if (kept === null) return err({ code: 'conflict', field: `${NAMESPACE}.parcels`, detail: 'The notes of parcels at this order cannot be read' });
  const ours = kept.find(({ key }) => key === parcel.key);
  if (ours === undefined) {
    const problem = problemOf(order, parcel);
    const made: Kept = { key: parcel.key, lines: summed(parcel.lines), tracking: parcel.tracking?.number ?? null, before: order.fulfillments.map(({ id }) => id), id: null };
    return problem === null ? ok(keep(order, [...kept, made])) : err(problem);
  }
  if (ours.id !== null) return ok({ id: ours.id });
  const claimed = new Set([...ours.before, ...kept.flatMap(({ id }) => id ?? [])]);
  const stands = parcelsOf(order).find((each) => !claimed.has(each.id) && isThe(each, ours));
  if (stands) return ok(keep(order, kept.map((each) => (each === ours ? { ...each, id: stands.id } : each))));
  const problem = problemOf(order, { ...parcel, lines: ours.lines });
  return problem === null ? send(order, ours, parcel) : err(problem);
}

function keptOf({ parcels }: RawOrder): Kept[] | null {
  if (parcels === null) return [];
  try {
    return keptSchema.safeParse(JSON.parse(parcels.value)).data ?? null;
  } catch {
    return null;
  }
}

/** Refused where another browser has written meanwhile. */
const keep = ({ id, parcels }: RawOrder, kept: readonly Kept[]): Step => ({
  query: SET_PARCELS, variables: { metafields: [{ ownerId: id, namespace: NAMESPACE, key: 'parcels', type: 'json', value: JSON.stringify(kept), compareDigest: parcels?.compareDigest ?? null }] },
});

function summed(lines: readonly { lineId: string; quantity: number }[]): { lineId: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + (Number.isInteger(quantity) && quantity > 0 ? quantity : Number.NaN));
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }));
}

const text = (lines: readonly { lineId: string; quantity: number }[]): string => lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).sort().join();
const isThe = (stands: OrderParcel, ours: Kept): boolean => text(summed(stands.lines)) === text(ours.lines) && (stands.tracking?.number ?? null) === ours.tracking;

function problemOf(order: RawOrder, { lines }: Pick<ParcelRequest, 'lines'>): CallError | null {
  if (order.cancelledAt !== null) return { code: 'invalid', field: 'order', detail: 'The order is cancelled' };
  if (!isWhole(order)) return { code: 'invalid', field: 'order', detail: 'The order is too large to be sent from here' };
  const left = leftOf(order);
  const fits = lines.length > 0 && summed(lines).every(({ lineId, quantity }) => quantity <= (left.get(lineId) ?? 0));
  return fits ? null : { code: 'invalid', field: 'lines', detail: 'More pieces than the order has left to send' };
}

const canSend = ({ supportedActions }: FulfillmentOrder): boolean => supportedActions.some(({ action }) => action === 'CREATE_FULFILLMENT');

/** Sends fulfilment orders that together are just this parcel, of one location; what is short of that is split off another one first. */
function send(order: RawOrder, ours: Kept, parcel: ParcelRequest): Result<Step, CallError> {
  const all = order.fulfillmentOrders.nodes.filter(canSend);
  for (const location of new Set(all.map(({ assignedLocation }) => assignedLocation.location?.id))) {
    const step = sendFrom(all.filter(({ assignedLocation }) => assignedLocation.location?.id === location), ours, parcel);
    if (step) return ok(step);
  }
  return err({ code: 'conflict', field: 'lines', detail: 'These pieces are on hold, or lie in several locations of the shop: one parcel cannot be made of them' });
}

function sendFrom(all: readonly FulfillmentOrder[], ours: Kept, { tracking, notifyBuyer }: ParcelRequest): Step | null {
  const need = new Map(ours.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const [whole, rest]: [FulfillmentOrder[], FulfillmentOrder[]] = [[], []];
  for (const each of all) {
    const lines = each.lineItems.nodes.filter(({ remainingQuantity }) => remainingQuantity > 0);
    const fits = lines.length > 0 && lines.every(({ lineItem, remainingQuantity }) => remainingQuantity <= (need.get(lineItem.id) ?? 0));
    (fits ? whole : rest).push(each);
    if (fits) for (const { lineItem, remainingQuantity } of lines) need.set(lineItem.id, (need.get(lineItem.id) ?? 0) - remainingQuantity);
  }
  const short = [...need].filter(([, quantity]) => quantity > 0);
  if (short.length === 0) {
    const trackingInfo = tracking && { number: tracking.number, ...(tracking.company === null ? {} : { company: tracking.company }), ...(tracking.url === null ? {} : { url: tracking.url }) };
    return { query: FULFIL, variables: { fulfillment: {
      notifyCustomer: notifyBuyer, ...(trackingInfo ? { trackingInfo } : {}), lineItemsByFulfillmentOrder: whole.map(({ id }) => ({ fulfillmentOrderId: id })),
    } } };
  }
  const splits = rest.flatMap(({ id, lineItems }) => {
    const lines = lineItems.nodes.flatMap((line) => {
      const quantity = Math.min(line.remainingQuantity, need.get(line.lineItem.id) ?? 0);
      need.set(line.lineItem.id, (need.get(line.lineItem.id) ?? 0) - quantity);
      return quantity > 0 ? [{ id: line.id, quantity }] : [];
    });
    return lines.length === 0 ? [] : [{ fulfillmentOrderId: id, fulfillmentOrderLineItems: lines }];
  });
  return [...need.values()].some((quantity) => quantity > 0) ? null : { query: SPLIT, variables: { splits } };
}
