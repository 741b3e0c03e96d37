import type { OrderLine, StoreOrder } from '../../domain/orders/store-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { OrderNote, OrderPage, ParcelRequest, StoreError } from '../define.ts';
import { done, type Catalogue } from './catalogue.ts';

/** Orders of one page. */
const PAGE = 100;
const gone: StoreError = { code: 'not-found', detail: 'There is no such order' };

/** Changes since then, the oldest first. No two changes share a time, so the cursor repeats one order and skips none. */
export async function orders(catalogue: Catalogue, since: { cursor: string } | { from: number }): Promise<Result<OrderPage, StoreError>> {
  const from = 'from' in since ? since.from : Number(since.cursor);
  if (!Number.isFinite(from)) return err({ code: 'invalid', field: 'cursor', detail: 'The cursor is none of ours' });
  const found = (await catalogue.orders()).map(({ order }) => order).filter(({ updatedAt }) => updatedAt >= from).sort((a, b) => a.updatedAt - b.updatedAt);
  const page = found.slice(0, PAGE);
  return ok({ orders: page, cursor: String(page.at(-1)?.updatedAt ?? from), more: found.length > page.length });
}

export async function note(catalogue: Catalogue, orderId: string, { key, text }: OrderNote): Promise<Result<null, StoreError>> {
  const kept = await catalogue.order(orderId);
  if (kept === null) return err(gone);
  if (kept.notes.some((each) => each.key === key && each.text === text)) return done;
  catalogue.saveOrder({ order: { ...kept.order, updatedAt: catalogue.tick() }, notes: [...kept.notes.filter((each) => each.key !== key), { key, text }] });
  return done;
}

/** A parcel's id is its key: asked for again, the one that stands is answered. */
export async function fulfil(catalogue: Catalogue, orderId: string, parcel: ParcelRequest): Promise<Result<{ id: string }, StoreError>> {
  const kept = await catalogue.order(orderId);
  if (kept === null) return err(gone);
  const { order } = kept;
  if (order.parcels.some(({ id }) => id === parcel.key)) return ok({ id: parcel.key });
  if (order.state === 'cancelled') return err({ code: 'invalid', field: 'order', detail: 'The order is cancelled' });
  const lines = sent(order, parcel.lines);
  if (lines === null) return err({ code: 'invalid', field: 'lines', detail: 'The parcel holds more than is left to send' });
  const left = lines.reduce((sum, line) => sum + line.left, 0);
  const parcels = [...order.parcels, { id: parcel.key, lines: parcel.lines, tracking: parcel.tracking }];
  catalogue.saveOrder({ ...kept, order: { ...order, lines, parcels, fulfilment: left === 0 ? 'all' : 'part', updatedAt: catalogue.tick() } });
  return ok({ id: parcel.key });
}

/** The order's lines without the parcel's pieces; null where it holds none, or more than are left. */
function sent({ lines }: StoreOrder, parcel: ParcelRequest['lines']): OrderLine[] | null {
  const pieces = new Map<string, number>();
  for (const { lineId, quantity } of parcel) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) return null;
    pieces.set(lineId, (pieces.get(lineId) ?? 0) + quantity);
  }
  const fits = [...pieces].every(([id, quantity]) => lines.some((line) => line.id === id && line.left >= quantity));
  return pieces.size === 0 || !fits ? null : lines.map((line) => ({ ...line, left: line.left - (pieces.get(line.id) ?? 0) }));
}

/** Orders read from a file: a new one is kept; of one that is here the file's words are taken, while our parcels and notes stay and what they hold is not left to send. */
export async function receive(catalogue: Catalogue, incoming: readonly StoreOrder[]): Promise<Result<{ added: number; changed: number }, StoreError>> {
  const variants = new Map(catalogue.products.flatMap((product) => product.variants.map(({ id, sku, options }) => [sku, { productId: product.id, variantId: id, variant: options.join(' / ') }] as const)));
  const known = (order: StoreOrder): StoreOrder => ({ ...order, lines: order.lines.map((line) => ({ ...line, ...(line.sku === null ? {} : variants.get(line.sku)) })) });
  const counts = { added: 0, changed: 0 };
  for (const order of incoming) {
    const kept = await catalogue.order(order.id);
    const next = joined(known(order), kept?.order.parcels ?? [], kept?.order.updatedAt ?? 0);
    if (kept !== null && JSON.stringify(kept.order) === JSON.stringify(next)) continue;
    counts[kept === null ? 'added' : 'changed'] += 1;
    catalogue.saveOrder({ order: { ...next, updatedAt: catalogue.tick() }, notes: kept?.notes ?? [] });
  }
  return ok(counts);
}

function joined(order: StoreOrder, parcels: StoreOrder['parcels'], updatedAt: number): StoreOrder {
  const out = (id: string): number => parcels.flatMap(({ lines }) => lines).reduce((sum, { lineId, quantity }) => sum + (lineId === id ? quantity : 0), 0);
  const lines = order.lines.map((line) => ({ ...line, left: Math.max(0, Math.min(line.left, line.quantity - out(line.id))) }));
  if (parcels.length === 0) return { ...order, lines, parcels: [], updatedAt };
  return { ...order, lines, parcels, fulfilment: lines.every(({ left }) => left === 0) ? 'all' : 'part', updatedAt };
}
