import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { ParcelRequest } from '../define.ts';
import type { Client } from './client.ts';
import { digest } from '../pictures.ts';
import { byAge } from './job.ts';
import { leftOf, parcelsOf, type RemoteOrder } from './order-map.ts';
import { remoteOrder } from './orders.ts';

const ADD = `mutation AddParcel($input: FulfillOrderInput!) { done: addFulfillmentToOrder(input: $input) { kind: __typename ... on ErrorResult { message } } }`;
const MOVE = `mutation MoveParcel($id: ID!, $state: String!) { done: transitionFulfillmentToState(id: $id, state: $state) { kind: __typename ... on ErrorResult { message } } }`;
const doneSchema = z.object({ done: z.object({ kind: z.string(), message: z.optional(z.string()) }) });
const MAX_ROUNDS = 8;

/** Why a parcel cannot be sent of what is left; null when it can. */
export function problemOfParcel(order: RemoteOrder, lines: ParcelRequest['lines']): CallError | null {
  if (order.state === 'Cancelled') return { code: 'invalid', field: 'order', detail: 'The order is cancelled' };
  const asked = new Map<string, number>();
  for (const { lineId, quantity } of lines) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  const bad = lines.length === 0 || lines.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1)
    || [...asked].some(([lineId, quantity]) => quantity > leftOf(order, lineId));
  return bad ? { code: 'invalid', field: 'lines', detail: 'More pieces than are left to send, or none' } : null;
}

/**
 * One fulfilment by the shop's `manual-fulfillment` handler, told by its method text, which ends in a hash of the key. Read, do one
 * step, read again: of two made by a repeated request the younger is cancelled, which gives its pieces back; what is pending is shipped.
 */
export async function fulfil(client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> {
  const hash = await digest(`${orderId} ${parcel.key}`, 16);
  let declined: CallError | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = await remoteOrder(client, orderId);
    if (!read.ok) return read;
    const order = read.value;
    if (order === null) return err({ code: 'not-found', detail: 'There is no such order' });
    const [first, twin] = parcelsOf(order).filter(({ method }) => method.endsWith(hash)).sort(byAge);
    if (first !== undefined && twin === undefined && first.state !== 'Pending' && first.state !== 'Created') return ok({ id: first.id });
    const problem = first === undefined ? problemOfParcel(order, parcel.lines) : null;
    if (problem !== null) return err(problem);
    const done = await step(client, first, twin, parcel, `${parcel.tracking?.company ?? 'Parcel'} ${hash}`);
    if (!done.ok && !done.error.declined) return done;
    if (!done.ok) declined = done.error;
    else if (done.value.done.kind !== 'Fulfillment') declined = { code: 'invalid', field: 'order', detail: (done.value.done.message ?? done.value.done.kind).slice(0, 300) };
  }
  return err(declined ?? { code: 'unavailable', detail: 'The shop does not keep the parcel' });
}

type Parcel = ReturnType<typeof parcelsOf>[number];

function step(client: Client, first: Parcel | undefined, twin: Parcel | undefined, { lines, tracking }: ParcelRequest, method: string): Promise<Result<z.infer<typeof doneSchema>, CallError>> {
  if (twin !== undefined) return client.query(MOVE, { id: twin.id, state: 'Cancelled' }, doneSchema);
  if (first !== undefined) return client.query(MOVE, { id: first.id, state: first.state === 'Created' ? 'Pending' : 'Shipped' }, doneSchema);
  return client.query(ADD, { input: {
    lines: lines.map(({ lineId, quantity }) => ({ orderLineId: lineId, quantity })),
    handler: { code: 'manual-fulfillment', arguments: [{ name: 'method', value: method }, { name: 'trackingCode', value: tracking?.number ?? '' }] },
  } }, doneSchema);
}
