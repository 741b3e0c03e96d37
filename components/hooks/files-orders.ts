import Papa from 'papaparse';
import { ORDERS_AT_ONCE, PARCEL_HEAD, parcelRow } from '../../utils/domain/files/parcels.ts';
import { readShopifyOrders, type OrdersRead } from '../../utils/domain/files/shopify-orders.ts';
import { send } from '../../utils/messaging/client.ts';
import { csvLines } from './csv-lines.ts';
import type { Outcome } from './use-stores.ts';

type Failed = Exclude<Outcome, { ok: true }>;
/** What became of a file of orders. */
export type OrdersTaken = { ok: true; added: number; changed: number; refused: OrdersRead['refused'] } | Failed;
export type ParcelsFile = { ok: true; rows: number; file: Blob } | Failed;

/** Largest file that is read, in bytes: far beyond a year of one reseller. */
const LARGEST = 20_000_000;

/** Shopify's way to write a time, `2026-01-15 10:30:00 -0500`, in ms since 1970; null for another text. */
function timeOf(text: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d):?(\d\d)$/.exec(text);
  const at = parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}${parts[3]}:${parts[4]}`);
  return Number.isNaN(at) ? null : at;
}

/** Reads Shopify's export of orders into a store that is kept here; what was taken before a failure stays taken, and the file may be read again. */
export async function takeOrders({ id, currency }: { id: string; currency: string }, file: File): Promise<OrdersTaken> {
  if (file.size > LARGEST) return { ok: false, code: 'files-orders-large', detail: '' };
  const { data, meta } = Papa.parse<Record<string, string>>(await file.text(), { header: true, skipEmptyLines: 'greedy' });
  if (!['Name', 'Lineitem quantity', 'Financial Status'].every((name) => meta.fields?.includes(name))) return { ok: false, code: 'files-orders-foreign', detail: '' };
  const { orders, refused } = readShopifyOrders(data, currency, timeOf);
  const taken = { ok: true as const, added: 0, changed: 0, refused };
  for (let from = 0; from < orders.length; from += ORDERS_AT_ONCE) {
    const answer = await send('files.orders', { id, orders: orders.slice(from, from + ORDERS_AT_ONCE) });
    if (!answer.ok) return { ok: false, code: answer.error.code, detail: '', area: 'message' };
    if (!answer.value.ok) return { ok: false, ...answer.value.error };
    taken.added += answer.value.added;
    taken.changed += answer.value.changed;
  }
  return taken;
}

/** The tracking numbers of what was sent, as a table: nothing of the customer is in it. */
export async function exportParcels(id: string): Promise<ParcelsFile> {
  const answer = await send('files.parcels', { id });
  if (!answer.ok) return { ok: false, code: answer.error.code, detail: '', area: 'message' };
  return { ok: true, rows: answer.value.length, file: new Blob([csvLines([PARCEL_HEAD, ...answer.value.map(parcelRow)])], { type: 'text/csv;charset=utf-8' }) };
}
