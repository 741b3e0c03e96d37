import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { kind } from '../../utils/stores/medusa/index.ts';
import { buyerOf, type Owner } from './store-medusa-buyer.ts';
import { RUN, type SeenProduct, type StoreInspector, type StoreUnderTest } from './store-harness.ts';

const valueSchema = z.object({ value: z.string(), option_id: z.string() });
const productSchema = z.object({
  id: z.string(), title: z.string(), description: z.nullish(z.string()), status: z.string(), external_id: z.nullish(z.string()), metadata: z.nullish(z.record(z.string(), z.unknown())),
  hs_code: z.nullish(z.string()), origin_country: z.nullish(z.string()), shipping_profile: z.nullish(z.object({ id: z.string() })),
  tags: z.array(z.object({ value: z.string() })), categories: z.array(z.object({ id: z.string() })),
  images: z.array(z.object({ id: z.string(), url: z.string() })),
  options: z.array(z.object({ id: z.string(), title: z.string(), values: z.array(valueSchema) })),
  variants: z.array(z.object({
    id: z.string(), sku: z.nullish(z.string()), weight: z.nullish(z.number()), thumbnail: z.nullish(z.string()), options: z.array(valueSchema),
    prices: z.array(z.object({ amount: z.number(), currency_code: z.string() })),
    inventory_items: z.array(z.object({ inventory: z.object({ location_levels: z.array(z.object({ stocked_quantity: z.number() })) }) })),
  })),
});
type Raw = z.infer<typeof productSchema>;
const FIELDS = 'id,title,description,status,external_id,metadata,hs_code,origin_country,shipping_profile.id,tags.value,categories.id,*images,*options,*options.values,*variants,*variants.options,*variants.prices,*variants.inventory_items.inventory.location_levels';
const idSchema = z.object({ product: z.object({ id: z.string() }) });

const ownerOf = (origin: string, apiKey: string): Owner => async (method, path, body) => {
  const answer = await fetch(`${origin}${path}`, {
    method, headers: { authorization: `Basic ${btoa(`${apiKey}:`)}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

/** A Medusa shop under test, or the double of one. */
export async function medusaUnderTest(shop: { origin: string; apiKey: string }): Promise<StoreUnderTest> {
  const owner = ownerOf(shop.origin, shop.apiKey);
  const { stores } = storesSchema.parse(await owner('GET', '/admin/stores'));
  const location = await locationOf(owner, stores[0]?.default_location_id ?? null, stores[0]?.default_sales_channel_id ?? '');
  // A new shop has one shipping profile, and nothing to choose.
  const { shipping_profiles: profiles } = z.object({ shipping_profiles: z.array(z.object({ id: z.string() })) }).parse(await owner('GET', '/admin/shipping-profiles?limit=2&fields=id'));
  if (profiles.length < 2) await owner('POST', '/admin/shipping-profiles', { name: 'Pushcart check', type: 'pushcart-check' });
  const currency = (stores[0]?.supported_currencies.find((each) => each.is_default)?.currency_code ?? '').toUpperCase();
  return {
    origin: shop.origin, currency, guarantee: 'unique-field', others: [], buyer: await buyerOf(owner, currency, location),
    connect: (origin, deps) => kind.connect({ origin, secret: { apiKey: shop.apiKey } }, { now: Date.now, ...deps }),
    connectWrong: (origin, deps) => kind.connect({ origin, secret: { apiKey: 'sk_not_it' } }, deps),
    changes: (requests) => requests.filter(({ method, upload }) => method !== 'GET' && !upload),
    isChange: (init) => (init?.method ?? 'GET') !== 'GET',
    // Every request that changes anything but an upload: the product with its variants, the stock, what shows it with its pictures.
    traits: { gone: 'sold-out', http: true, changesForUpdate100: 3, notes: 'rewritten', uniqueAddress: true, changesFor100: 3, moreThan: { create: 6, update: 4, changes: 3 } },
    inspect: inspector(owner, currency, location),
  };
}

const storesSchema = z.object({ stores: z.array(z.object({
  default_location_id: z.nullish(z.string()), default_sales_channel_id: z.nullish(z.string()), supported_currencies: z.array(z.object({ currency_code: z.string(), is_default: z.boolean() })),
})) });

/** Where the adapter writes stock, made where a new shop has none; its stock is what the default channel sells. */
async function locationOf(owner: Owner, main: string | null, channel: string): Promise<string> {
  const { stock_locations: all } = z.object({ stock_locations: z.array(z.object({ id: z.string(), sales_channels: z.nullish(z.array(z.object({ id: z.string() }))) })) }).parse(await owner('GET', '/admin/stock-locations?limit=100&fields=id,sales_channels.id'));
  const found = all.find(({ id }) => id === main) ?? all[0];
  const id = found?.id ?? z.object({ stock_location: z.object({ id: z.string() }) }).parse(await owner('POST', '/admin/stock-locations', { name: 'Pushcart check' })).stock_location.id;
  if (found?.sales_channels?.some((each) => each.id === channel) !== true) await owner('POST', `/admin/stock-locations/${id}/sales-channels`, { add: [channel] });
  return id;
}

function inspector(owner: Owner, currency: string, location: string): StoreInspector {
  const rows = async (query: string): Promise<Raw[]> => z.object({ products: z.array(productSchema) }).parse(await owner('GET', `/admin/products?${query}&limit=50&fields=${FIELDS}`)).products;
  const read = async (body: ListingBody): Promise<Raw[]> => {
    const skus = body.variants.map(({ sku }) => `sku[]=${encodeURIComponent(sku)}`).join('&');
    const coded = z.object({ variants: z.array(z.object({ product_id: z.string() })) }).parse(await owner('GET', `/admin/product-variants?${skus}&limit=200&fields=id,product_id`)).variants;
    const ids = [...new Set(coded.map(({ product_id }) => product_id))];
    const found = [...await rows(`external_id=${encodeURIComponent(body.key)}`), ...(ids.length === 0 ? [] : await rows(ids.map((id) => `id[]=${id}`).join('&')))];
    return [...new Map(found.map((product) => [product.id, product])).values()];
  };
  const update = (id: string, change: object): Promise<unknown> => owner('POST', `/admin/products/${id}`, change);
  const deleteProduct = async (id: string): Promise<void> => { await owner('DELETE', `/admin/products/${id}`); };
  const one = async (id: string): Promise<Raw> => {
    const [product] = await rows(`id=${id}`);
    if (product === undefined) throw new Error(`no product ${id}`);
    return product;
  };
  return {
    products: async (body) => (await read(body)).map((product) => seen(product, body, currency)),
    leftovers: async (body) => (await read(body)).flatMap(leftovers),
    setTitle: async (id, title) => void await update(id, { title }),
    setDescription: async (id, description) => void await update(id, { description }),
    setVisible: async (id, visible) => void await update(id, { status: visible ? 'published' : 'draft' }),
    addImage: async (id, name) => void await update(id, { images: [...(await one(id)).images, { url: `https://images.invalid/${name}` }] }),
    removeImages: async (id) => void await update(id, { images: [], thumbnail: null }),
    setTags: async (id, tags) => {
      const known = z.object({ product_tags: z.array(z.object({ id: z.string(), value: z.string() })) });
      const ids = await Promise.all(tags.map(async (value) => {
        const found = known.parse(await owner('GET', `/admin/product-tags?value=${encodeURIComponent(value)}`)).product_tags[0];
        return found?.id ?? z.object({ product_tag: z.object({ id: z.string() }) }).parse(await owner('POST', '/admin/product-tags', { value })).product_tag.id;
      }));
      await update(id, { tags: ids.map((each) => ({ id: each })) });
    },
    deleteProduct,
    setSku: async (productId, id, sku) => void await owner('POST', `/admin/products/${productId}/variants/batch`, { update: [{ id, sku }] }),
    deleteVariant: async (id) => {
      const { variants } = z.object({ variants: z.array(z.object({ product_id: z.string() })) }).parse(await owner('GET', `/admin/product-variants?id=${id}&fields=id,product_id`));
      await owner('DELETE', `/admin/products/${variants[0]?.product_id ?? ''}/variants/${id}`);
    },
    createForeign: async (title, sku) => idSchema.parse(await owner('POST', '/admin/products', {
      title, handle: `${RUN}-own-${sku.toLowerCase()}`, status: 'published', options: [{ title: 'Size', values: ['One'] }],
      variants: [{ title: 'One', sku, options: { Size: 'One' }, prices: [{ currency_code: currency.toLowerCase(), amount: 1 }] }],
    })).product.id,
    createOwn: async ({ title, description, options, variants }) => {
      const none = { name: 'Default option', values: ['Default option value'] };
      const axes = options.length === 0 ? [none] : options;
      const { id } = idSchema.parse(await owner('POST', '/admin/products', {
        title, description, status: 'published', handle: [RUN, 'by-hand', ...variants.map(({ sku }) => sku.toLowerCase())].filter(Boolean).join('-'), options: axes.map(({ name, values }) => ({ title: name, values })),
        variants: variants.map(({ sku, options: chosen, price }) => ({
          title: chosen.join(' / ') || 'Default variant', ...(sku === '' ? {} : { sku }), manage_inventory: true, prices: [{ currency_code: currency.toLowerCase(), amount: price.minor / 100 }],
          options: Object.fromEntries(axes.map(({ name, values }, i) => [name, chosen[i] ?? values[0]])),
        })),
      })).product;
      const made = z.object({ product: z.object({ variants: z.array(z.object({ title: z.string(), inventory_items: z.array(z.object({ inventory_item_id: z.string() })) })) }) }).parse(await owner('GET', `/admin/products/${id}?fields=id,*variants,*variants.inventory_items`)).product;
      await owner('POST', '/admin/inventory-items/location-levels/batch', { create: made.variants.map((variant) => ({
        inventory_item_id: variant.inventory_items[0]?.inventory_item_id, location_id: location, stocked_quantity: Number(variants.find(({ options: chosen }) => (chosen.join(' / ') || 'Default variant') === variant.title)?.stock),
      })) });
      return id;
    },
    disown: async (id, sku) => {
      const product = await one(id);
      await update(id, { external_id: `${RUN}:other` });
      await owner('POST', `/admin/products/${id}/variants/batch`, { update: product.variants.map((variant, n) => ({ id: variant.id, sku: `${sku}-${n}` })) });
    },
    cleanUp: async (bodies) => {
      for (const body of bodies) for (const { id } of await read(body)) await deleteProduct(id);
    },
  };
}

/** Options in the order of the listing's axes where the names are those, else as they come. */
function seen(product: Raw, body: ListingBody, currency: string): SeenProduct {
  const order = ({ option_id }: { option_id: string }): number => {
    const title = product.options.find(({ id }) => id === option_id)?.title ?? '';
    const at = body.options.findIndex(({ name }) => name === title);
    return at === -1 ? 100 + title.length : at;
  };
  const place = ({ sku }: { sku?: string | null | undefined }): number => (body.variants.findIndex((each) => each.sku === sku) + 1) || body.variants.length + 1;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return {
    id: product.id, title: product.title, description: product.description ?? '', visible: product.status === 'published', images: product.images.length,
    tags: product.tags.map(({ value }) => value), categories: product.categories.map(({ id }) => id), shippingClass: product.shipping_profile?.id ?? null,
    customs: product.hs_code || product.origin_country ? { code: product.hs_code || null, origin: product.origin_country?.toUpperCase() || null } : null,
    variants: product.variants.toSorted((a, b) => place(a) - place(b)).map((variant) => ({
      id: variant.id, sku: variant.sku ?? '', visible: true,
      options: body.options.length === 0 ? [] : variant.options.toSorted((a, b) => order(a) - order(b)).map(({ value }) => value),
      minor: Math.round((variant.prices.find(({ currency_code }) => currency_code === currency.toLowerCase())?.amount ?? -1) * 10 ** digits),
      stock: variant.inventory_items[0]?.inventory.location_levels[0]?.stocked_quantity ?? -1,
      image: Boolean(variant.thumbnail), grams: variant.weight ?? null,
    })),
  };
}

/** Files that a lost answer leaves in the shop's storage are not among them: Medusa has no list of files. */
function leftovers(product: Raw): string[] {
  const used = new Set(product.variants.flatMap(({ options }) => options.map(({ value }) => value)));
  return [
    ...product.options.flatMap(({ values }) => values.filter(({ value }) => !used.has(value)).map(({ value }) => `unused option ${value}`)),
    ...(product.metadata?.['pushcart_state'] === undefined ? [] : ['unfinished mark']),
    ...product.images.filter(({ url }, i) => product.images.some((other, j) => j < i && other.url === url)).map(({ url }) => `image ${url}`),
  ];
}

/** A shop of somebody else's, as `npm run store:check` names it. */
export const liveShop = ({ url = '', key = '' }: Record<string, string>): Promise<StoreUnderTest> => medusaUnderTest({ origin: url, apiKey: key });
