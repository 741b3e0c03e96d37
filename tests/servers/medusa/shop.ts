import { randomBytes } from 'node:crypto';

export type Json = Record<string, unknown>;
export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Medusa answers instead: `{ type, message }`. */
export class Refusal extends Error {
  constructor(public readonly status: number, public readonly type: string, message: string) { super(message); }
}
export const invalid = (message: string): Refusal => new Refusal(400, 'invalid_data', message);
export const notAllowed = (message: string): Refusal => new Refusal(400, 'not_allowed', message);
export const notFound = (message: string): Refusal => new Refusal(404, 'not_found', message);

export interface Price { id: string; currency_code: string; amount: number; min_quantity: number | null; max_quantity: number | null; rules: Record<string, string> }
export interface Value { id: string; value: string }
export interface Option { id: string; title: string; is_exclusive: boolean; values: Value[] }
export interface Variant {
  id: string; title: string; sku: string | null; manage_inventory: boolean; allow_backorder: boolean; weight: number | null; thumbnail: string | null;
  created_at: string; updated_at: string; metadata: Json | null; prices: Price[];
  /** Value ids, one of each option. */
  chosen: string[];
  itemId: string | null;
}
export interface Product {
  id: string; title: string; handle: string; status: string; description: string | null; external_id: string | null; metadata: Json | null; thumbnail: string | null;
  hs_code: string | null; origin_country: string | null; created_at: string; updated_at: string;
  images: { id: string; url: string }[]; options: Option[]; variants: Variant[]; tagIds: string[]; categoryIds: string[]; channelIds: string[]; profileId: string | null;
}
/** What stock is counted of; pieces by location. */
export interface Item { id: string; sku: string | null; levels: Map<string, { stocked: number; reserved: number }> }
export interface Line { id: string; productId: string; variantId: string; title: string; variantTitle: string; sku: string | null; quantity: number; unit: number; fulfilled: number; itemId: string | null }
export interface Fulfilment { id: string; created_at: string; shipped_at: string | null; canceled_at: string | null; metadata: Json | null; items: { line_item_id: string; quantity: number }[]; labels: Json[] }
export interface Order {
  id: string; display_id: number; draft: boolean; status: string; created_at: string; updated_at: string; email: string; metadata: Json | null; address: Json; shipping: { name: string; amount: number }[];
  paid: number; refunded: number; lines: Line[]; fulfilments: Fulfilment[];
}
export interface Payment { id: string; orderId: string; updated_at: string }

export interface Shop {
  origin: string;
  now(): number;
  currency: string;
  channel: string; location: string; profiles: { id: string; name: string; type: string }[]; region: string; option: string;
  categories: { id: string; name: string; parent_category_id: string | null }[];
  tags: { id: string; value: string }[];
  products: Product[];
  items: Map<string, Item>;
  orders: Order[];
  payments: Payment[];
  collections: Map<string, { orderId: string; amount: number }>;
}

/** Ids are random below their millisecond, so their order says nothing. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(13).toString('hex').toUpperCase()}`;
export const stamp = ({ now }: Pick<Shop, 'now'>): string => new Date(now()).toISOString();

/** A shop of one currency, sales channel and stock location, with two categories and two shipping profiles. */
export function newShop(options: { origin: string; currency?: string; now?: () => number }): Shop {
  const home = newId('pcat');
  return {
    origin: options.origin, now: options.now ?? Date.now, currency: (options.currency ?? 'EUR').toLowerCase(),
    channel: newId('sc'), location: newId('sloc'), region: newId('reg'), option: newId('so'),
    profiles: [{ id: newId('sp'), name: 'Default Shipping Profile', type: 'default' }, { id: newId('sp'), name: 'Bulky', type: 'bulky' }],
    categories: [{ id: home, name: 'Home', parent_category_id: null }, { id: newId('pcat'), name: 'Mugs', parent_category_id: home }],
    tags: [], products: [], items: new Map(), orders: [], payments: [], collections: new Map(),
  };
}

/** Metadata is merged; what is sent empty is taken away. */
export function merged(stored: Json | null, change: unknown): Json | null {
  if (!isJson(change)) return change === null ? null : stored;
  const all = Object.entries({ ...stored, ...change }).filter(([, value]) => value !== '');
  return Object.fromEntries(all);
}

/** Refuses fields that Medusa's validators do not know. */
export function strict(body: Json, known: readonly string[]): void {
  const unknown = Object.keys(body).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalid(`Invalid request: ${unknown.map((name) => `Unrecognized fields: '${name}'`).join('; ')}`);
}

export const rows = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
export const idsOf = (value: unknown): string[] => rows(value).flatMap(({ id }) => textOf(id) ?? []);
