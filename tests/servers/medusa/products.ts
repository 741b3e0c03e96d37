import { idsOf, invalid, isJson, merged, newId, notFound, numberOf, Refusal, rows, stamp, strict, textOf, type Json, type Option, type Price, type Product, type Shop, type Variant } from './shop.ts';

const VARIANT = ['title', 'sku', 'manage_inventory', 'allow_backorder', 'weight', 'hs_code', 'origin_country', 'metadata', 'prices', 'options'];
const PRODUCT = [
  'title', 'subtitle', 'description', 'images', 'thumbnail', 'handle', 'status', 'external_id', 'categories', 'tags', 'variants', 'sales_channels', 'shipping_profile_id', 'weight', 'hs_code',
  'origin_country', 'metadata',
];

export function productOf(shop: Shop, id: string): Product {
  const found = shop.products.find((product) => product.id === id);
  if (found === undefined) throw notFound(`Product with id: ${id} was not found`);
  return found;
}

/** As Medusa checks an address: letters and digits of any script, no capitals, single hyphens between them. */
const HANDLE = /^[\p{Ll}\p{Lo}\p{Lm}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{N}]+)*$/u;

function uniqueHandle(shop: Shop, handle: string, own: string | null): string {
  if (!HANDLE.test(handle)) throw invalid(`Invalid product handle '${handle}'. It must contain URL safe characters`);
  if (shop.products.some((product) => product.handle === handle && product.id !== own)) throw invalid(`Product with handle: ${handle}, already exists.`);
  return handle;
}

function uniqueSku(shop: Shop, sku: string | null, own: string | null, beside: readonly Variant[]): string | null {
  const all = [...shop.products.flatMap(({ variants }) => variants), ...beside];
  if (sku !== null && all.some((variant) => variant.sku === sku && variant.id !== own)) throw invalid(`Product variant with sku: ${sku}, already exists.`);
  return sku;
}

const pricesOf = (value: unknown): Price[] => rows(value).map((price) => ({
  id: textOf(price['id']) ?? newId('price'), currency_code: (textOf(price['currency_code']) ?? '').toLowerCase(), amount: numberOf(price['amount']),
  min_quantity: typeof price['min_quantity'] === 'number' ? price['min_quantity'] : null, max_quantity: typeof price['max_quantity'] === 'number' ? price['max_quantity'] : null,
  rules: Object.fromEntries(Object.entries(price['rules'] ?? {}).map(([name, rule]) => [name, String(rule)])),
}));

/** The ids of the values that `{ title: value }` names: one of each option, and no other variant has the same. */
function chosenOf(product: Pick<Product, 'options' | 'variants'>, given: Json, title: string, own: string | null): string[] {
  if (Object.keys(given).length !== product.options.length) throw invalid(`Product has ${product.options.length} option values but there were ${Object.keys(given).length} provided option values for the variant: ${title}.`);
  const chosen = product.options.map((option) => {
    const value = option.values.find((each) => each.value === given[option.title]);
    if (value === undefined) throw invalid(`Option value ${String(given[option.title])} does not exist for option ${option.title}`);
    return value.id;
  });
  const twin = product.variants.find((variant) => variant.id !== own && chosen.every((id) => variant.chosen.includes(id)));
  if (twin !== undefined) throw invalid(`Variant (${twin.title}) with provided options already exists.`);
  return chosen;
}

function newVariant(shop: Shop, product: Product, body: Json): Variant {
  strict(body, VARIANT);
  const title = textOf(body['title']);
  if (title === null) throw invalid("Invalid request: Field 'title' is required");
  const sku = uniqueSku(shop, textOf(body['sku']), null, product.variants);
  const counted = body['manage_inventory'] !== false;
  const item = counted ? { id: newId('iitem'), sku, levels: new Map() } : null;
  const at = stamp(shop);
  const variant: Variant = {
    id: newId('variant'), title, sku, manage_inventory: counted, allow_backorder: body['allow_backorder'] === true, weight: typeof body['weight'] === 'number' ? body['weight'] : null, thumbnail: null,
    created_at: at, updated_at: at, metadata: merged(null, body['metadata'] ?? {}), prices: pricesOf(body['prices']), chosen: chosenOf(product, isJson(body['options']) ? body['options'] : {}, title, null), itemId: item?.id ?? null,
  };
  if (item !== null) shop.items.set(item.id, item);
  return variant;
}

export function createProduct(shop: Shop, body: Json): Product {
  strict(body, [...PRODUCT, 'options']);
  const title = body['title'];
  if (typeof title !== 'string') throw invalid(`Invalid request: Expected type: 'string' for field 'title', got: '${String(title)}'`);
  const options: Option[] = rows(body['options']).map((option) => ({
    id: newId('opt'), title: textOf(option['title']) ?? '', is_exclusive: true, values: (Array.isArray(option['values']) ? option['values'] : []).map((value) => ({ id: newId('optval'), value: String(value) })),
  }));
  if (options.length === 0) throw invalid(`Product options are not provided for: [${title}].`);
  const at = stamp(shop);
  const product: Product = {
    id: newId('prod'), title, handle: uniqueHandle(shop, textOf(body['handle']) ?? title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), null), status: 'draft', description: null, external_id: null,
    metadata: null, thumbnail: null, hs_code: null, origin_country: null, created_at: at, updated_at: at, images: [], options, variants: [], tagIds: [], categoryIds: [], channelIds: [], profileId: null,
  };
  const { variants, options: _, ...rest } = body;
  for (const variant of rows(variants)) product.variants.push(newVariant(shop, product, variant));
  change(shop, product, rest);
  shop.products.push(product);
  return product;
}

/** Variants that are not in the list are deleted, as in the real one; one that is gone undoes all of it, without a word on why. */
export function updateProduct(shop: Shop, product: Product, body: Json): Product {
  if ('options' in body) throw invalid("Invalid request: The 'options' property was removed in version 2.16.0. Please remove it from your request payload.");
  strict(body, PRODUCT);
  const { variants, ...rest } = body;
  if (idsOf(variants).some((id) => product.variants.every((variant) => variant.id !== id))) throw new Refusal(500, 'unknown_error', 'An unknown error occurred.');
  change(shop, product, rest);
  if (variants !== undefined) {
    const kept = idsOf(variants);
    updateVariants(shop, product, rows(variants));
    product.variants = product.variants.filter(({ id }) => kept.includes(id));
  }
  product.updated_at = stamp(shop);
  return product;
}

function change(shop: Shop, product: Product, body: Json): void {
  if (textOf(body['handle']) !== null) product.handle = uniqueHandle(shop, textOf(body['handle']) ?? '', product.id);
  for (const name of ['title', 'status'] as const) product[name] = textOf(body[name]) ?? product[name];
  for (const name of ['description', 'external_id', 'thumbnail', 'hs_code', 'origin_country'] as const) if (name in body) product[name] = textOf(body[name]);
  if ('metadata' in body) product.metadata = merged(product.metadata, body['metadata']);
  if ('images' in body) product.images = rows(body['images']).map((image) => ({ id: textOf(image['id']) ?? newId('img'), url: textOf(image['url']) ?? '' }));
  if ('tags' in body) product.tagIds = idsOf(body['tags']);
  if ('categories' in body) product.categoryIds = idsOf(body['categories']);
  if ('sales_channels' in body) product.channelIds = idsOf(body['sales_channels']);
  if ('shipping_profile_id' in body) product.profileId = textOf(body['shipping_profile_id']);
}

function updateVariants(shop: Shop, product: Product, changes: readonly Json[]): void {
  const missing = idsOf(changes).filter((id) => product.variants.every((variant) => variant.id !== id));
  if (missing.length > 0) throw invalid(`Cannot update non-existing variants with ids: ${missing.join(', ')}`);
  for (const { id, ...body } of changes) {
    const variant = product.variants.find((each) => each.id === id);
    if (variant === undefined) continue;
    strict(body, [...VARIANT, 'thumbnail']);
    if ('options' in body) variant.chosen = chosenOf(product, isJson(body['options']) ? body['options'] : {}, variant.title, variant.id);
    if ('sku' in body) variant.sku = uniqueSku(shop, textOf(body['sku']), variant.id, []);
    variant.title = textOf(body['title']) ?? variant.title;
    if ('thumbnail' in body) variant.thumbnail = textOf(body['thumbnail']);
    if (typeof body['weight'] === 'number') variant.weight = body['weight'];
    if (typeof body['allow_backorder'] === 'boolean') variant.allow_backorder = body['allow_backorder'];
    // What is not in the list is gone.
    if ('prices' in body) variant.prices = pricesOf(body['prices']);
    if (body['manage_inventory'] === true && variant.itemId === null) {
      variant.itemId = newId('iitem');
      shop.items.set(variant.itemId, { id: variant.itemId, sku: variant.sku, levels: new Map() });
    }
    if (typeof body['manage_inventory'] === 'boolean') variant.manage_inventory = body['manage_inventory'];
    variant.updated_at = stamp(shop);
  }
}

/** All or nothing, as its transaction is. */
export function batchVariants(shop: Shop, product: Product, body: Json): Json {
  const before = structuredClone(product);
  try {
    const created = rows(body['create']).map((each) => { const made = newVariant(shop, product, each); product.variants.push(made); return made; });
    updateVariants(shop, product, rows(body['update']));
    return { created: created.map(({ id }) => ({ id })), updated: idsOf(body['update']).map((id) => ({ id })), deleted: { ids: [], object: 'variant', deleted: true } };
  } catch (cause) {
    Object.assign(product, before);
    throw cause;
  }
}

/** Adds and takes away values of the product's options; one that a variant has stays. */
export function batchOptions(product: Product, body: Json): void {
  for (const { product_option_id: id, add, remove } of rows(body['update'])) {
    const option = product.options.find((each) => each.id === id);
    if (option === undefined) throw notFound(`Product option with id: ${String(id)} was not found`);
    const gone = Array.isArray(remove) ? remove : [];
    const user = product.variants.find(({ chosen }) => chosen.some((each) => gone.includes(each)));
    if (user !== undefined) throw invalid(`Cannot unassign option values from product because the following variant(s) are using it: ${user.title}`);
    option.values = option.values.filter((value) => !gone.includes(value.id));
    for (const each of Array.isArray(add) ? add : []) {
      const value = typeof each === 'string' ? each : textOf({ ...each }['value']) ?? '';
      if (option.values.every((known) => known.value !== value)) option.values.push({ id: newId('optval'), value });
    }
  }
}

export function renameValue(shop: Shop, optionId: string, valueId: string, body: Json): Json {
  const option = shop.products.flatMap(({ options }) => options).find(({ id }) => id === optionId);
  const value = option?.values.find(({ id }) => id === valueId);
  if (option === undefined || value === undefined) throw notFound(`Product option value with id: ${valueId} was not found`);
  const wanted = textOf(body['value']) ?? value.value;
  if (option.values.some((each) => each !== value && each.value === wanted)) throw invalid(`Product option value with option_id: ${optionId}, value: ${wanted}, already exists.`);
  value.value = wanted;
  return { product_option_value: { id: value.id, value: wanted } };
}
