import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { codesOf } from '../../utils/stores/vendure/codes.ts';
import { imageFileNames, imagesOf } from '../../utils/stores/pictures.ts';
import { kind } from '../../utils/stores/vendure/index.ts';
import type { VendureSecret } from '../../utils/stores/vendure/auth.ts';
import { png } from '../support/png.ts';
import { RUN, type SeenProduct, type StoreInspector, type StoreUnderTest } from './store-harness.ts';
import { buyerOf } from './store-vendure-buyer.ts';
import { setTerms, termsOf, twinTerms } from './store-vendure-terms.ts';
import { ownerOf, productsSchema, leftoverSchema, idSchema, type Owner } from './store-vendure-owner.ts';

/** A Vendure shop under test: `secret` for the adapter and for looking past it. */
export async function vendureUnderTest(shop: {
  origin: string; secret: VendureSecret; others?: { name: string; secret: VendureSecret }[]; guarantee: StoreUnderTest['guarantee'];
}): Promise<StoreUnderTest> {
  const owner = await ownerOf(shop.origin, shop.secret);
  const connect = (secret: VendureSecret): StoreUnderTest['connect'] => (origin, deps) => kind.connect({ origin, secret }, { now: Date.now, ...deps });
  return {
    origin: shop.origin,
    currency: owner.currency,
    guarantee: shop.guarantee,
    connect: connect(shop.secret),
    others: (shop.others ?? []).map(({ name, secret }) => ({ name, connect: connect(secret) })),
    connectWrong: connect('apiKey' in shop.secret ? { apiKey: 'ab12:cd34' } : { ...shop.secret, password: 'not-it' }),
    changes: (requests) => requests.filter(({ operation, upload }) => !upload && operation?.kind === 'mutation' && operation.name !== 'LogIn'),
    isChange: (init) => init?.body instanceof FormData || (typeof init?.body === 'string' && init.body.startsWith('{"query":"mutation') && !init.body.includes('mutation LogIn')),
    traits: { http: true, gone: 'hidden', uniqueAddress: true, changesFor100: 6, changesForUpdate100: 1, notes: 'rewritten', moreThan: { create: 6, update: 4, changes: 3 } },
    inspect: inspector(owner),
    buyer: await buyerOf(owner),
  };
}

const PRODUCT = `id name description enabled assets { id } facetValues { id code name facet { code } } variants { id sku enabled taxCategory { id } options { name group { code } } prices { currencyCode price }
  stockLevels { stockOnHand } featuredAsset { id } } optionGroups { id code productCount options { id code name } }`;

const groupSchema = z.object({ made: z.object({ id: z.string(), options: z.array(z.object({ id: z.string(), name: z.string() })) }) });
let made = 0;

function inspector(owner: Owner): StoreInspector {
  const { call, language } = owner;
  const translations = (text: object) => [{ languageCode: language, ...text }];
  const update = async (input: object): Promise<void> => { await call('mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }', { i: input }); };
  const read = async (body: ListingBody) => {
    const id = body.key.split(':')[1] ?? '';
    const query = `query($name: String!, $skus: [String!]!) { named: products(options: { filter: { name: { contains: $name } } }) { items { ${PRODUCT} } } coded: products(options: { filter: { sku: { in: $skus } } }) { items { ${PRODUCT} } } }`;
    const { named, coded } = productsSchema.parse(await call(query, { name: `${id} `, skus: body.variants.map(({ sku }) => sku) }));
    return [...new Map([...named.items, ...coded.items].map((product) => [product.id, product])).values()];
  };
  const deleteProduct = async (id: string): Promise<void> => { await call('mutation($id: ID!) { deleteProduct(id: $id) { result } }', { id }); };
  return {
    products: async (body) => (await read(body)).map((product) => seen(product, owner.currency)),
    leftovers: async (body) => leftovers(owner, body, await read(body)),
    setTitle: (id, title) => update({ id, translations: translations({ name: title }) }),
    setDescription: (id, description) => update({ id, translations: translations({ description }) }),
    setVisible: (id, enabled) => update({ id, enabled }),
    addImage: async (id, name) => {
      const asset = await owner.upload(name, png(8, [1, 2, 3]));
      const product = productsSchema.shape.named.shape.items.parse(idSchemaList(await call(`query($id: ID!) { product(id: $id) { ${PRODUCT} } }`, { id })))[0];
      await update({ id, assetIds: [...(product?.assets ?? []).map((each) => each.id), asset] });
    },
    removeImages: (id) => update({ id, assetIds: [], featuredAssetId: null }),
    setSku: async (_, id, sku) => void await call('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }', { i: [{ id, sku }] }),
    setTags: (id, tags) => setTerms(owner, id, 'tags', tags),
    setVendor: (id, vendor) => setTerms(owner, id, 'vendor', [vendor]),
    setTaxClass: async (id, taxCategoryId) => {
      const list = productsSchema.shape.named.shape.items.parse(idSchemaList(await call(`query($id: ID!) { product(id: $id) { ${PRODUCT} } }`, { id })));
      await call('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }', { i: list.flatMap(({ variants }) => variants.map((variant) => ({ id: variant.id, taxCategoryId }))) });
    },
    deleteProduct,
    deleteVariant: async (id) => void await call('mutation($id: ID!) { deleteProductVariant(id: $id) { result } }', { id }),
    createOwn: async ({ title, description, options, variants }) => {
      made += 1;
      const own = `${RUN}-by-hand-${made}`;
      const id = idSchema.parse(await call('mutation($i: CreateProductInput!) { made: createProduct(input: $i) { id } }',
        { i: { enabled: true, translations: translations({ name: title, slug: own, description }) } })).made.id;
      const groups = await Promise.all(options.map(async ({ name, values }, i) => {
        const group = groupSchema.parse(await call('mutation($i: CreateProductOptionGroupInput!) { made: createProductOptionGroup(input: $i) { id options { id name } } }', { i: {
          code: `${own}-${i}`, translations: translations({ name }), options: values.map((value, j) => ({ code: `${own}-${i}-${j}`, translations: translations({ name: value }) })),
        } })).made;
        await call('mutation($p: ID!, $g: ID!) { addOptionGroupToProduct(productId: $p, optionGroupId: $g) { id } }', { p: id, g: group.id });
        return new Map(group.options.map((option) => [option.name, option.id]));
      }));
      await call('mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }', { i: variants.map(({ sku, options: chosen, price, stock }) => ({
        productId: id, sku, price: price.minor, stockOnHand: Number(stock), trackInventory: 'TRUE', optionIds: chosen.map((value, i) => groups[i]?.get(value)), translations: translations({ name: [title, ...chosen].join(' ') }),
      })) });
      return id;
    },
    createForeign: async (title, sku) => {
      const id = idSchema.parse(await call('mutation($i: CreateProductInput!) { made: createProduct(input: $i) { id } }',
        { i: { enabled: true, translations: translations({ name: title, slug: `${RUN}-own`, description: '' }) } })).made.id;
      await call('mutation($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }', { i: [{ productId: id, sku, price: 100, translations: translations({ name: title }) }] });
      return id;
    },
    disown: async (id, sku) => {
      await update({ id, facetValueIds: [], ...(owner.customField ? { customFields: { pushcartKey: `${RUN}:other` } } : {}) });
      const list = productsSchema.shape.named.shape.items.parse(idSchemaList(await call(`query($id: ID!) { product(id: $id) { ${PRODUCT} } }`, { id })));
      await call('mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }', { i: list.flatMap((product) => product.variants.map((variant, n) => ({ id: variant.id, sku: `${sku}-${n}` }))) });
    },
    cleanUp: (bodies) => owner.cleanUp(bodies),
  };
}

const idSchemaList = (answer: unknown): unknown[] => (typeof answer === 'object' && answer !== null && 'product' in answer ? [answer.product] : []);

type Raw = ReturnType<typeof productsSchema.parse>['named']['items'][number];

/** Options in the order of the product's groups: ours end in the number of the axis. */
function seen(product: Raw, currency: string): SeenProduct {
  return {
    id: product.id, title: product.name, description: product.description, visible: product.enabled, images: product.assets.length,
    tags: termsOf(product.facetValues, 'tags'), vendor: termsOf(product.facetValues, 'vendor').join(', ') || null,
    taxClass: [...new Set(product.variants.map(({ taxCategory }) => taxCategory.id))].join(', '),
    variants: product.variants.map((variant) => ({
      id: variant.id, sku: variant.sku, visible: variant.enabled,
      options: variant.options.sort((a, b) => (a.group.code < b.group.code ? -1 : 1)).map((option) => option.name),
      minor: variant.prices.find((price) => price.currencyCode === currency)?.price ?? -1,
      stock: variant.stockLevels[0]?.stockOnHand ?? -1,
      image: variant.featuredAsset !== null,
    })),
  };
}

async function leftovers(owner: Owner, body: ListingBody, products: Raw[]): Promise<string[]> {
  const codes = await codesOf(body.key, [body]);
  const stems = imagesOf(body).map((url) => codes.image(url));
  const state = leftoverSchema.parse(await owner.call(`query($groups: [String!]!, $files: [String!]!, $marks: [String!]!) {
    productOptionGroups(options: { filter: { code: { in: $groups } } }) { items { id code productCount } }
    assets(options: { filter: { name: { in: $files } } }) { items { name } }
    facetValues(options: { filter: { code: { in: $marks } } }) { items { code } }
    facets(options: { filter: { code: { contains: "pushcart-listings" } } }) { items { code } }
  }`, { groups: [0, 1, 2].map((i) => codes.group(i)), files: stems.flatMap(imageFileNames), marks: [codes.key, 'pushcart-unfinished'] }));
  const used = new Set(products.flatMap((product) => product.variants.flatMap((variant) => variant.options.map((option) => option.name))));
  return [
    ...state.productOptionGroups.items.filter((group) => group.productCount !== 1).map((group) => `option group ${group.code} at ${group.productCount} products`),
    ...twice(state.productOptionGroups.items.map((group) => `option group ${group.code}`)),
    ...products.flatMap((product) => product.optionGroups.flatMap((group) => [...twice(group.options.map((option) => `option ${option.code}`)), ...group.options.filter((option) => !used.has(option.name)).map((option) => `unused option ${option.name}`)])),
    ...twice(state.assets.items.map((asset) => `image ${asset.name}`)),
    ...twice(state.facetValues.items.map((mark) => `mark ${mark.code}`)),
    ...await twinTerms(owner, products.flatMap(({ facetValues }) => facetValues.map(({ name }) => name))),
    ...state.facets.items.slice(1).map((facet) => `facet ${facet.code}`),
    ...products.flatMap((product) => product.facetValues.filter((mark) => mark.code === 'pushcart-unfinished').map(() => 'unfinished mark')),
  ];
}

const twice = (names: string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);

/** A shop of somebody else's, as `npm run store:check` names it. */
export const liveShop = ({ url = '', 'api-key': apiKey, user = '', password = '' }: Record<string, string>): Promise<StoreUnderTest> =>
  vendureUnderTest({ origin: url, secret: apiKey === undefined ? { username: user, password } : { apiKey }, guarantee: null });
