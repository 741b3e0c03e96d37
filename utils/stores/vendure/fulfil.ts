import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { ParcelRequest } from '../define.ts';
import { CANCELLED, linesProblem, settleParcel, type ParcelPlan } from '../parcel.ts';
import { digest } from '../pictures.ts';
import type { Client } from './client.ts';
import { byAge } from './job.ts';
import { leftOf, parcelsOf, type RemoteOrder } from './order-map.ts';
import { remoteOrder } from './orders.ts';

const ADD = `mutation AddParcel($input: FulfillOrderInput!) { done: addFulfillmentToOrder(input: $input) { kind: __typename ... on ErrorResult { message } } }`;
const MOVE = `mutation MoveParcel($id: ID!, $state: String!) { done: transitionFulfillmentToState(id: $id, state: $state) { kind: __typename ... on ErrorResult { message } } }`;
const doneSchema = z.object({ done: z.object({ kind: z.string(), message: z.optional(z.string()) }) });

/** Why a parcel cannot be sent of what is left; null when it can. */
export const problemOfParcel = (order: RemoteOrder, lines: ParcelRequest['lines']): CallError | null => (order.state === 'Cancelled' ? CANCELLED : linesProblem(lines, (id) => leftOf(order, id)));

/**
 * One fulfilment by the shop's `manual-fulfillment` handler, told by its method text, which ends in a hash of the key: of two made by
 * a repeated request the younger is cancelled, which gives its pieces back; what is pending is shipped.
 */
export async function fulfil(client: Client, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, CallError>> {
  const hash = await digest(`${orderId} ${parcel.key}`, 16);
  return settleParcel(() => remoteOrder(client, orderId), (order) => next(order, parcel, hash), async ({ query, variables }: Step) => {
    const sent = await client.query(query, variables, doneSchema);
    if (!sent.ok || sent.value.done.kind === 'Fulfillment') return sent;
    return err({ code: 'invalid', field: 'order', detail: (sent.value.done.message ?? sent.value.done.kind).slice(0, 300), declined: true });
  });
}

interface Step { query: string; variables: object }
const move = (id: string, state: string): ParcelPlan<Step> => ok({ steps: [{ query: MOVE, variables: { id, state } }] });

function next(order: RemoteOrder, { lines, tracking }: ParcelRequest, hash: string): ParcelPlan<Step> {
  const [first, twin] = parcelsOf(order).filter(({ method }) => method.endsWith(hash)).sort(byAge);
  if (twin !== undefined) return move(twin.id, 'Cancelled');
  if (first?.state === 'Created') return move(first.id, 'Pending');
  if (first?.state === 'Pending') return move(first.id, 'Shipped');
  if (first !== undefined) return ok({ done: { id: first.id } });
  const problem = problemOfParcel(order, lines);
  return problem === null ? ok({ steps: [{ query: ADD, variables: { input: {
    lines: lines.map(({ lineId, quantity }) => ({ orderLineId: lineId, quantity })),
    handler: { code: 'manual-fulfillment', arguments: [{ name: 'method', value: `${tracking?.company ?? 'Parcel'} ${hash}` }, { name: 'trackingCode', value: tracking?.number ?? '' }] },
  } } }] }) : err(problem);
}
