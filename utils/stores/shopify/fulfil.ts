import * as z from 'zod/mini';
import type { OrderParcel } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ParcelRequest } from '../define.ts';
import { CANCELLED, linesProblem, settleParcel, summed, type ParcelPlan } from '../parcel.ts';
import type { CallError, Client } from './client.ts';
import { NAMESPACE } from './documents.ts';
import { FULFIL, SET_PARCELS, SPLIT } from './order-documents.ts';
import { isWhole, leftOf, parcelsOf, type FulfillmentOrder, type RawOrder } from './order-map.ts';
import { rawOrder } from './orders.ts';

/** A parcel as it is kept at the order before it is made: with the parcels that stood then, it is known again after a lost answer. */
const keptSchema = z.array(z.object({
  key: z.string(), lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })), tracking: z.nullable(z.string()), before: z.array(z.string()), id: z.nullable(z.string()),
}));
type Kept = z.infer<typeof keptSchema>[number];

/**
 * Noted at the order first, then split off into a fulfilment order of its own, which can be sent only once: neither a lost answer
 * nor a request sent twice makes a second parcel (`fulfillmentCreate` has no idempotency key).
 */
export const fulfil = (client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> =>
  settleParcel(() => rawOrder(client, orderId), (order) => next(order, parcel), ({ query, variables }: Step) => client.mutate(query, variables));

interface Step { query: string; variables: object }
const due = (step: Step): ParcelPlan<Step> => ok({ steps: [step] });

function next(order: RawOrder, parcel: ParcelRequest): ParcelPlan<Step> {
  const kept = keptOf(order);
  if (kept === null) return err({ code: 'conflict', field: `${NAMESPACE}.parcels`, detail: 'The notes of parcels at this order cannot be read' });
  const ours = kept.find(({ key }) => key === parcel.key);
  if (ours === undefined) {
    const problem = problemOf(order, parcel);
    const made: Kept = { key: parcel.key, lines: summed(parcel.lines), tracking: parcel.tracking?.number ?? null, before: order.fulfillments.map(({ id }) => id), id: null };
    return problem === null ? due(keep(order, [...kept, made])) : err(problem);
  }
  if (ours.id !== null) return ok({ done: { id: ours.id } });
  const claimed = new Set([...ours.before, ...kept.flatMap(({ id }) => id ?? [])]);
  const stands = parcelsOf(order).find((each) => !claimed.has(each.id) && isThe(each, ours));
  if (stands) return due(keep(order, kept.map((each) => (each === ours ? { ...each, id: stands.id } : each))));
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

const text = (lines: readonly { lineId: string; quantity: number }[]): string => lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).sort().join();
const isThe = (stands: OrderParcel, ours: Kept): boolean => text(summed(stands.lines)) === text(ours.lines) && (stands.tracking?.number ?? null) === ours.tracking;

function problemOf(order: RawOrder, { lines }: Pick<ParcelRequest, 'lines'>): CallError | null {
  if (order.cancelledAt !== null) return CANCELLED;
  if (!isWhole(order)) return { code: 'invalid', field: 'order', detail: 'The order is too large to be sent from here' };
  const left = leftOf(order);
  return linesProblem(lines, (id) => left.get(id) ?? 0);
}

const canSend = ({ supportedActions }: FulfillmentOrder): boolean => supportedActions.some(({ action }) => action === 'CREATE_FULFILLMENT');

/** Sends fulfilment orders that together are just this parcel, of one location; what is short of that is split off another one first. */
function send(order: RawOrder, ours: Kept, parcel: ParcelRequest): ParcelPlan<Step> {
  const all = order.fulfillmentOrders.nodes.filter(canSend);
  for (const location of new Set(all.map(({ assignedLocation }) => assignedLocation.location?.id))) {
    const step = sendFrom(all.filter(({ assignedLocation }) => assignedLocation.location?.id === location), ours, parcel);
    if (step) return due(step);
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
