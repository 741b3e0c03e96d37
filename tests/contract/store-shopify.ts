import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { ShopifySecret } from '../../utils/stores/shopify/auth.ts';
import { kind } from '../../utils/stores/shopify/index.ts';
import { buyerOf } from './store-shopify-buyer.ts';
import type { SeenProduct, StoreInspector, StoreUnderTest } from './store-harness.ts';

const productSchema = z.object({
  id: z.string(), title: z.string(), descriptionHtml: z.string(), status: z.string(),
  vendor: z.string(), tags: z.array(z.string()), collections: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
  media: z.object({ nodes: z.array(z.object({ id: z.string(), status: z.string() })) }),
  options: z.array(z.object({ optionValues: z.array(z.object({ name: z.string(), hasVariants: z.nullish(z.boolean()) })) })),
  variants: z.object({ nodes: z.array(z.object({
    id: z.string(), sku: z.nullable(z.string()), price: z.string(), compareAtPrice: z.nullable(z.string()), inventoryQuantity: z.nullable(z.int()), selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
    media: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
    inventoryItem: z.object({ harmonizedSystemCode: z.nullable(z.string()), countryCodeOfOrigin: z.nullable(z.string()), measurement: z.object({ weight: z.nullable(z.object({ value: z.number(), unit: z.string() })) }) }),
  })) }),
});
type Raw = z.infer<typeof productSchema>;
const PRODUCT = `id title descriptionHtml status vendor tags collections(first: 50) { nodes { id } } media(first: 250) { nodes { id status } } options { optionValues { name } }
  variants(first: 250) { nodes { id sku price compareAtPrice inventoryItem { harmonizedSystemCode countryCodeOfOrigin measurement { weight { value unit } } } inventoryQuantity selectedOptions { name value } media(first: 1) { nodes { id } } } }`;
const KEYED = 'customId: { namespace: "pushcart", key: "listing", value: $key }';

type Call = (query: string, variables?: object) => Promise<unknown>;

/** A Shopify shop under test. `token`: for looking past the adapter, through the Admin API. `ours`: orders may be made in it. */
export async function shopifyUnderTest(shop: { origin: string; secret: ShopifySecret; token: string; others?: { name: string; secret: ShopifySecret }[]; ours?: boolean }): Promise<StoreUnderTest> {
  const call: Call = async (query, variables = {}) => {
    const response = await fetch(`${shop.origin}/admin/api/2026-07/graphql.json`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-shopify-access-token': shop.token }, body: JSON.stringify({ query, variables }),
    });
    const answer = z.object({ data: z.unknown(), errors: z.optional(z.unknown()) }).parse(await response.json());
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const { shop: { currencyCode } } = z.object({ shop: z.object({ currencyCode: z.string() }) }).parse(await call('{ shop { currencyCode } }'));
  // An update writes the prices of one product in a call, and all stock in another.
  const connect = (secret: ShopifySecret): StoreUnderTest['connect'] => (origin, deps) => kind.connect({ origin, secret }, { now: Date.now, ...deps });
  return {
    origin: shop.origin, currency: currencyCode, guarantee: 'unique-field', connect: connect(shop.secret),
    others: (shop.others ?? []).map(({ name, secret }) => ({ name, connect: connect(secret) })),
    connectWrong: connect('token' in shop.secret ? { token: 'shpat_wrong' } : { ...shop.secret, clientSecret: 'not-it' }),
    changes: (requests) => requests.filter(({ operation, upload }) => !upload && operation?.kind === 'mutation' && operation.name !== 'StagePictures'),
    isChange: (init) => typeof init?.body === 'string' && init.body.startsWith('{"query":"mutation'),
    traits: { gone: 'sold-out', http: true, uniqueAddress: false, changesFor100: 2, changesForUpdate100: 3, notes: 'rewritten', moreThan: { create: 6, update: 6, changes: 1 } },
    inspect: inspector(call),
    buyer: shop.ours ? buyerOf(call) : null,
  };
}

function inspector(call: Call): StoreInspector {
  const update = async (product: object): Promise<void> => { await call('mutation($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { message } } }', { product }); };
  const remove = async (id: string): Promise<void> => { await call('mutation($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }', { id }); };
  const byId = async (id: string): Promise<Raw> => z.object({ product: productSchema }).parse(await call(`query($id: ID!) { product(id: $id) { ${PRODUCT} } }`, { id })).product;
  const read = async (body: ListingBody): Promise<Raw[]> => {
    const keyed = z.object({ found: z.nullable(productSchema) }).parse(await call(`query($key: String!) { found: productByIdentifier(identifier: { ${KEYED} }) { ${PRODUCT} } }`, { key: body.key })).found;
    const query = body.variants.map(({ sku }) => `sku:"${sku}"`).join(' OR ');
    const coded = z.object({ productVariants: z.object({ nodes: z.array(z.object({ product: z.object({ id: z.string() }) })) }) }).parse(await call('query($query: String!) { productVariants(first: 250, query: $query) { nodes { product { id } } } }', { query }));
    const others = [...new Set(coded.productVariants.nodes.map(({ product }) => product.id))].filter((id) => id !== keyed?.id);
    return [...(keyed ? [keyed] : []), ...await Promise.all(others.map(byId))];
  };
  return {
    products: async (body) => (await read(body)).map(seen),
    leftovers: async (body) => (await read(body)).flatMap((product) => product.media.nodes.filter(({ status }) => status === 'FAILED').map(({ id }) => `failed picture ${id}`)),
    setTitle: (id, title) => update({ id, title }),
    setDescription: (id, descriptionHtml) => update({ id, descriptionHtml }),
    setVisible: (id, visible) => update({ id, status: visible ? 'ACTIVE' : 'DRAFT' }),
    addImage: async (id, name) => void await call('mutation($product: ProductUpdateInput!, $media: [CreateMediaInput!]) { productUpdate(product: $product, media: $media) { userErrors { message } } }',
      { product: { id }, media: [{ mediaContentType: 'IMAGE', originalSource: `https://images.invalid/${name}` }] }),
    removeImages: async (id) => void await call('mutation($ids: [ID!]!) { fileDelete(fileIds: $ids) { deletedFileIds } }', { ids: (await byId(id)).media.nodes.map((medium) => medium.id) }),
    setTags: (id, tags) => update({ id, tags }),
    setVendor: (id, vendor) => update({ id, vendor }),
    deleteProduct: remove,
    setSku: async (productId, id, sku) => void await call('mutation($product: ID!, $variants: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $product, variants: $variants) { userErrors { message } } }', { product: productId, variants: [{ id, inventoryItem: { sku } }] }),
    deleteVariant: async (id) => {
      const { productVariants } = z.object({ productVariants: z.object({ nodes: z.array(z.object({ id: z.string(), product: z.object({ id: z.string() }) })) }) })
        .parse(await call('query($query: String!) { productVariants(first: 1, query: $query) { nodes { id product { id } } } }', { query: `id:${id.split('/').at(-1)}` }));
      await call('mutation($product: ID!, $ids: [ID!]!) { productVariantsBulkDelete(productId: $product, variantsIds: $ids) { userErrors { message } } }', { product: productVariants.nodes[0]?.product.id, ids: [id] });
    },
    createForeign: async (title, sku) => z.object({ productSet: z.object({ product: z.object({ id: z.string() }) }) }).parse(await call('mutation($input: ProductSetInput!) { productSet(input: $input, synchronous: true) { product { id } } }', { input: {
      title, productOptions: [{ name: 'Title', values: [{ name: 'Default Title' }] }], variants: [{ optionValues: [{ optionName: 'Title', name: 'Default Title' }], price: '1.00', sku }],
    } })).productSet.product.id,
    createOwn: async ({ title, description, options, variants }) => {
      const axes = options.length === 0 ? [{ name: 'Title', values: ['Default Title'] }] : options;
      const { locations } = z.object({ locations: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }).parse(await call('{ locations(first: 1) { nodes { id } } }'));
      return z.object({ productSet: z.object({ product: z.object({ id: z.string() }) }) }).parse(await call('mutation($input: ProductSetInput!) { productSet(input: $input, synchronous: true) { product { id } } }', { input: {
        title, descriptionHtml: description, status: 'ACTIVE', productOptions: axes.map(({ name, values }) => ({ name, values: values.map((value) => ({ name: value })) })),
        variants: variants.map(({ sku, options: chosen, price, stock }) => ({
          optionValues: axes.map(({ name, values }, i) => ({ optionName: name, name: chosen[i] ?? values[0] })), price: (price.minor / 100).toFixed(2), ...(sku === '' ? {} : { sku }),
          inventoryItem: { tracked: true }, inventoryQuantities: [{ locationId: locations.nodes[0]?.id, name: 'available', quantity: Number(stock) }],
        })),
      } })).productSet.product.id;
    },
    disown: () => Promise.reject(new Error('Only where an address is unique')),
    cleanUp: async (bodies) => {
      for (const body of bodies) for (const product of await read(body)) await remove(product.id);
    },
  };
}

/** Pictures of variants are the product's in Shopify: those only variants show are not counted. */
function seen(product: Raw): SeenProduct {
  const ofVariants = new Set(product.variants.nodes.flatMap(({ media }) => media.nodes.map(({ id }) => id)));
  const item = product.variants.nodes[0]?.inventoryItem;
  const grams = (weight: { value: number; unit: string } | null): number | null => weight && Math.round(weight.value * (weight.unit === 'GRAMS' ? 1 : weight.unit === 'KILOGRAMS' ? 1_000 : Number.NaN));
  return {
    tags: product.tags, vendor: product.vendor, categories: product.collections.nodes.map(({ id }) => id), customs: item?.harmonizedSystemCode || item?.countryCodeOfOrigin ? { code: item.harmonizedSystemCode || null, origin: item.countryCodeOfOrigin || null } : null,
    id: product.id, title: product.title, description: product.descriptionHtml, visible: product.status === 'ACTIVE',
    images: product.media.nodes.filter(({ id, status }) => status === 'READY' && !ofVariants.has(id)).length,
    variants: product.variants.nodes.map((variant) => ({
      id: variant.id, sku: variant.sku ?? '', visible: true, minor: Math.round(Number(variant.price) * 100), compareAtMinor: variant.compareAtPrice === null ? null : Math.round(Number(variant.compareAtPrice) * 100), grams: grams(variant.inventoryItem.measurement.weight), stock: variant.inventoryQuantity ?? -1, image: variant.media.nodes.length > 0,
      options: variant.selectedOptions.filter(({ name, value }) => name !== 'Title' || value !== 'Default Title').map(({ value }) => value),
    })),
  };
}

/** A shop of somebody else's, as `npm run store:check` names it. */
export async function liveShop({ url = '', token, 'client-id': clientId = '', 'client-secret': clientSecret = '' }: Record<string, string>): Promise<StoreUnderTest> {
  if (token !== undefined) return shopifyUnderTest({ origin: url, secret: { token }, token });
  const answer = await fetch(`${url}/admin/oauth/access_token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }) });
  const { access_token: given } = z.object({ access_token: z.string() }).parse(await answer.json());
  return shopifyUnderTest({ origin: url, secret: { clientId, clientSecret }, token: given });
}
