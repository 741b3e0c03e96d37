import { err, ok, type Result } from '../domain/result.ts';
import { converge, type CallError } from './converge.ts';
import type { ParcelRequest } from './define.ts';

export const NO_ORDER: CallError = { code: 'not-found', detail: 'There is no such order' };
export const CANCELLED: CallError = { code: 'invalid', field: 'order', detail: 'The order is cancelled' };

/** Pieces by line, each line once. */
export function summed(lines: ParcelRequest['lines']): ParcelRequest['lines'] {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + (Number.isSafeInteger(quantity) && quantity > 0 ? quantity : Number.NaN));
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }));
}

/** Why these pieces cannot be one parcel of what is left to send; null when they can. */
export function linesProblem(lines: ParcelRequest['lines'], leftOf: (lineId: string) => number): CallError | null {
  const fits = lines.length > 0 && summed(lines).every(({ lineId, quantity }) => quantity <= leftOf(lineId));
  return fits ? null : { code: 'invalid', field: 'lines', detail: 'More pieces than are left to send, or none' };
}

/** The parcel that stands, or the one step that is due. */
export type ParcelPlan<Step> = Result<{ done: { id: string } } | { steps: [Step] }, CallError>;

/** Reads the order, does the one step that is due, reads again, until the parcel stands. */
export function settleParcel<Order, Step extends object>(
  read: () => Promise<Result<Order | null, CallError>>, next: (order: Order) => ParcelPlan<Step>, perform: (step: Step) => Promise<Result<unknown, CallError>>,
): Promise<Result<{ id: string }, CallError>> {
  return converge<Order, Step, { id: string }>({
    read: async () => {
      const order = await read();
      return order.ok && order.value !== null ? ok(order.value) : order.ok ? err(NO_ORDER) : order;
    },
    plan: next, perform, mayBeDeclined: () => false, adapt: () => false,
  });
}
