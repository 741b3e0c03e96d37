import type { Json, Order, Product, Shop, Variant } from './shop.ts';

const levelsOf = (shop: Shop, itemId: string): Json[] => [...shop.items.get(itemId)?.levels ?? []].map(([location_id, { stocked, reserved }]) => ({ id: `${itemId}${location_id}`, location_id, stocked_quantity: stocked, reserved_quantity: reserved }));

export function variantView(shop: Shop, product: Product, variant: Variant): Json {
  const { chosen, itemId, prices, ...own } = variant;
  return {
    ...own, product_id: product.id, prices: prices.map((price) => ({ ...price, variant_id: variant.id })),
    options: product.options.flatMap((option) => option.values.filter(({ id }) => chosen.includes(id)).map((value) => ({ ...value, option_id: option.id }))),
    inventory_items: itemId === null || !variant.manage_inventory ? [] : [{ variant_id: variant.id, inventory_item_id: itemId, required_quantity: 1, inventory: { id: itemId, location_levels: levelsOf(shop, itemId) } }],
    product: { id: product.id, title: product.title, external_id: product.external_id, metadata: product.metadata },
  };
}

/** Variants by their random ids: never in the order of their creation. */
export function productView(shop: Shop, product: Product): Json {
  const { variants, options, tagIds, categoryIds, channelIds, profileId, ...own } = product;
  return {
    ...own, options: options.map((option) => ({ ...option, values: option.values.map((value) => ({ ...value, option_id: option.id })) })),
    variants: variants.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((variant) => variantView(shop, product, variant)),
    tags: shop.tags.filter(({ id }) => tagIds.includes(id)), categories: shop.categories.filter(({ id }) => categoryIds.includes(id)),
    sales_channels: channelIds.map((id) => ({ id })), shipping_profile: profileId === null ? null : { id: profileId },
  };
}

export const totalOf = (order: Order): number => [...order.lines.map(({ unit, quantity }) => unit * quantity), ...order.shipping.map(({ amount }) => amount)].reduce((sum, each) => Number((sum + each).toFixed(2)), 0);

export function orderView(shop: Shop, order: Order): Json {
  const total = totalOf(order);
  return {
    id: order.id, display_id: order.display_id, status: order.status, created_at: order.created_at, updated_at: order.updated_at, email: order.email, metadata: order.metadata, currency_code: shop.currency, total,
    payment_status: order.status === 'canceled' && order.paid === 0 ? 'canceled' : order.paid === 0 ? 'not_paid' : order.refunded >= order.paid ? 'refunded' : 'captured',
    summary: { pending_difference: order.status === 'canceled' ? 0 : Number((total - order.paid).toFixed(2)) },
    items: order.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((line) => ({
      id: line.id, title: line.title, product_title: line.title, product_id: line.productId, variant_id: line.variantId, variant_sku: line.sku, variant_title: line.variantTitle, quantity: line.quantity,
      unit_price: line.unit, original_total: Number((line.unit * line.quantity).toFixed(2)), detail: { id: `detail${line.id}`, fulfilled_quantity: line.fulfilled, written_off_quantity: 0 },
    })),
    shipping_address: { id: `address${order.id}`, ...order.address }, shipping_methods: order.shipping.map(({ name }) => ({ id: `method${order.id}`, name })), fulfillments: order.fulfilments,
  };
}

/** Names of relations: of them `*name` and `name.*` take the plain fields alone. */
const RELATIONS = new Set([
  'variants', 'options', 'values', 'images', 'prices', 'inventory_items', 'inventory', 'location_levels', 'tags', 'categories', 'sales_channels', 'shipping_profile', 'product', 'items', 'detail',
  'shipping_address', 'shipping_methods', 'fulfillments', 'labels', 'payment_collection', 'order', 'summary', 'supported_currencies',
]);

interface Tree { all: boolean; named: Map<string, Tree> }

function treeOf(fields: string): Tree {
  const root: Tree = { all: false, named: new Map() };
  for (const field of fields.split(',').filter(Boolean)) {
    const path = field.startsWith('*') ? [...field.slice(1).split('.'), '*'] : field.split('.');
    let at = root;
    for (const name of path) {
      if (name === '*') { at.all = true; break; }
      const next = at.named.get(name) ?? { all: false, named: new Map() };
      at.named.set(name, next);
      at = next;
    }
  }
  return root;
}

function pick(row: unknown, tree: Tree): unknown {
  if (Array.isArray(row)) return row.map((each) => pick(each, tree));
  if (typeof row !== 'object' || row === null || (!tree.all && tree.named.size === 0)) return row;
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => {
    const below = tree.named.get(name);
    if (below !== undefined) return [[name, pick(value, below)]];
    return name === 'id' || (tree.all && !RELATIONS.has(name)) ? [[name, value]] : [];
  }));
}

/** What `fields` asks for: without it, or with additions alone (`*rel`), the row's own fields as well. */
export function chosen(row: Json, fields: string | null): unknown {
  if (fields === null) return row;
  const tree = treeOf(fields);
  return pick(row, fields.split(',').every((field) => field.startsWith('*')) ? { ...tree, all: true } : tree);
}
