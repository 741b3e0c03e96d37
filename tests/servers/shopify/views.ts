import { LOCATION, type Product, type Shop, type Variant } from './shop.ts';

/** A connection over a list. */
export const page = <T>(all: T[], { first = 50, after }: { first?: number; after?: string | null }) => {
  const start = after ? Number(after) : 0;
  const nodes = all.slice(start, start + first);
  return { nodes, pageInfo: { hasNextPage: start + nodes.length < all.length, endCursor: String(start + nodes.length) } };
};
const numberOf = (id: string): string => id.split('/').at(-1) ?? '';

export const mediaView = (product: Product) => product.media.map(({ id, name, status }) =>
  ({ __typename: 'MediaImage', id, status, image: status === 'READY' ? { url: `https://cdn.shopify.invalid/files/${name}?v=1` } : null }));

export function variantView(product: Product, variant: Variant): object {
  return {
    __typename: 'ProductVariant', id: variant.id, sku: variant.sku, price: variant.price, compareAtPrice: variant.compareAt, updatedAt: variant.updatedAt, inventoryPolicy: variant.policy, inventoryQuantity: variant.stock,
    selectedOptions: product.options.map(({ name }) => ({ name, value: variant.options.get(name) ?? '' })),
    media: (args: { first?: number }) => page(mediaView(product).filter(({ id }) => id === variant.mediaId), args),
    product: () => productView(product),
    inventoryItem: {
      id: variant.id.replace('ProductVariant', 'InventoryItem'), tracked: variant.tracked, harmonizedSystemCode: variant.hsCode, countryCodeOfOrigin: variant.origin, measurement: { weight: variant.weight },
      inventoryLevel: ({ locationId }: { locationId: string }) => (locationId === LOCATION && !variant.unstocked ? { id: variant.id.replace('ProductVariant', 'InventoryLevel'), quantities: () => [{ name: 'available', quantity: variant.stock }] } : null),
    },
  };
}

/** A product as the schema's resolvers read it. */
export function productView(product: Product): object {
  return {
    id: product.id, legacyResourceId: numberOf(product.id), title: product.title, descriptionHtml: product.html, status: product.status, updatedAt: product.updatedAt, vendor: product.vendor, tags: product.tags,
    collections: (args: { first?: number }) => page([...product.collections].map((id) => ({ id })), args),
    metafield: ({ namespace, key }: { namespace: string; key: string }) => {
      const value = product.metafields.get(`${namespace}.${key}`);
      return value === undefined ? null : { value };
    },
    options: product.options.map(({ id, name, values }) => ({ id, name, optionValues: values })),
    media: (args: { first?: number }) => page(mediaView(product), args),
    variants: (args: { first?: number; after?: string | null }) => page(product.variants.map((variant) => variantView(product, variant)), args),
    publishedOnPublication: ({ publicationId }: { publicationId: string }) => product.published.has(publicationId),
  };
}

export function searchVariants(shop: Shop, query: string): object[] {
  const skus = new Set([...query.matchAll(/sku:"([^"]*)"/g)].map(([, sku]) => sku));
  return [...shop.products.values()].flatMap((product) => product.variants.filter(({ id, sku }) => skus.has(sku ?? '') || query === `id:${numberOf(id)}`).map((variant) => variantView(product, variant)));
}

/** Words of which each begins one of the title, and SKU codes; a word with a sign of the search's own language in it finds nothing. */
export function searchProducts(shop: Shop, query: string): object[] {
  const [, words = ''] = /^\(([^()]*)\)/.exec(query) ?? [];
  const starts = words.split(' ').map((word) => /^"?([^\s"\\:*()]+)"?\*?$/.exec(word)?.[1]?.toLowerCase());
  const skus = new Set([...query.matchAll(/sku:"([^"]*)"/g)].map(([, sku]) => sku));
  const fits = (title: string): boolean => starts.every((start) => start !== undefined && title.toLowerCase().split(/\s+/).some((word) => word.startsWith(start)));
  return [...shop.products.values()].filter(({ title, variants }) => fits(title) || variants.some(({ sku }) => skus.has(sku ?? ''))).map(productView);
}
