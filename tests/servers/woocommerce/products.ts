import { fetchPicture } from './media.ts';
import { checkTypes, clean, dates, isJson, kses, list, mergeMeta, minorOf, slugOf, text, uniqueSlug, WpError, type Attribute, type Item, type Json, type Shop } from './shop.ts';

const STATUS = ['draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash'] as const;
const SOLD = {
  sku: 'string', regular_price: 'string', sale_price: 'string', manage_stock: 'boolean', stock_quantity: 'integer', stock_status: ['instock', 'outofstock', 'onbackorder'],
  weight: 'string', tax_class: 'string', shipping_class: 'string', meta_data: 'array', attributes: 'array', description: 'string',
} as const;
const PRODUCT = { ...SOLD, name: 'string', slug: 'string', type: ['simple', 'grouped', 'external', 'variable'], status: STATUS, images: 'array', categories: 'array', tags: 'array', brands: 'array' } as const;
const VARIATION = { ...SOLD, status: ['draft', 'pending', 'private', 'publish'], image: 'object' } as const;

const newItem = (shop: Shop, parent: number): Item => ({
  id: 0, parent, type: parent === 0 ? 'simple' : 'variation', status: 'publish', name: '', slug: '', description: '', sku: '', regular: '', sale: '', manage: false, quantity: null,
  stockStatus: 'instock', weight: '', taxClass: parent === 0 ? '' : 'parent', shippingClass: '', images: [], attributes: [], values: {}, meta: [], terms: { categories: [], tags: [], brands: [] }, created: shop.now(), modified: shop.now(),
});

/** SKU codes are unique over products and variations; what lies in the trash still holds its row in the look-up table. */
function checkSku(shop: Shop, sku: string, id: number): void {
  if (sku === '') return;
  const other = [...shop.items.values()].find((item) => item.id !== id && item.sku === sku);
  if (!other) return;
  if (other.status === 'trash') throw new WpError('woocommerce_rest_product_not_created', `The product with SKU (${sku}) you are trying to insert is already present in the lookup table`, 400);
  throw new WpError('product_invalid_sku', 'Invalid or duplicated SKU.', 400, { resource_id: other.id, unique_sku: `${sku}-1` });
}

/** Creates (`id` 0) or updates a product or a variation; all of it is refused where one field is. */
export function save(shop: Shop, id: number, parent: number, body: Json): Item {
  checkTypes(body, parent === 0 ? PRODUCT : VARIATION);
  const stood = id === 0 ? newItem(shop, parent) : existing(shop, id, parent);
  const item: Item = { ...stood, values: { ...stood.values } };
  const given = (name: string): boolean => body[name] !== undefined && body[name] !== null;
  if (given('sku')) {
    item.sku = clean(text(body['sku']));
    checkSku(shop, item.sku, id);
  }
  if (given('name')) item.name = kses(text(body['name']));
  if (given('type')) item.type = text(body['type']);
  if (given('status')) item.status = text(body['status']);
  if (given('description')) item.description = kses(text(body['description']));
  if (given('regular_price')) item.regular = price(body['regular_price']);
  if (given('sale_price')) item.sale = price(body['sale_price']);
  if (given('weight')) item.weight = text(body['weight']);
  if (given('tax_class')) item.taxClass = text(body['tax_class']) === 'standard' ? '' : text(body['tax_class']);
  if (given('shipping_class')) item.shippingClass = text(body['shipping_class']);
  for (const name of ['categories', 'tags', 'brands'] as const) if (given(name)) item.terms = { ...item.terms, [name]: list(body[name]).map((term) => Number(term['id'])).filter((each) => shop.terms.get(each)?.taxonomy === name) };
  if (parent === 0 && (id === 0 || given('categories')) && item.terms.categories.length === 0) item.terms = { ...item.terms, categories: [15] };
  stock(shop, item, body);
  if (given('attributes')) {
    if (parent === 0) item.attributes = attributesOf(body['attributes']);
    else item.values = valuesOf(shop, parent, body['attributes']);
  }
  if (parent === 0 && given('images')) item.images = list(body['images']).map((image) => pictureId(shop, image, 'product'));
  if (parent !== 0 && isJson(body['image'])) item.images = body['image']['id'] === undefined && body['image']['src'] === undefined ? [] : [pictureId(shop, body['image'], 'variation')];
  if (given('meta_data')) item.meta = mergeMeta(item.meta, body['meta_data'], shop.nextId);
  item.modified = shop.now();
  if (id === 0) item.id = shop.nextId();
  // A draft has no slug until it is shown.
  if (parent === 0 && (given('slug') || (item.slug === '' && item.status !== 'draft'))) item.slug = uniqueSlug(shop.items.values(), slugOf(given('slug') ? text(body['slug']) : item.name), item.id);
  shop.items.set(item.id, item);
  return item;
}

function existing(shop: Shop, id: number, parent: number): Item {
  const item = shop.items.get(id);
  if (item && item.parent === parent) return item;
  throw new WpError(parent === 0 ? 'woocommerce_rest_product_invalid_id' : 'woocommerce_rest_product_variation_invalid_id', 'Invalid ID.', 400);
}

/** `wc_format_decimal`: what is no number becomes empty. */
const price = (value: unknown): string => (/^\d+(?:\.\d+)?$/.test(text(value)) ? text(value) : '');

function stock(shop: Shop, item: Item, body: Json): void {
  if (typeof body['manage_stock'] === 'boolean') item.manage = body['manage_stock'];
  if (shop.settings['products']?.['woocommerce_manage_stock'] === 'no') item.manage = false;
  if (body['stock_status'] !== undefined) item.stockStatus = text(body['stock_status']);
  if (!item.manage) { item.quantity = null; return; }
  if (body['stock_quantity'] !== undefined && body['stock_quantity'] !== null) item.quantity = Number(body['stock_quantity']);
  item.quantity ??= 0;
  item.stockStatus = item.quantity > 0 ? 'instock' : 'outofstock';
}

/** Values of an own attribute are kept as one text divided by `|`; one with the slug of an earlier one takes its place. */
const attributesOf = (sent: unknown): Attribute[] => [...new Map(list(sent).flatMap((each) => {
  const name = clean(text(each['name']));
  if (name === '' && !each['id']) return [];
  const options = Array.isArray(each['options']) ? each['options'].map(text) : text(each['options']).split('|');
  return [[slugOf(name), {
    id: Number(each['id'] ?? 0), name, position: Number(each['position'] ?? 0), visible: each['visible'] === true, variation: each['variation'] === true,
    options: options.join(' | ').split('|').map((value) => value.trim()).filter((value) => value !== ''),
  }] as const];
})).values()];

/** Only attributes of the parent that are for variations count; others are passed over without a word. */
function valuesOf(shop: Shop, parent: number, sent: unknown): Record<string, string> {
  const slots = (shop.items.get(parent)?.attributes ?? []).filter((slot) => slot.variation);
  return Object.fromEntries(list(sent).flatMap((each) => {
    const slot = slots.find((one) => (each['id'] ? one.id === Number(each['id']) : slugOf(one.name) === slugOf(text(each['name']))));
    return slot ? [[slugOf(slot.name), clean(text(each['option']))]] : [];
  }));
}

function pictureId(shop: Shop, image: Json, kind: 'product' | 'variation'): number {
  const id = Number(image['id'] ?? 0);
  if (id === 0) return fetchPicture(shop, text(image['src']), kind, text(image['name']));
  if (!shop.media.has(id)) throw new WpError(`woocommerce_${kind}_invalid_image_id`, `#${id} is an invalid image ID.`, 400);
  return id;
}

/** Deleting for good takes variations along; without `force` a product goes to the trash, once. */
export function remove(shop: Shop, id: number, parent: number, force: boolean): Item {
  const item = shop.items.get(id);
  if (!item || item.parent !== parent) throw new WpError(parent === 0 ? 'woocommerce_rest_product_invalid_id' : 'woocommerce_rest_product_variation_invalid_id', 'Invalid ID.', 404);
  const own = [...shop.items.values()].filter((each) => each.parent === id);
  if (force) for (const each of [item, ...own]) shop.items.delete(each.id);
  else if (item.status === 'trash') throw new WpError('woocommerce_rest_already_trashed', 'The product has already been deleted.', 410);
  else for (const each of [item, ...own]) each.status = 'trash';
  return item;
}

const currentPrice = (item: Item): string => (item.sale !== '' && minorOf(item.sale) < minorOf(item.regular) ? item.sale : item.regular);

const pictures = (shop: Shop, ids: readonly number[]): Json[] => ids.flatMap((id) => {
  const row = shop.media.get(id);
  return row ? [{ id, ...dates(row), src: `${shop.origin}/wp-content/uploads/2026/11/${row.file}`, name: row.title, alt: '' }] : [];
});

const common = (item: Item): Json => ({
  id: item.id, ...dates(item), sku: item.sku, global_unique_id: '', price: currentPrice(item), regular_price: item.regular, sale_price: item.sale, date_on_sale_from: null, date_on_sale_from_gmt: null, date_on_sale_to: null, date_on_sale_to_gmt: null,
  on_sale: item.sale !== '', status: item.status, purchasable: item.regular !== '', virtual: false, downloadable: false, downloads: [], download_limit: -1, download_expiry: -1, tax_status: 'taxable', manage_stock: item.manage, stock_quantity: item.quantity,
  stock_status: item.stockStatus, backorders: 'no', backorders_allowed: false, backordered: false, low_stock_amount: null, weight: item.weight, dimensions: { length: '', width: '', height: '' }, shipping_class: item.shippingClass, shipping_class_id: 0,
  menu_order: 0, meta_data: item.meta, parent_id: item.parent,
});

/** WooCommerce 9 looks a name up by its slug, and where that is not ASCII tells the slug (woocommerce/woocommerce#36138). */
const toldName = (name: string): string => (slugOf(name).includes('%') ? decodeURIComponent(slugOf(name)) : name);

const values = (shop: Shop, item: Item): Json[] => (shop.items.get(item.parent)?.attributes ?? []).flatMap(({ id, name, variation: isAxis }) => {
  const value = item.values[slugOf(name)] ?? '';
  return isAxis && value !== '' ? [{ id, name: toldName(name), slug: slugOf(name), option: value }] : [];
});

/** A product as wc/v3 answers it; in the context `view` (the default of GET) its description is made into paragraphs. */
export function product(shop: Shop, item: Item, context: string): Json {
  const own = [...shop.items.values()].filter((each) => each.parent === item.id && each.status !== 'trash');
  const terms = (ids: readonly number[]): Json[] => ids.flatMap((id) => { const term = shop.terms.get(id); return term ? [{ id, name: term.name, slug: term.slug }] : []; });
  const link = item.status === 'draft' ? `${shop.origin}/?post_type=product&p=${item.id}` : `${shop.origin}/product/${item.slug}/`;
  return {
    ...common(item), name: item.parent === 0 ? item.name : `${shop.items.get(item.parent)?.name ?? ''} - ${Object.values(item.values).join(', ')}`, slug: item.slug, permalink: link, type: item.type, featured: false, catalog_visibility: 'visible',
    description: context === 'view' && item.description !== '' ? `${item.description}\n` : item.description, short_description: '', total_sales: 0, external_url: '', button_text: '', tax_class: item.taxClass, sold_individually: false,
    shipping_required: true, shipping_taxable: true, reviews_allowed: true, average_rating: '0', rating_count: 0, upsell_ids: [], cross_sell_ids: [], purchase_note: '', categories: terms(item.terms.categories), brands: terms(item.terms.brands), tags: terms(item.terms.tags),
    images: pictures(shop, item.images), default_attributes: [], variations: own.map(({ id }) => id), grouped_products: [], price_html: '', related_ids: [], has_options: own.length > 0, post_password: '',
    attributes: item.parent === 0 ? item.attributes.map((each) => ({ ...each, name: toldName(each.name), slug: each.name })) : values(shop, item),
    permalink_template: `${shop.origin}/product/%pagename%/`, generated_slug: item.slug, _links: { self: [{ href: `${shop.origin}/wp-json/wc/v3/products/${item.id}` }], collection: [{ href: `${shop.origin}/wp-json/wc/v3/products` }] },
  };
}

/** A variation; GET answers one without a picture of its own with the product's main one. */
export function variation(shop: Shop, item: Item, context: string): Json {
  const inherited = context === 'edit' ? [] : (shop.items.get(item.parent)?.images ?? []).slice(0, 1);
  const chosen = values(shop, item);
  return {
    ...common(item), type: 'variation', description: item.description, permalink: `${shop.origin}/?post_type=product&p=${item.parent}`, tax_class: context === 'edit' || item.taxClass !== 'parent' ? item.taxClass : '',
    image: pictures(shop, item.images.length > 0 ? item.images : inherited)[0] ?? null, attributes: chosen, name: chosen.map((each) => each['option']).join(', '),
    _links: { self: [{ href: `${shop.origin}/wp-json/wc/v3/products/${item.parent}/variations/${item.id}` }] },
  };
}

