import { kind } from '../../utils/stores/files/index.ts';
import { productSchema, type KeptProduct } from '../../utils/domain/files/catalogue.ts';
import { orderSchema, type KeptOrder } from '../../utils/stores/files/schema.ts';
import type { StoreKeep } from '../../utils/stores/define.ts';
import type { StoreOrder } from '../../utils/domain/orders/store-order.ts';
import { ADDRESS, type Buyer, type SeenProduct, type StoreInspector, type StoreUnderTest } from './store-harness.ts';

/** The port in memory; values go through JSON, as through a database. */
export function memoryKeep(): StoreKeep & { rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    get: async (key) => JSON.parse(rows.get(key) ?? 'null') as unknown,
    list: async (prefix) => [...rows].filter(([key]) => key.startsWith(prefix)).map(([, text]) => JSON.parse(text) as unknown),
    set: async (changes) => {
      for (const { key, value } of changes) {
        if (value === null) rows.delete(key);
        else rows.set(key, JSON.stringify(value));
      }
    },
  };
}

/** A Files store under test, kept in memory. */
export function filesUnderTest(): StoreUnderTest {
  const keep = memoryKeep();
  const secret = { id: 'files-1', name: 'My shop', currency: 'USD', pricesIncludeTax: false };
  const connect: StoreUnderTest['connect'] = (origin, deps) => kind.connect({ origin, secret }, { ...deps, keep });
  return {
    origin: 'http://127.0.0.1:9', currency: secret.currency, guarantee: 'unique-field', connect, others: [], connectWrong: connect, changes: () => [], isChange: () => false,
    traits: { http: false, gone: 'hidden', uniqueAddress: false, changesFor100: 0, changesForUpdate100: 0, notes: 'rewritten', moreThan: { create: 0, update: 0, changes: 0 } },
    inspect: inspector(keep), buyer: buyer(keep, secret.currency),
  };
}

function inspector(keep: StoreKeep): StoreInspector {
  const all = async () => (await keep.list('p:')).map((row) => productSchema.parse(row));
  const change = async (id: string, edit: (product: KeptProduct) => KeptProduct): Promise<void> => {
    const product = (await all()).find((each) => each.id === id);
    if (!product) throw new Error('no such product');
    await keep.set([{ key: `p:${id}`, value: edit(product) }]);
  };
  const holding = async (variantId: string): Promise<string> => (await all()).find(({ variants }) => variants.some(({ id }) => id === variantId))?.id ?? '';
  let foreign = 0;
  return {
    products: async (body) => (await all()).filter(({ key, variants }) => key === body.key || variants.some(({ sku }) => body.variants.some((each) => each.sku === sku))).map(seen),
    leftovers: async (body) => (await all()).filter(({ key }) => key === body.key).slice(1).map(({ id }) => `twin ${id}`),
    setTitle: (id, title) => change(id, (product) => ({ ...product, title })),
    setDescription: (id, description) => change(id, (product) => ({ ...product, description })),
    setVisible: (id, visible) => change(id, (product) => ({ ...product, visible })),
    addImage: (id, name) => change(id, (product) => ({ ...product, images: [...product.images, `https://merchant.invalid/${name}`] })),
    removeImages: (id) => change(id, (product) => ({ ...product, images: [] })),
    setTags: (id, tags) => change(id, (product) => ({ ...product, tags: [...tags] })),
    setVendor: (id, vendor) => change(id, (product) => ({ ...product, vendor })),
    setSku: (id, variantId, sku) => change(id, (product) => ({ ...product, variants: product.variants.map((each) => (each.id === variantId ? { ...each, sku } : each)) })),
    deleteProduct: (id) => keep.set([{ key: `p:${id}`, value: null }]),
    deleteVariant: async (variantId) => change(await holding(variantId), (product) => ({ ...product, variants: product.variants.filter(({ id }) => id !== variantId) })),
    createForeign: async (title, sku) => {
      foreign += 1;
      const id = `foreign-${foreign}`;
      const variants = [{ id: `${id}-v`, sku, options: [], minor: 100, stock: null, image: null, visible: true }];
      await keep.set([{ key: `p:${id}`, value: { id, key: '', title, description: '', visible: true, images: [], options: [], variants, updatedAt: 1 } }]);
      return id;
    },
    createOwn: async ({ title, description, options, variants }) => {
      foreign += 1;
      const id = `own-${foreign}`;
      await keep.set([{ key: `p:${id}`, value: {
        id, key: '', title, description, visible: true, images: [], options: options.map(({ name }) => name), updatedAt: 1,
        variants: variants.map((variant, i) => ({ id: `${id}-${i}`, sku: variant.sku, options: variant.options, minor: variant.price.minor, stock: typeof variant.stock === 'number' ? variant.stock : null, image: null, visible: true })),
      } }]);
      return id;
    },
    disown: (id, sku) => change(id, (product) => ({ ...product, key: '', variants: product.variants.map((each, n) => ({ ...each, sku: `${sku}-${n}` })) })),
    cleanUp: () => Promise.resolve(),
  };
}

const seen = (product: KeptProduct): SeenProduct => ({
  id: product.id, title: product.title, description: product.description, visible: product.visible, images: product.images.length,
  variants: product.variants.map(({ image, stock, weightGrams, compareAtMinor, ...variant }) => ({ ...variant, stock: stock ?? -1, image: image !== null, compareAtMinor: compareAtMinor ?? null, grams: weightGrams ?? null })),
  tags: product.tags ?? [], vendor: product.vendor ?? null,
  customs: product.customs?.code || product.customs?.origin ? { code: product.customs.code ?? null, origin: product.customs.origin ?? null } : null,
});

/** Orders as reading a file puts them. */
function buyer(keep: StoreKeep, currency: string): Buyer {
  let made = 0;
  let time = Date.now();
  const kept = async (id: string): Promise<KeptOrder> => orderSchema.parse(await keep.get(`o:${id}`));
  const order = async (lines: { variantId: string; quantity: number }[], payment: StoreOrder['payment']): Promise<string> => {
    made += 1;
    time = Math.max(time + 1, Date.now());
    const products = (await keep.list('p:')).map((row) => productSchema.parse(row));
    const value: StoreOrder = {
      id: String(1_000 + made), number: `#${1_000 + made}`, url: '', createdAt: time, updatedAt: time, state: 'open', payment, fulfilment: 'none', total: { minor: 1, currency },
      email: 'ann@example.com', address: { ...ADDRESS }, addressHidden: null, shippingMethod: null, note: '', risk: 'unknown', parcels: [],
      lines: lines.flatMap(({ variantId, quantity }, i) => products.flatMap((product) => product.variants.filter(({ id }) => id === variantId).map((variant) => ({
        id: String(i + 1), productId: product.id, variantId, sku: variant.sku, title: product.title, variant: variant.options.join(' / '), quantity, left: quantity, price: { minor: variant.minor, currency },
      })))),
    };
    await keep.set([{ key: `o:${value.id}`, value: { order: value, notes: [] } }]);
    return value.id;
  };
  return {
    order: (lines) => order(lines, 'paid'), unpaid: (lines) => order(lines, 'unpaid'), gross: (minor) => minor,
    cancel: async (id) => {
      const row = await kept(id);
      time = Math.max(time, Date.now()) + 1;
      await keep.set([{ key: `o:${id}`, value: { ...row, order: { ...row.order, state: 'cancelled', updatedAt: Math.max(time, row.order.updatedAt + 1) } } }]);
    },
    seen: async (id) => {
      const { order: { number, parcels }, notes } = await kept(id);
      return {
        number, notes: notes.map(({ text }) => text),
        parcels: parcels.map(({ lines, tracking }) => ({ pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0), tracking: tracking === null ? [] : [tracking.number] })),
      };
    },
  };
}
