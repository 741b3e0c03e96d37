import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { png } from '../support/png.ts';

/** Makes one listing as a plain client does: the product, then a request for each variant, each variant's stock and each picture. It looks at nothing and puts nothing right. */
export type Naive = (body: ListingBody) => Promise<void>;

/** One request; answers its JSON and throws for what the shop refuses. */
export type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

const count = (stock: ListingBody['variants'][number]['stock']): number => (typeof stock === 'number' ? stock : 0);
const price = ({ price: { minor } }: ListingBody['variants'][number]): string => (minor / 100).toFixed(2);
const pictures = (body: ListingBody): string[] => [...new Set([...body.images, ...body.variants.flatMap(({ image }) => image ?? [])])];

const pair = z.object({ productVariantsBulkCreate: z.object({ productVariants: z.array(z.object({ inventoryItem: z.object({ id: z.string() }) })) }) });
const made = z.object({ productSet: z.object({ product: z.object({ id: z.string() }) }) });
const located = z.object({ locations: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });

/** `call`: a GraphQL document and its variables; answers its `data`. */
export function naiveShopify(call: (query: string, variables: object) => Promise<unknown>): Naive {
  return async (body) => {
    const { locations: { nodes: [location] } } = located.parse(await call('{ locations(first: 1) { nodes { id } } }', {}));
    const { productSet: { product: { id } } } = made.parse(await call('mutation($input: ProductSetInput!) { productSet(input: $input) { product { id } } }', {
      input: { title: body.title, descriptionHtml: body.description, productOptions: body.options.map(({ name, values }) => ({ name, values: values.map((value) => ({ name: value })) })) },
    }));
    for (const variant of body.variants) {
      const { productVariantsBulkCreate: { productVariants: [one] } } = pair.parse(await call('mutation($id: ID!, $variants: [ProductVariantsBulkInput!]!) { productVariantsBulkCreate(productId: $id, variants: $variants) { productVariants { inventoryItem { id } } } }', {
        id, variants: [{ price: price(variant), inventoryItem: { sku: variant.sku, tracked: true }, optionValues: variant.options.map((name, i) => ({ optionName: body.options[i]?.name, name })) }],
      }));
      await call('mutation($input: InventorySetQuantitiesInput!, $key: String!) { inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { message } } }', {
        key: crypto.randomUUID(), input: { name: 'available', reason: 'correction', quantities: [{ inventoryItemId: one?.inventoryItem.id, locationId: location?.id, quantity: count(variant.stock), changeFromQuantity: null }] },
      });
    }
    for (const originalSource of pictures(body)) {
      await call('mutation($product: ProductUpdateInput!, $media: [CreateMediaInput!]) { productUpdate(product: $product, media: $media) { product { id } } }', { product: { id }, media: [{ mediaContentType: 'IMAGE', originalSource }] });
    }
  };
}

const numbered = z.object({ id: z.int() });

export function naiveWoo(ask: Ask): Naive {
  return async (body) => {
    const { id } = numbered.parse(await ask('POST', '/wp-json/wc/v3/products', {
      name: body.title, description: body.description, type: 'variable', attributes: body.options.map(({ name, values }) => ({ name, options: values, variation: true, visible: true })),
    }));
    for (const variant of body.variants) {
      const { id: variation } = numbered.parse(await ask('POST', `/wp-json/wc/v3/products/${id}/variations`, {
        regular_price: price(variant), sku: variant.sku, attributes: variant.options.map((option, i) => ({ name: body.options[i]?.name, option })),
      }));
      await ask('PUT', `/wp-json/wc/v3/products/${id}/variations/${variation}`, { manage_stock: true, stock_quantity: count(variant.stock) });
    }
    const images: object[] = [];
    for (const src of pictures(body)) {
      images.push({ src });
      await ask('PUT', `/wp-json/wc/v3/products/${id}`, { images: [...images] });
    }
  };
}

const product = z.object({ product: z.object({ id: z.string() }) });
const batch = z.object({ created: z.array(z.object({ id: z.string() })) });
const stocked = z.object({ variants: z.array(z.object({ inventory_items: z.array(z.object({ inventory_item_id: z.string() })) })) });
const places = z.object({ stock_locations: z.array(z.object({ id: z.string() })) });

/** The double has the batch alone, of one here: a request for each variant all the same. */
export function naiveMedusa(ask: Ask): Naive {
  return async (body) => {
    const { stock_locations: [location] } = places.parse(await ask('GET', '/admin/stock-locations'));
    const { product: { id } } = product.parse(await ask('POST', '/admin/products', { title: body.title, handle: body.key.replaceAll(':', '-'), options: body.options.map(({ name, values }) => ({ title: name, values })) }));
    for (const variant of body.variants) {
      const { created: [one] } = batch.parse(await ask('POST', `/admin/products/${id}/variants/batch`, { create: [{
        title: variant.options.join(' / '), sku: variant.sku, prices: [{ currency_code: variant.price.currency.toLowerCase(), amount: variant.price.minor / 100 }],
        options: Object.fromEntries(variant.options.map((value, i) => [body.options[i]?.name, value])),
      }] }));
      const { variants: [row] } = stocked.parse(await ask('GET', `/admin/product-variants?id=${one?.id ?? ''}&fields=id,*inventory_items`));
      await ask('POST', '/admin/inventory-items/location-levels/batch', { create: [{ inventory_item_id: row?.inventory_items[0]?.inventory_item_id, location_id: location?.id, stocked_quantity: count(variant.stock) }] });
    }
    const images: object[] = [];
    for (const url of pictures(body)) {
      images.push({ url });
      await ask('POST', `/admin/products/${id}`, { images: [...images] });
    }
  };
}

const one = z.object({ made: z.object({ id: z.string() }) });
const some = z.object({ made: z.array(z.object({ id: z.string() })) });
const group = z.object({ made: z.object({ id: z.string(), options: z.array(z.object({ id: z.string(), name: z.string() })) }) });

/** `call` and `upload` of the shop's owner. */
export function naiveVendure({ call, upload, language: languageCode }: { call(query: string, variables: object): Promise<unknown>; upload(name: string, bytes: Uint8Array): Promise<string>; language: string }): Naive {
  return async (body) => {
    const slug = body.key.replaceAll(':', '-');
    const { made: { id } } = one.parse(await call('mutation($i: CreateProductInput!) { made: createProduct(input: $i) { id } }', { i: { translations: [{ languageCode, name: body.title, slug, description: body.description }] } }));
    const axes: Map<string, string>[] = [];
    for (const [i, { name, values }] of body.options.entries()) {
      const { made: axis } = group.parse(await call('mutation($i: CreateProductOptionGroupInput!) { made: createProductOptionGroup(input: $i) { id options { id name } } }', {
        i: { code: `${slug}-${i}`, translations: [{ languageCode, name }], options: values.map((value, n) => ({ code: `${slug}-${i}-${n}`, translations: [{ languageCode, name: value }] })) },
      }));
      await call('mutation($p: ID!, $g: ID!) { addOptionGroupToProduct(productId: $p, optionGroupId: $g) { id } }', { p: id, g: axis.id });
      axes.push(new Map(axis.options.map((option) => [option.name, option.id])));
    }
    const assets = new Map<string, string>();
    for (const [i, url] of pictures(body).entries()) {
      assets.set(url, await upload(`${slug}-${i}.png`, png(24, [i, 99, 120])));
      const assetIds = [...assets.values()];
      await call('mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }', { i: { id, assetIds, featuredAssetId: assetIds[0] } });
    }
    for (const variant of body.variants) {
      const { made: [added] } = some.parse(await call('mutation($i: [CreateProductVariantInput!]!) { made: createProductVariants(input: $i) { id } }', { i: [{
        productId: id, sku: variant.sku, ...(variant.image ? { featuredAssetId: assets.get(variant.image), assetIds: [assets.get(variant.image)] } : {}), price: variant.price.minor, optionIds: variant.options.map((value, i) => axes[i]?.get(value)), translations: [{ languageCode, name: `${body.title} ${variant.options.join(' ')}` }],
      }] }));
      await call('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }', { i: [{ id: added?.id, stockOnHand: count(variant.stock) }] });
    }
  };
}
