import * as z from 'zod/mini';
import type { Cell } from '../export/cell.ts';
import type { StoreOrder } from '../orders/store-order.ts';

/** Orders of one message: well under its size with long addresses. */
export const ORDERS_AT_ONCE = 200;

/** One line of a parcel, for the file of tracking numbers: nothing of the customer. */
export const parcelLineSchema = z.object({ order: z.string(), sku: z.string(), title: z.string(), quantity: z.number(), number: z.string(), company: z.string(), url: z.string() });
export type ParcelLine = z.infer<typeof parcelLineSchema>;

/** The parcels of an order that have a tracking number. */
export const parcelLines = ({ number: order, lines, parcels }: StoreOrder): ParcelLine[] => parcels.flatMap(({ lines: sent, tracking }) => (tracking === null ? [] : sent.map(({ lineId, quantity }) => {
  const line = lines.find(({ id }) => id === lineId);
  return { order, sku: line?.sku ?? '', title: line?.title ?? '', quantity, number: tracking.number, company: tracking.company ?? '', url: tracking.url ?? '' };
})));

export const PARCEL_HEAD: readonly string[] = ['order', 'sku', 'title', 'quantity', 'tracking_number', 'tracking_company', 'tracking_url'];
export const parcelRow = ({ order, sku, title, quantity, number, company, url }: ParcelLine): Cell[] => [order, sku, title, quantity, number, company, url];
