import { newBulkWays, type BulkWays } from './bulk.ts';

/** State of the double: a shop's products as Shopify keeps them. */
export interface Medium { id: string; source: string; name: string; status: 'PROCESSING' | 'READY' | 'FAILED' }
export interface Variant {
  id: string; sku: string | null; price: string; policy: string; tracked: boolean; stock: number; compareAt: string | null; weight: { value: number; unit: string } | null; hsCode: string | null; origin: string | null; options: Map<string, string>; mediaId: string | null; updatedAt: string;
  /** The merchant has taken it out of the location. */
  unstocked?: true;
}
export interface Product {
  id: string; title: string; html: string; status: string; updatedAt: string; metafields: Map<string, string>;
  options: { id: string; name: string; values: { id: string; name: string }[] }[]; variants: Variant[]; media: Medium[]; published: Set<string>;
  vendor: string; tags: string[]; collections: Set<string>;
}
export interface FulfillmentOrder { id: string; status: string; lines: { id: string; lineId: string; remaining: number }[] }
export interface Order {
  id: string; name: string; createdAt: string; updatedAt: string; cancelledAt: string | null; financialStatus: string; test: boolean; note: string | null; email: string;
  address: Record<string, string> | null; lines: { id: string; productId: string; variantId: string; sku: string | null; title: string; variantTitle: string; quantity: number; price: string }[];
  fulfillments: { id: string; status: string; lines: { lineId: string; quantity: number }[]; tracking: { number: string; company: string | null; url: string | null } | null; notified: boolean }[];
  fulfillmentOrders: FulfillmentOrder[]; attributes: { key: string; value: string }[]; metafields: Map<string, string>;
}
export interface Shop {
  scopes: string[];
  /** Requests answered: log-ins, documents by name, and those answered with THROTTLED. */
  seen: { logins: number; documents: string[]; throttled: number };
  orders: Map<string, Order>;
  /** What the shop keeps of a customer to itself: nothing, or all for its plan or its approval. */
  hidden: 'plan' | 'right' | null;
  products: Map<string, Product>;
  definitions: Map<string, { id: string; type: string; unique: boolean }>;
  idempotency: Map<string, unknown>;
  /** Uploaded files by their key: what is not text is empty. */
  staged: Map<string, string>;
  bulk: BulkWays;
  nextId(type: string): string;
  /** A time later than all before. */
  tick(): string;
}

export const LOCATION = 'gid://shopify/Location/1';
/** Two that products are put into, and one with rules. */
export const COLLECTIONS = [{ id: 'gid://shopify/Collection/1', title: 'Mugs', smart: false }, { id: 'gid://shopify/Collection/2', title: 'Gifts', smart: false }, { id: 'gid://shopify/Collection/3', title: 'On sale', smart: true }];
export const SHOP_NAME = 'Double';
export const PUBLICATION = 'gid://shopify/Publication/1';

/** All that the adapter uses. */
const SCOPES = ['write_products', 'write_inventory', 'read_locations', 'write_files', 'write_publications', 'write_orders', 'write_merchant_managed_fulfillment_orders'];

export function newShop(): Shop {
  let id = 1_000;
  let time = Date.UTC(2026, 10, 1);
  return {
    scopes: [...SCOPES], seen: { logins: 0, documents: [], throttled: 0 }, orders: new Map(), hidden: null, products: new Map(), definitions: new Map(), idempotency: new Map(), staged: new Map(), bulk: newBulkWays(),
    nextId: (type) => `gid://shopify/${type}/${++id}`,
    tick: () => new Date(time += 1_000).toISOString(),
  };
}

export interface UserError { field: string[]; message: string; code: string }
export const userError = (field: string, message: string, code = 'INVALID'): UserError => ({ field: [field], message, code });

export const byKey = (shop: Shop, namespace: string, key: string, value: string): Product | undefined =>
  [...shop.products.values()].find(({ metafields }) => metafields.get(`${namespace}.${key}`) === value);

/** As Shopify does after it has answered: fetches what it was given; addresses with `missing` or `broken` are no pictures. */
export function settle(product: Product): void {
  for (const medium of product.media) if (medium.status === 'PROCESSING') medium.status = /missing|broken/.test(medium.source) ? 'FAILED' : 'READY';
}

/** Option values a variant names are made when they are missing. */
export function useValue(shop: Shop, product: Product, option: string, value: string): boolean {
  const found = product.options.find(({ name }) => name === option);
  if (!found) return false;
  if (!found.values.some(({ name }) => name === value)) found.values.push({ id: shop.nextId('ProductOptionValue'), name: value });
  return true;
}
export const combination = (options: Map<string, string>): string => JSON.stringify([...options].map((pair) => pair.join('=')).sort());
