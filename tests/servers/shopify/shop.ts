/** State of the double: a shop's products as Shopify keeps them. */
export interface Medium { id: string; source: string; name: string; status: 'PROCESSING' | 'READY' | 'FAILED' }
export interface Variant {
  id: string; sku: string | null; price: string; policy: string; tracked: boolean; stock: number; options: Map<string, string>; mediaId: string | null; updatedAt: string;
}
export interface Product {
  id: string; title: string; html: string; status: string; updatedAt: string; metafields: Map<string, string>;
  options: { id: string; name: string; values: { id: string; name: string }[] }[]; variants: Variant[]; media: Medium[]; published: Set<string>;
}
export interface Shop {
  products: Map<string, Product>;
  definitions: Map<string, { id: string; type: string; unique: boolean }>;
  idempotency: Map<string, unknown>;
  staged: Map<string, string>;
  nextId(type: string): string;
  /** A time later than all before. */
  tick(): string;
}

export const LOCATION = 'gid://shopify/Location/1';
export const PUBLICATION = 'gid://shopify/Publication/1';

export function newShop(): Shop {
  let id = 1_000;
  let time = Date.UTC(2026, 10, 1);
  return {
    products: new Map(), definitions: new Map(), idempotency: new Map(), staged: new Map(),
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
