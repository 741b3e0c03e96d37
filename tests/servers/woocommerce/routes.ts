import { mediaJson, mediaRows, removeMedia } from './media.ts';
import { addNote, createOrder, noteJson, orderJson, orderOf, ordersOf, refund, refundJson, updateOrder } from './orders.ts';
import { product, remove, save, variation } from './products.ts';
import { isJson, list, slugOf, text, WpError, type Item, type Json, type Shop } from './shop.ts';

export interface Asked { method: string; path: string; query: URLSearchParams; body: Json }
/** A list is paged by the server. */
export interface Answer { status?: number; json: Json | Json[]; paged?: boolean }

type Handler = (shop: Shop, asked: Asked, ids: number[]) => Answer;
interface Route { path: RegExp; methods: Record<string, Handler> }

const noSuch = (what: string): WpError => new WpError(`woocommerce_rest_${what}_invalid_id`, 'Invalid ID.', 404);
const context = ({ query }: Asked): string => query.get('context') ?? 'view';
const force = ({ query, body }: Asked): boolean => query.get('force') === 'true' || body['force'] === true;
const editing = (handler: Handler): Record<string, Handler> => ({ POST: handler, PUT: handler, PATCH: handler });

function productsOf(shop: Shop, { query }: Asked): Item[] {
  const [sku, status, type, slug] = ['sku', 'status', 'type', 'slug'].map((name) => query.get(name));
  const include = query.get('include')?.split(',').map(Number);
  const search = query.get('search')?.toLowerCase();
  // With codes, variations are in the list, too.
  const rows = [...shop.items.values()].filter((item) => (sku ? sku.split(',').includes(item.sku) && item.sku !== '' : item.parent === 0));
  return rows.filter((item) => (status && status !== 'any' ? item.status === status : item.status !== 'trash') && (!type || item.type === type) && (!slug || item.slug === slug)
    && (!include || include.includes(item.id)) && (!search || `${item.name} ${item.description}`.toLowerCase().includes(search)))
    .sort((a, b) => (query.get('order') === 'asc' ? a.id - b.id : b.id - a.id));
}

function variationsOf(shop: Shop, { query }: Asked, parent: number): Item[] {
  if (!shop.items.has(parent)) throw new WpError('woocommerce_rest_product_invalid_id', 'Invalid ID.', 404);
  const include = query.get('include')?.split(',').map(Number);
  return [...shop.items.values()].filter((item) => item.parent === parent && (query.get('status') ?? item.status) !== 'trash' && (!include || include.includes(item.id)))
    .sort((a, b) => (query.get('order') === 'asc' ? a.id - b.id : b.id - a.id));
}

const productAt = (shop: Shop, id: number, parent: number): Item => {
  const item = shop.items.get(id);
  if (!item || item.parent !== parent) throw noSuch(parent === 0 ? 'product' : 'product_variation');
  return item;
};

/** A batch of at most 100; an item that is refused says so in its place, the answer is 200. */
function batch(body: Json, work: { create: (one: Json) => Json; update: (id: number, one: Json) => Json; remove: (id: number) => Json }): Json {
  const parts = ['create', 'update', 'delete'].map((name) => (Array.isArray(body[name]) ? body[name] : []) as unknown[]);
  if (parts.flat().length > 100) throw new WpError('woocommerce_rest_request_entity_too_large', 'Unable to accept more than 100 items for this request.', 413);
  const each = (id: number, run: () => Json): Json => {
    try {
      return run();
    } catch (cause) {
      if (!(cause instanceof WpError)) throw cause;
      return { id, error: cause.body };
    }
  };
  const [create = [], update = [], gone = []] = parts;
  return {
    ...(create.length > 0 ? { create: list(create).map((one) => each(0, () => work.create(one))) } : {}),
    ...(update.length > 0 ? { update: list(update).map((one) => each(Number(one['id']), () => work.update(Number(one['id']), one))) } : {}),
    ...(gone.length > 0 ? { delete: gone.map((id) => each(Number(id), () => work.remove(Number(id)))) } : {}),
  };
}

const terms = (taxonomy: string, path: string): Route[] => {
  const json = (shop: Shop, id: number): Json => {
    const term = shop.terms.get(id);
    if (!term || term.taxonomy !== taxonomy) throw new WpError('woocommerce_rest_term_invalid', 'Resource does not exist.', 404);
    return { id, name: term.name, slug: term.slug, parent: term.parent, description: '', count: 0 };
  };
  return [
    { path: new RegExp(`^/wc/v3/products/${path}$`), methods: {
      GET: (shop, { query }) => ({ paged: true, json: [...shop.terms.values()].filter((term) => term.taxonomy === taxonomy && (!query.get('slug') || term.slug === query.get('slug'))
        && (!query.get('search') || term.name.toLowerCase().includes((query.get('search') ?? '').toLowerCase()))).map(({ id }) => json(shop, id)) }),
      POST: (shop, { body }) => {
        const name = text(body['name']).trim();
        const twin = [...shop.terms.values()].find((term) => term.taxonomy === taxonomy && term.name.toLowerCase() === name.toLowerCase() && term.parent === Number(body['parent'] ?? 0));
        if (twin) throw new WpError('term_exists', 'A term with the name provided already exists with this parent.', 400, { resource_id: twin.id });
        const id = shop.nextId();
        shop.terms.set(id, { id, taxonomy, name, slug: text(body['slug']) || slugOf(name), parent: Number(body['parent'] ?? 0) });
        return { status: 201, json: json(shop, id) };
      },
    } },
    { path: new RegExp(`^/wc/v3/products/${path}/(\\d+)$`), methods: { GET: (shop, _, [id = 0]) => ({ json: json(shop, id) }), DELETE: (shop, _, [id = 0]) => {
      const gone = json(shop, id);
      shop.terms.delete(id);
      return { json: gone };
    } } },
  ];
};

export const ROUTES: Route[] = [
  { path: /^\/wc\/v3\/settings\/(general|products|tax)$/, methods: { GET: (shop, { path }) => ({ json: Object.entries(shop.settings[path.split('/').at(-1) ?? ''] ?? {}).map(([id, value]) => ({ id, value })) }) } },
  { path: /^\/wp\/v2\/settings$/, methods: { GET: () => ({ json: { language: 'de_DE' } }) } },
  { path: /^\/wc\/v3\/taxes\/classes$/, methods: { GET: () => ({ json: [{ slug: 'standard', name: 'Standard rate' }, { slug: 'reduced-rate', name: 'Reduced rate' }] }) } },
  ...terms('categories', 'categories'), ...terms('tags', 'tags'), ...terms('brands', 'brands'), ...terms('shipping', 'shipping_classes'),
  { path: /^\/wc\/v3\/products$/, methods: {
    GET: (shop, asked) => ({ paged: true, json: productsOf(shop, asked).map((item) => product(shop, item, context(asked))) }),
    POST: (shop, { body }) => ({ status: 201, json: product(shop, save(shop, 0, 0, body), 'edit') }),
  } },
  { path: /^\/wc\/v3\/products\/batch$/, methods: editing((shop, { body }) => ({ json: batch(body, {
    create: (one) => product(shop, save(shop, 0, 0, one), 'edit'), update: (id, one) => product(shop, save(shop, id, 0, one), 'edit'), remove: (id) => product(shop, remove(shop, id, 0, true), 'edit'),
  }) })) },
  { path: /^\/wc\/v3\/products\/(\d+)$/, methods: {
    GET: (shop, asked, [id = 0]) => ({ json: product(shop, productAt(shop, id, 0), context(asked)) }),
    ...editing((shop, { body }, [id = 0]) => ({ json: product(shop, save(shop, id, 0, body), 'edit') })),
    DELETE: (shop, asked, [id = 0]) => ({ json: product(shop, remove(shop, id, 0, force(asked)), 'edit') }),
  } },
  { path: /^\/wc\/v3\/products\/(\d+)\/variations$/, methods: {
    GET: (shop, asked, [parent = 0]) => ({ paged: true, json: variationsOf(shop, asked, parent).map((item) => variation(shop, item, 'view')) }),
    POST: (shop, { body }, [parent = 0]) => ({ status: 201, json: variation(shop, save(shop, 0, productAt(shop, parent, 0).id, body), 'edit') }),
  } },
  { path: /^\/wc\/v3\/products\/(\d+)\/variations\/batch$/, methods: editing((shop, { body }, [parent = 0]) => ({ json: batch(body, {
    create: (one) => variation(shop, save(shop, 0, productAt(shop, parent, 0).id, one), 'edit'), update: (id, one) => variation(shop, save(shop, id, parent, one), 'edit'), remove: (id) => variation(shop, remove(shop, id, parent, true), 'edit'),
  }) })) },
  { path: /^\/wc\/v3\/products\/(\d+)\/variations\/(\d+)$/, methods: {
    GET: (shop, _, [parent = 0, id = 0]) => ({ json: variation(shop, productAt(shop, id, parent), 'view') }),
    ...editing((shop, { body }, [parent = 0, id = 0]) => ({ json: variation(shop, save(shop, id, parent, body), 'edit') })),
    DELETE: (shop, asked, [parent = 0, id = 0]) => ({ json: variation(shop, remove(shop, id, parent, force(asked)), 'edit') }),
  } },
  { path: /^\/wp\/v2\/media$/, methods: { GET: (shop, { query }) => ({ paged: true, json: mediaRows(shop, query).map((row) => mediaJson(shop, row)) }) } },
  { path: /^\/wp\/v2\/media\/(\d+)$/, methods: { DELETE: (shop, asked, [id = 0]) => ({ json: removeMedia(shop, id, force(asked)) }) } },
  { path: /^\/wc\/v3\/orders$/, methods: {
    GET: (shop, { query }) => ({ paged: true, json: ordersOf(shop, query).map((order) => orderJson(shop, order)) }),
    POST: (shop, { body }) => ({ status: 201, json: orderJson(shop, createOrder(shop, body)) }),
  } },
  { path: /^\/wc\/v3\/orders\/(\d+)$/, methods: {
    GET: (shop, _, [id = 0]) => ({ json: orderJson(shop, orderOf(shop, id)) }),
    ...editing((shop, { body }, [id = 0]) => ({ json: orderJson(shop, updateOrder(shop, id, body)) })),
    DELETE: (shop, _, [id = 0]) => {
      const json = orderJson(shop, orderOf(shop, id));
      shop.orders.delete(id);
      return { json };
    },
  } },
  { path: /^\/wc\/v3\/orders\/(\d+)\/notes$/, methods: {
    GET: (shop, { query }, [id = 0]) => {
      orderOf(shop, id);
      const type = query.get('type') ?? 'any';
      return { json: [...shop.notes.values()].filter((row) => row.order === id && (type === 'any' || row.customer === (type === 'customer'))).map(noteJson).toReversed() };
    },
    POST: (shop, { body }, [id = 0]) => ({ status: 201, json: noteJson(addNote(shop, orderOf(shop, id).id, text(body['note']), body['customer_note'] === true)) }),
  } },
  { path: /^\/wc\/v3\/orders\/(\d+)\/notes\/(\d+)$/, methods: { DELETE: (shop, asked, [order = 0, id = 0]) => {
    const row = shop.notes.get(id);
    if (!row || row.order !== order) throw new WpError('woocommerce_rest_invalid_id', 'Invalid resource ID.', 404);
    if (!force(asked)) throw new WpError('woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.', 501);
    shop.notes.delete(id);
    return { json: noteJson(row) };
  } } },
  { path: /^\/wc\/v3\/orders\/(\d+)\/refunds$/, methods: {
    GET: (shop, _, [id = 0]) => ({ json: orderOf(shop, id).refunds.map(refundJson) }),
    POST: (shop, { body }, [id = 0]) => ({ status: 201, json: refund(shop, id, body) }),
  } },
];

export const bodyOf = (value: unknown): Json => (isJson(value) ? value : {});
