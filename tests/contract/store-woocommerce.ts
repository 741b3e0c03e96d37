import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { isKey, type WooSecret } from '../../utils/stores/woocommerce/auth.ts';
import { imagesOf } from '../../utils/stores/pictures.ts';
import { codesOf } from '../../utils/stores/woocommerce/codes.ts';
import { kind } from '../../utils/stores/woocommerce/index.ts';
import { priceOf } from '../../utils/stores/woocommerce/map.ts';
import { plain } from '../../utils/stores/woocommerce/text.ts';
import { png } from '../support/png.ts';
import { RUN, type SeenProduct, type StoreInspector, type StoreUnderTest } from './store-harness.ts';
import { buyerOf } from './store-woocommerce-buyer.ts';
import { idSchema, mediaSchema, ownerOf, productSchema, variationSchema, type Owner } from './store-woocommerce-owner.ts';

/** A WooCommerce shop under test: `secret` for the adapter and for looking past it. */
export async function wooUnderTest(shop: { origin: string; secret: WooSecret; nextSecond?: () => Promise<void>; others?: { name: string; secret: WooSecret }[] }): Promise<StoreUnderTest> {
  const owner = await ownerOf(shop.origin, shop.secret);
  const connect = (secret: WooSecret): StoreUnderTest['connect'] => (origin, deps) => kind.connect({ origin, secret }, { now: Date.now, ...deps });
  return {
    origin: shop.origin, currency: owner.currency, guarantee: 'unique-field',
    connect: connect(shop.secret),
    others: (shop.others ?? []).map(({ name, secret }) => ({ name, connect: connect(secret) })),
    connectWrong: connect(isKey(shop.secret) ? { ...shop.secret, consumerSecret: `cs_${'0'.repeat(40)}` } : { ...shop.secret, password: 'aaaa bbbb cccc dddd eeee ffff' }),
    changes: (requests) => requests.filter(({ method, path }) => method !== 'GET' && !path.includes('/wp/v2/media')),
    isChange: (init) => init?.method !== undefined && init.method !== 'GET',
    traits: { gone: 'hidden', http: true, uniqueAddress: false, changesFor100: isKey(shop.secret) ? 8 : 3, changesForUpdate100: 2, notes: 'rewritten', moreThan: { create: 15, update: 10, changes: 4 } },
    inspect: inspector(owner), buyer: buyerOf(owner, shop.nextSecond),
  };
}

type Product = z.infer<typeof productSchema>;
type Variation = z.infer<typeof variationSchema>;
const list = z.array(productSchema);

/** Looks and changes over the REST API, which is all that a live shop gives. */
function inspector(owner: Owner): StoreInspector {
  const { call } = owner;
  const update = async (id: string, body: object): Promise<void> => { await call('POST', `/wc/v3/products/${id}`, {}, body); };
  const one = async (id: string): Promise<Product> => productSchema.parse(await call('GET', `/wc/v3/products/${id}`, { context: 'edit' }));
  const read = async (body: ListingBody): Promise<{ product: Product; variations: Variation[] }[]> => {
    const id = body.key.split(':')[1] ?? '';
    const rows = [
      ...rowsOf(await call('GET', '/wc/v3/products', { search: id, context: 'edit', per_page: '100' })).filter(({ name }) => plain(name).includes(`${id} `)).map((row) => row.id),
      ...rowsOf(await call('GET', '/wc/v3/products', { sku: [(await codesOf(body.key, [body])).parent, ...body.variants.slice(0, 50).map(({ sku }) => sku)].join(','), per_page: '100' })).map((row) => row.parent_id || row.id),
    ];
    return Promise.all([...new Set(rows)].map(async (each) => {
      const product = await one(String(each));
      return { product, variations: product.type === 'variable' ? await variationsOf(owner, each) : [] };
    }));
  };
  return {
    products: async (body) => (await read(body)).map((each) => seen(each, owner.currency)),
    leftovers: async (body) => leftovers(owner, body, await read(body)),
    setTitle: (id, name) => update(id, { name }),
    setDescription: (id, description) => update(id, { description }),
    setVisible: (id, visible) => update(id, { status: visible ? 'publish' : 'draft' }),
    addImage: async (id, name) => {
      const added = owner.upload === null ? { src: `https://images.invalid/${name}` } : { id: await owner.upload(name, png(8, [1, 2, 3])) };
      await update(id, { images: [...(await one(id)).images.map((each) => ({ id: each.id })), added] });
    },
    removeImages: (id) => update(id, { images: [] }),
    deleteProduct: async (id) => { await call('DELETE', `/wc/v3/products/${id}`, { force: 'true' }); },
    deleteVariant: async (id) => { await call('DELETE', await variantPath(owner, id), { force: 'true' }); },
    createForeign: async (name, sku) => String(idSchema.parse(await call('POST', '/wc/v3/products', {}, { name, sku, type: 'simple', status: 'publish', regular_price: '1.00' })).id),
    createOwn: async ({ title, description, options, variants }) => {
      const sold = ({ sku, price, stock }: ListingBody['variants'][number]) => ({ sku, regular_price: (price.minor / 100).toFixed(2), manage_stock: true, stock_quantity: Number(stock) });
      const [first] = variants;
      const made = idSchema.parse(await call('POST', '/wc/v3/products', {}, {
        name: title, description, status: 'publish', ...(options.length === 0 && first ? { type: 'simple', ...sold(first) } : { type: 'variable', attributes: options.map(({ name, values }) => ({ name, options: values, variation: true, visible: true })) }),
      }));
      if (options.length > 0) await call('POST', `/wc/v3/products/${made.id}/variations/batch`, {}, { create: variants.map((variant) => ({ ...sold(variant), attributes: variant.options.map((option, i) => ({ name: options[i]?.name, option })) })) });
      return String(made.id);
    },
    setSku: async (product, id, sku) => { await call('POST', product === id ? `/wc/v3/products/${id}` : `/wc/v3/products/${product}/variations/${id}`, {}, { sku }); },
    setTags: async (id, names) => update(id, { tags: await termIds(owner, 'tags', names) }),
    setTaxClass: (id, slug) => update(id, { tax_class: slug === 'standard' ? '' : slug }),
    setVendor: async (id, name) => update(id, { brands: await termIds(owner, 'brands', [name]) }),
    disown: (id, sku) => update(id, { sku, meta_data: [{ key: '_pushcart_key', value: `${RUN}:other` }] }),
    cleanUp: (bodies) => owner.cleanUp(bodies),
  };
}

/** A variation is reached through its product only. */
async function variantPath({ call }: Owner, id: string): Promise<string> {
  const parent = list.parse(await call('GET', '/wc/v3/products', { search: RUN, context: 'edit', per_page: '100' })).find(({ variations }) => variations.includes(Number(id)));
  return parent === undefined ? `/wc/v3/products/${id}` : `/wc/v3/products/${parent.id}/variations/${id}`;
}

async function termIds({ call }: Owner, taxonomy: string, names: readonly string[]): Promise<{ id: number }[]> {
  const ids: { id: number }[] = [];
  for (const name of names) {
    const found = z.array(z.object({ id: z.int(), name: z.string() })).parse(await call('GET', `/wc/v3/products/${taxonomy}`, { search: name, per_page: '100' })).find((term) => term.name === name);
    ids.push({ id: found?.id ?? idSchema.parse(await call('POST', `/wc/v3/products/${taxonomy}`, {}, { name })).id });
  }
  return ids;
}

const rowsOf = (answer: unknown): { id: number; name: string; parent_id: number }[] => z.array(z.object({ id: z.int(), name: z.string(), parent_id: z.int() })).parse(answer);

async function variationsOf({ call }: Owner, product: number): Promise<Variation[]> {
  const all: Variation[] = [];
  for (let page = 1; ; page++) {
    const rows = z.array(variationSchema).parse(await call('GET', `/wc/v3/products/${product}/variations`, { per_page: '100', page: String(page), orderby: 'id', order: 'asc' }));
    all.push(...rows);
    if (rows.length < 100) return all;
  }
}

function seen({ product, variations }: { product: Product; variations: Variation[] }, currency: string): SeenProduct {
  const variant = (each: Variation | Product, rest: { options: string[]; visible: boolean; image: boolean }): SeenProduct['variants'][number] => ({
    id: String(each.id), sku: each.sku, minor: priceOf(each.sale_price || each.regular_price, currency)?.minor ?? -1, stock: each.stock_quantity ?? -1, ...rest,
    compareAtMinor: each.sale_price === '' ? null : priceOf(each.regular_price, currency)?.minor ?? null, grams: each.weight === '' ? null : Math.round(Number(each.weight) * 1_000),
  });
  return {
    id: String(product.id), title: plain(product.name), description: product.description, visible: product.status === 'publish', images: product.images.length,
    variants: product.type === 'variable'
      ? variations.map((each) => variant(each, { options: each.attributes.map(({ option }) => option), visible: each.status === 'publish', image: each.image !== null }))
      : [variant(product, { options: [], visible: true, image: product.images.length > 0 })],
    tags: product.tags.map(({ name }) => plain(name)), categories: product.categories.map(({ id }) => String(id)), taxClass: product.tax_class || 'standard', shippingClass: product.shipping_class || null, vendor: product.brands?.[0]?.name ?? null,
  };
}

/** What a lost answer may leave behind: pictures made twice, a product that is not finished, options no variant has. */
async function leftovers(owner: Owner, body: ListingBody, all: { product: Product; variations: Variation[] }[]): Promise<string[]> {
  const codes = await codesOf(body.key, [body]);
  const stems = imagesOf(body).map((url) => codes.image(url));
  const slugs = stems.flatMap((stem) => [stem, `${stem}-1`, `${stem}-2`, `${stem}-3`]);
  const media = owner.upload === null ? [] : mediaSchema.parse(await owner.call('GET', '/wp/v2/media', { slug: slugs.join(','), per_page: '100', _fields: 'id,slug' }));
  return [
    ...stems.flatMap((stem) => (media.filter(({ slug }) => slug.startsWith(stem)).length > 1 ? [`image ${stem} twice`] : [])),
    ...all.flatMap(({ product }) => product.meta_data.filter(({ key, value }) => key === '_pushcart_state' && value === 'unfinished').map(() => `unfinished mark at ${product.id}`)),
    ...all.flatMap(({ variations }) => variations.map(({ sku }) => sku).filter((sku, i, skus) => skus.indexOf(sku) !== i).map((sku) => `variation ${sku} twice`)),
  ];
}

/** A shop of somebody else's, as `npm run store:check` names it. */
export const liveShop = ({ url = '', user = '', password = '', key, secret = '' }: Record<string, string>): Promise<StoreUnderTest> =>
  wooUnderTest({ origin: url, secret: key === undefined ? { username: user, password } : { consumerKey: key, consumerSecret: secret } });
