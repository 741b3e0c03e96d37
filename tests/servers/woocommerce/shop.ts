/** What stands in the double's shop, and the small rules of WordPress that everything in it follows. */
export type Json = Record<string, unknown>;

/** An error as WordPress' REST API answers it: `{code, message, data: {status}}`. */
export class WpError extends Error {
  constructor(readonly code: string, message: string, readonly status: number, readonly data: Json = {}) { super(message); }
  get body(): Json { return { code: this.code, message: this.message, data: { status: this.status, ...this.data } }; }
}

export interface MetaRow { id: number; key: string; value: unknown }
export interface Attribute { id: number; name: string; position: number; visible: boolean; variation: boolean; options: string[] }

/** A product or a variation. */
export interface Item {
  id: number;
  parent: number;
  type: string;
  status: string;
  name: string;
  slug: string;
  description: string;
  sku: string;
  regular: string;
  sale: string;
  manage: boolean;
  quantity: number | null;
  stockStatus: string;
  weight: string;
  taxClass: string;
  shippingClass: string;
  images: number[];
  attributes: Attribute[];
  /** A variation's values by the attribute's slug; an empty one is “any”. */
  values: Record<string, string>;
  meta: MetaRow[];
  terms: Record<'categories' | 'tags' | 'brands', number[]>;
  created: number;
  modified: number;
}

export interface MediaRow { id: number; slug: string; title: string; file: string; mime: string; created: number }
export interface Term { id: number; taxonomy: string; name: string; slug: string; parent: number }
export interface OrderRow {
  id: number; status: string; lines: { id: number; product: number; variation: number; quantity: number; total: number }[]; billing: Json; shipping: Json; note: string; method: string;
  meta: MetaRow[]; created: number; modified: number; paid: number | null; completed: number | null; reduced: boolean;
  refunds: { id: number; reason: string; amount: number; lines: { line: number; quantity: number }[] }[];
}
export interface NoteRow { id: number; order: number; text: string; customer: boolean; created: number }

export interface Shop {
  origin: string;
  settings: Record<string, Record<string, string>>;
  items: Map<number, Item>;
  media: Map<number, MediaRow>;
  terms: Map<number, Term>;
  orders: Map<number, OrderRow>;
  notes: Map<number, NoteRow>;
  nextId(): number;
  /** Milliseconds; a test may move it on. */
  now(): number;
  /** What the shop gets when it fetches an address itself; null is a 404. */
  remote(url: string): Uint8Array | null;
}

export function newShop(options: { origin: string; currency?: string; decimals?: number; remote?: Shop['remote']; now?: () => number }): Shop {
  let last = 100;
  const shop: Shop = {
    origin: options.origin,
    settings: {
      general: { woocommerce_currency: options.currency ?? 'USD', woocommerce_price_num_decimals: String(options.decimals ?? 2), woocommerce_calc_taxes: 'no' },
      products: { woocommerce_weight_unit: 'kg', woocommerce_dimension_unit: 'cm', woocommerce_manage_stock: 'yes' },
      tax: { woocommerce_prices_include_tax: 'no' },
    },
    items: new Map(), media: new Map(), terms: new Map(), orders: new Map(), notes: new Map(),
    nextId: () => (last += 1), now: options.now ?? Date.now, remote: options.remote ?? (() => null),
  };
  shop.terms.set(16, { id: 16, taxonomy: 'categories', name: 'Bags', slug: 'bags', parent: 0 });
  shop.terms.set(15, { id: 15, taxonomy: 'categories', name: 'Uncategorized', slug: 'uncategorized', parent: 0 });
  return shop;
}

/** `2026-11-22T04:23:06`: WordPress keeps seconds, and says no zone. */
export const dateText = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString().slice(0, 19));
export const dates = (row: { created: number; modified?: number }): Json => {
  const [created, modified] = [dateText(row.created), dateText(row.modified ?? row.created)];
  return { date_created: created, date_created_gmt: created, date_modified: modified, date_modified_gmt: modified };
};

/** `sanitize_title`: lower case, other scripts percent-encoded, at most 200 characters. */
export function slugOf(text: string): string {
  const bare = text.replaceAll(/<[^>]*>/g, '').toLowerCase().replaceAll('×', 'x').replaceAll(/[/.]/g, '-').replaceAll(/[^\p{L}\p{N}\s_-]+/gu, '').trim().replaceAll(/[\s-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return Array.from(bare, (char) => (/[\w-]/.test(char) ? char : encodeURIComponent(char).toLowerCase())).join('').slice(0, 200);
}

/** `wp_unique_post_slug`: the second of a name gets `-2`. */
export function uniqueSlug(taken: Iterable<{ id: number; slug: string }>, wanted: string, id = 0): string {
  const all = new Set([...taken].filter((row) => row.id !== id).map(({ slug }) => slug));
  let slug = wanted;
  for (let n = 2; all.has(slug); n++) slug = `${wanted}-${n}`;
  return slug;
}

const ALLOWED = /^\/?(?:a|b|blockquote|br|caption|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)$/;

/** `stripslashes`: what WordPress does to texts on their way in. */
export const unslashed = (text: string): string => text.replaceAll(/\\(.?)/gs, '$1');

/** `wp_filter_post_kses`: backslashes and tags that posts may not have go, stray signs become entities. */
export const kses = (html: string): string => unslashed(html)
  .replaceAll(/<(\/?[a-z][\w-]*)((?:\s[^<>]*)?)>/gi, (all, name: string) => (ALLOWED.test(name.toLowerCase()) ? all : ''))
  .replaceAll(/&(?!(?:#\d+|#x[0-9a-f]+|\w+);)/gi, '&amp;')
  .replaceAll(/<(?!\/?[a-z])/gi, '&lt;');

/** `sanitize_text_field`. */
export const clean = (text: string): string => text.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ').replaceAll(/%[0-9a-f]{2}/gi, '').trim();

/** `update_meta_data` for each row sent: by key, null takes it away. */
export function mergeMeta(rows: MetaRow[], sent: unknown, nextId: () => number): MetaRow[] {
  let result = rows;
  for (const each of list(sent)) {
    const key = text(each['key']);
    const had = result.find((row) => row.key === key);
    const rest = result.filter((row) => row.key !== key);
    result = each['value'] === null || each['value'] === undefined ? rest : [...rest, { id: had?.id ?? nextId(), key, value: each['value'] }];
  }
  return result;
}

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
export const money = (minor: number): string => (minor / 100).toFixed(2);
export const minorOf = (price: string): number => Math.round(Number(price || '0') * 100);

/** Holds a request's fields against their types, as WordPress does before anything else. */
export function checkTypes(body: Json, types: Readonly<Record<string, 'string' | 'integer' | 'boolean' | 'array' | 'object' | readonly string[]>>): void {
  for (const [name, type] of Object.entries(types)) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    const fits = typeof type === 'string' ? IS[type](value) : typeof value === 'string' && type.includes(value);
    if (!fits) throw new WpError('rest_invalid_param', `Invalid parameter(s): ${name}`, 400, { params: { [name]: `${name} is not of type ${String(type)}.` }, details: {} });
  }
}
const IS = {
  string: (value: unknown) => typeof value === 'string',
  integer: (value: unknown) => Number.isInteger(Number(value)) && typeof value !== 'boolean',
  boolean: (value: unknown) => typeof value === 'boolean' || value === 'true' || value === 'false',
  array: (value: unknown) => Array.isArray(value),
  object: isJson,
};
