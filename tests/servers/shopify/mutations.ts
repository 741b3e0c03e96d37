import { byKey, combination, LOCATION, SHOP_NAME, useValue, userError, type Product, type Shop, type UserError, type Variant } from './shop.ts';
import { productView, variantView } from './views.ts';

interface VariantInput {
  id?: string; sku?: string; price?: string; inventoryPolicy?: string; mediaId?: string; file?: { originalSource: string };
  compareAtPrice?: string | null;
  inventoryItem?: { sku?: string; tracked?: boolean; harmonizedSystemCode?: string; countryCodeOfOrigin?: string; measurement?: { weight?: { value: number; unit: string } } }; optionValues?: { optionName: string; name: string }[];
  inventoryQuantities?: { quantity?: number; availableQuantity?: number }[];
}
interface Metafield { namespace: string; key: string; value: string }
interface ProductInput { id: string; title?: string; descriptionHtml?: string; status?: string; metafields?: Metafield[]; vendor?: string; tags?: string[]; collectionsToJoin?: string[]; collectionsToLeave?: string[] }
interface SetInput extends ProductInput {
  collections?: string[]; files?: { originalSource: string; filename?: string }[]; productOptions?: { name: string; values: { name: string }[] }[]; variants?: VariantInput[];
}
type Answer = Record<string, unknown> & { userErrors: UserError[] };
const refuse = (error: UserError): Answer => ({ userErrors: [error] });
const done = (shop: Shop, product: Product): Answer => {
  product.updatedAt = shop.tick();
  return { product: productView(product), userErrors: [] };
};
const NO_PRODUCT = userError('id', 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST');

function applyTo(shop: Shop, variant: Variant, input: VariantInput): void {
  const { inventoryItem: item, inventoryQuantities: levels } = input;
  Object.assign(variant, {
    updatedAt: shop.tick(), ...(input.compareAtPrice === undefined ? {} : { compareAt: input.compareAtPrice && Number(input.compareAtPrice).toFixed(2) }), ...(item?.measurement?.weight ? { weight: item.measurement.weight } : {}),
    ...(item?.harmonizedSystemCode === undefined ? {} : { hsCode: item.harmonizedSystemCode }), ...(item?.countryCodeOfOrigin === undefined ? {} : { origin: item.countryCodeOfOrigin }),
    ...(input.price === undefined ? {} : { price: Number(input.price).toFixed(2) }), ...(input.inventoryPolicy === undefined ? {} : { policy: input.inventoryPolicy }),
    ...(input.mediaId === undefined ? {} : { mediaId: input.mediaId }), ...(item?.tracked === undefined ? {} : { tracked: item.tracked }),
    ...(input.sku ?? item?.sku) === undefined ? {} : { sku: input.sku ?? item?.sku }, ...(levels?.[0] ? { stock: levels[0].quantity ?? levels[0].availableQuantity } : {}),
  });
}

function newVariant(shop: Shop, product: Product, input: VariantInput): UserError | null {
  const options = new Map((input.optionValues ?? []).map(({ optionName, name }) => [optionName, name]));
  if (product.options.some(({ name }) => !options.has(name)) || options.size !== product.options.length) return userError('optionValues', 'Option does not exist', 'OPTION_DOES_NOT_EXIST');
  if (product.variants.some((each) => combination(each.options) === combination(options))) return userError('variants', 'The variant already exists', 'VARIANT_ALREADY_EXISTS');
  if (product.variants.length >= 2_048) return userError('variants', 'Too many variants', 'LIMIT_EXCEEDED');
  for (const [option, value] of options) useValue(shop, product, option, value);
  const variant: Variant = { id: shop.nextId('ProductVariant'), sku: null, price: '0.00', policy: 'DENY', tracked: false, stock: 0, compareAt: null, weight: null, hsCode: null, origin: null, options, mediaId: null, updatedAt: '' };
  applyTo(shop, variant, input);
  product.variants.push(variant);
  return null;
}

/** The mutations of the double, each as Shopify documents it. */
export function mutations(shop: Shop): Record<string, (args: never) => Answer> {
  const media = (product: Product, list: { originalSource: string; filename?: string }[]): void => {
    for (const { originalSource: source, filename } of list) product.media.push({ id: shop.nextId('MediaImage'), source, name: filename ?? source.split('/').at(-1) ?? '', status: 'PROCESSING' });
  };
  const update = (product: Product, input: Partial<ProductInput>): void => {
    if (input.title !== undefined) product.title = input.title;
    if (input.descriptionHtml !== undefined) product.html = input.descriptionHtml;
    if (input.status !== undefined) product.status = input.status;
    if (input.vendor !== undefined) product.vendor = input.vendor;
    // Sorted, cut at commas, told apart without regard to case.
    if (input.tags) product.tags = [...new Map(input.tags.flatMap((tag) => tag.split(',')).map((tag) => [tag.trim().toLowerCase(), tag.trim()])).values()].toSorted();
    for (const id of input.collectionsToJoin ?? []) product.collections.add(id);
    for (const id of input.collectionsToLeave ?? []) product.collections.delete(id);
    for (const { namespace, key, value } of input.metafields ?? []) product.metafields.set(`${namespace}.${key}`, value);
  };
  return {
    /** An upsert by `customId`; lists that are sent replace what stands. */
    productSet: ({ identifier, input }: { identifier?: { customId?: Metafield }; input: SetInput }) => {
      const custom = identifier?.customId;
      if (custom && shop.definitions.get(`${custom.namespace}.${custom.key}`)?.unique !== true) return refuse(userError('identifier', 'Metafield definition not found', 'METAFIELD_MISMATCH'));
      // Whatever makes a product: a value that must be unique and is another's is refused.
      const taken = (input.metafields ?? []).some(({ namespace, key, value }) => !custom && shop.definitions.get(`${namespace}.${key}`)?.unique === true && byKey(shop, namespace, key, value) !== undefined);
      if (taken) return refuse(userError('metafields', 'Value must be unique', 'CAPABILITY_VIOLATION'));
      if ((input.descriptionHtml ?? '').length > 524_288) return refuse(userError('descriptionHtml', 'Description is too big (maximum is 512 KB)', 'INVALID_PRODUCT'));
      if ((input.variants?.length ?? 0) > 250) return refuse(userError('variants', 'The input array is too long', 'INPUT_TOO_LONG'));
      const product: Product = (custom && byKey(shop, custom.namespace, custom.key, custom.value))
        ?? { id: shop.nextId('Product'), title: '', html: '', status: 'ACTIVE', updatedAt: '', metafields: new Map(), options: [], variants: [], media: [], published: new Set(), vendor: SHOP_NAME, tags: [], collections: new Set(input.collections) };
      update(product, input);
      if (input.productOptions) product.options = input.productOptions.map(({ name, values }) => ({ id: shop.nextId('ProductOption'), name, values: values.map((value) => ({ id: shop.nextId('ProductOptionValue'), name: value.name })) }));
      if (input.files) {
        product.media = [];
        media(product, input.files);
      }
      if (input.variants) {
        const before = new Map(product.variants.map((each) => [combination(each.options), each.id]));
        product.variants = [];
        for (const each of input.variants) {
          const error = newVariant(shop, product, each);
          if (error) return refuse(error);
          const made = product.variants.at(-1);
          if (made) Object.assign(made, { id: before.get(combination(made.options)) ?? made.id, mediaId: product.media.find(({ source }) => source === each.file?.originalSource)?.id ?? null });
        }
      }
      shop.products.set(product.id, product);
      return done(shop, product);
    },
    productUpdate: ({ product: input, media: added }: { product: ProductInput; media?: { originalSource: string }[] }) => {
      const product = shop.products.get(input.id);
      if (!product) return refuse(NO_PRODUCT);
      update(product, input);
      media(product, added ?? []);
      return done(shop, product);
    },
    metafieldsDelete: ({ metafields }: { metafields: { ownerId: string; namespace: string; key: string }[] }) => {
      for (const { ownerId, namespace, key } of metafields) shop.products.get(ownerId)?.metafields.delete(`${namespace}.${key}`);
      return { userErrors: [] };
    },
    productDelete: ({ input }: { input: { id: string } }) => (shop.products.delete(input.id) ? { deletedProductId: input.id, userErrors: [] } : refuse(userError('id', 'Product does not exist'))),
    productVariantsBulkCreate: ({ productId, variants }: { productId: string; variants: VariantInput[] }) => {
      const product = shop.products.get(productId);
      if (!product) return refuse(NO_PRODUCT);
      const before = [...product.variants];
      for (const each of variants) {
        const error = newVariant(shop, product, each);
        if (error) {
          product.variants = before;
          return refuse(error);
        }
      }
      return { ...done(shop, product), productVariants: product.variants.slice(before.length).map((variant) => variantView(product, variant)) };
    },
    productVariantsBulkUpdate: ({ productId, variants, allowPartialUpdates = false }: { productId: string; variants: VariantInput[]; allowPartialUpdates?: boolean }) => {
      const product = shop.products.get(productId);
      if (!product) return refuse(NO_PRODUCT);
      const userErrors = variants.flatMap(({ id, price }, i) => [
        ...(product.variants.some((each) => each.id === id) ? [] : [{ field: ['variants', String(i), 'id'], message: 'Product variant does not exist', code: 'PRODUCT_VARIANT_DOES_NOT_EXIST' }]),
        ...(Number(price ?? 0) < 1e15 ? [] : [{ field: ['variants', String(i), 'price'], message: 'Price is too large', code: 'GREATER_THAN_OR_EQUAL_TO' }]),
      ]);
      if (userErrors.length > 0 && !allowPartialUpdates) return { userErrors };
      const bad = new Set(userErrors.map(({ field }) => field[1]));
      for (const [i, input] of variants.entries()) for (const variant of product.variants) if (variant.id === input.id && !bad.has(String(i))) applyTo(shop, variant, input);
      return { ...done(shop, product), userErrors };
    },
    productVariantsBulkDelete: ({ productId, variantsIds }: { productId: string; variantsIds: string[] }) => {
      const product = shop.products.get(productId);
      if (!product) return refuse(NO_PRODUCT);
      product.variants = product.variants.filter(({ id }) => !variantsIds.includes(id));
      return done(shop, product);
    },
    productOptionUpdate: ({ productId, option, optionValuesToUpdate = [] }: { productId: string; option: { id: string }; optionValuesToUpdate?: { id: string; name: string }[] }) => {
      const product = shop.products.get(productId);
      const found = product?.options.find(({ id }) => id === option.id);
      if (!product || !found) return refuse(NO_PRODUCT);
      for (const { id, name } of optionValuesToUpdate) {
        const value = found.values.find((each) => each.id === id);
        if (!value) return refuse(userError('optionValuesToUpdate', 'Option value does not exist'));
        for (const variant of product.variants) if (variant.options.get(found.name) === value.name) variant.options.set(found.name, name);
        value.name = name;
      }
      return done(shop, product);
    },
    inventorySetQuantities: ({ input }: { input: { quantities: { inventoryItemId: string; locationId: string; quantity: number; changeFromQuantity?: number | null }[] } }) => {
      const all = [...shop.products.values()].flatMap(({ variants }) => variants);
      const found = input.quantities.map((each) => ({ ...each, variant: all.find(({ id }) => id.replace('ProductVariant', 'InventoryItem') === each.inventoryItemId) }));
      const unknown = found.findIndex(({ variant, locationId }) => variant === undefined || locationId !== LOCATION);
      if (unknown !== -1) return { userErrors: [{ field: ['input', 'quantities', String(unknown), 'inventoryItemId'], message: 'The inventory item could not be found', code: 'INVALID_INVENTORY_ITEM' }] };
      if (found.some(({ variant }) => variant?.unstocked)) return refuse(userError('quantities', 'The specified inventory item is not stocked at the location', 'ITEM_NOT_STOCKED_AT_LOCATION'));
      if (found.some(({ variant, changeFromQuantity: from }) => typeof from === 'number' && from !== variant?.stock)) return refuse(userError('changeFromQuantity', 'The quantity has changed', 'CHANGE_FROM_QUANTITY_STALE'));
      for (const { variant, quantity } of found) if (variant) Object.assign(variant, { stock: quantity, updatedAt: shop.tick() });
      return { userErrors: [] };
    },
    inventoryActivate: ({ inventoryItemId, available = 0 }: { inventoryItemId: string; available?: number }) => {
      const variant = [...shop.products.values()].flatMap(({ variants }) => variants).find(({ id }) => id.replace('ProductVariant', 'InventoryItem') === inventoryItemId);
      if (!variant?.unstocked) return refuse(userError('inventoryItemId', variant ? 'Not allowed to set available quantity when the item is already active at the location.' : 'The product couldn\'t be stocked because it does not exist'));
      delete variant.unstocked;
      Object.assign(variant, { stock: available, updatedAt: shop.tick() });
      return { userErrors: [] };
    },
    publishablePublish: ({ id, input }: { id: string; input: { publicationId: string }[] }) => {
      for (const { publicationId } of input) shop.products.get(id)?.published.add(publicationId);
      return { userErrors: [] };
    },
    fileDelete: ({ fileIds }: { fileIds: string[] }) => {
      for (const product of shop.products.values()) {
        product.media = product.media.filter(({ id }) => !fileIds.includes(id));
        for (const variant of product.variants) if (fileIds.includes(variant.mediaId ?? '')) variant.mediaId = null;
      }
      return { deletedFileIds: fileIds, userErrors: [] };
    },
    metafieldDefinitionCreate: ({ definition }: { definition: { namespace: string; key: string; type: string; capabilities?: { uniqueValues?: { enabled: boolean } } } }) => {
      const name = `${definition.namespace}.${definition.key}`;
      if (shop.definitions.has(name)) return refuse(userError('key', 'Key is in use', 'TAKEN'));
      shop.definitions.set(name, { id: shop.nextId('MetafieldDefinition'), type: definition.type, unique: definition.capabilities?.uniqueValues?.enabled === true });
      return { createdDefinition: { id: shop.definitions.get(name)?.id }, userErrors: [] };
    },
  };
}
