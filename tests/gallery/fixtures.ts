import { rowViews } from '../../utils/domain/offer-view.ts';
import { evaluate } from '../../utils/domain/eligibility/evaluate.ts';
import { pricesOf } from '../../utils/domain/pricing/price-range.ts';
import { DROPSHIP_ONE_BY_ONE } from '../../utils/domain/eligibility/dropship-sets.ts';
import type { Health } from '../../utils/domain/health.ts';
import type { ProductRead, ReadError, Sku, SupplierProduct } from '../../utils/domain/product.ts';
import type { Settings } from '../../utils/domain/settings.ts';
import type { ListingView, OfferView, QueueJobView, ReasonView, StoreView } from '../../utils/domain/view-types.ts';

/** Invented data, put together by the domain's own functions. Times are ms since the epoch, all around `NOW`. */
export const NOW = Date.UTC(2026, 8, 21, 14, 5);
const MINUTE = 60_000;

export const why = (code: string, detail = ''): ReasonView => ({ code, detail, at: NOW - MINUTE });

export const settings: Settings = {
  version: 1, plan: { multiplier: '2.5', ending: '99', rates: { 'CNY:USD': { rate: '0.1391', date: '2026-09-18' } } }, planSet: true, language: 'en',
};

export const store = (over: Partial<StoreView> = {}): StoreView => ({
  id: 's1', kind: 'vendure', origin: 'https://shop.example', name: 'North Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, guarantee: 'unique-field',
  state: 'active', reason: null, permitted: true, facts: { channel: 'Default channel', language: 'en', locations: ['Store room'], verifiedAt: NOW - 90 * MINUTE }, ...over,
});
/** Names and currencies as users have them. */
export const stores: StoreView[] = [
  store(),
  store({ id: 's2', origin: 'https://lavka.example', name: 'Северная лавка', currency: 'RUB', pricesIncludeTax: true, guarantee: 'mark' }),
  store({ id: 's3', origin: 'https://boutique.example', name: '南风小铺', currency: 'EUR', pricesIncludeTax: true }),
];

const COLOURS = ['米白色', '黑色', '藏青色', '卡其色', '军绿色'];
const SIZES = ['小号 28×32cm', '大号 35×40cm'];

export const sku = (index: number, options: string[], over: Partial<Sku> = {}): Sku => ({
  id: `50000000${String(index).padStart(5, '0')}`, specId: null, options, price: { minor: 890 + (index % 7) * 110, currency: 'CNY' }, stock: 320 + index * 37, ...over,
});

export const product = (over: Partial<SupplierProduct> = {}): SupplierProduct => ({
  supplier: '1688', id: '700000000001', title: '加厚帆布托特包女大容量通勤单肩手提袋可定制印花', currency: 'CNY', priceType: 'sku', moq: 1, unit: '个', totalStock: 5_480,
  axes: [{ name: '颜色', values: COLOURS }, { name: '尺寸', values: SIZES }],
  skus: COLOURS.flatMap((colour, row) => SIZES.map((size, column) => sku(row * 2 + column, [colour, size]))),
  tiers: [], images: ['https://cbu01.alicdn.com/img/ibank/gallery-1.jpg'], attributes: [], services: [{ code: 'qtwlybt', name: '7天无理由退货' }],
  dispatch: [{ minQty: 1, maxQty: null, hours: 48 }], dropship: { onePiece: 'yes', freePost: 'yes', channels: [] }, seller: { name: '义乌市云帆箱包厂' }, ...over,
});

export const read = (over: Partial<SupplierProduct> = {}, rest: Partial<ProductRead> = {}): ProductRead => ({
  supplier: '1688', generation: 'gallery', product: product(over), partial: [], notes: [],
  provenance: { 'dropship.onePiece': 'window.context.result.data.consign.onePiece', services: 'window.context.result.data.services', dispatch: 'window.context.result.data.freight.dispatch' }, ...rest,
});

export const readError = (code: ReadError['code']): ReadError => ({ code, supplier: '1688', paths: [] });

export interface OfferParts {
  read?: ProductRead;
  stores?: StoreView[];
  plan?: Settings['plan'];
  /** Keys of the ticked rows; all of them when left out. */
  ticked?: string[];
  /** Anything of the view itself. */
  view?: Partial<OfferView>;
}

/** The popup's view of an offer as the worker puts it together. */
export function offer({ read: page = read(), stores: connected = [store()], plan = settings.plan, ticked, view = {} }: OfferParts = {}): OfferView {
  const shown = view.storeId === undefined ? (connected[0] ?? null) : (connected.find(({ id }) => id === view.storeId) ?? null);
  const rowsFor = (one: StoreView | null) => rowViews(page.product, ticked ?? null, null, one, plan);
  const targets = connected.map((one) =>
    ({ storeId: one.id, chosen: one.id === shown?.id, ...pricesOf(rowsFor(one)), listing: one.id === shown?.id ? view.listing ?? null : null }));
  return {
    key: `1688:${page.product.id}`, readAt: NOW - 3 * MINUTE, stale: false, read: page, details: null, error: null, stores: connected, targets, storeId: shown?.id ?? null, title: page.product.title,
    rows: rowsFor(shown), minStock: 0, origins: [], origin: null, listing: null, changes: [], visitedAt: null, otherVisit: null, low: null, plan, planSet: true,
    eligibility: evaluate(DROPSHIP_ONE_BY_ONE, { read: page, quantity: 1 }), ...view,
  };
}

/** An offer whose page gave no product. */
export const unread = (error: ReadError | null): OfferView => offer({ view: { read: null, readAt: null, rows: [], title: '', eligibility: null, error } });

export const listing = (over: Partial<ListingView> = {}): ListingView =>
  ({ state: 'waiting', reason: null, running: false, nextRunAt: null, url: null, pushedAt: null, warnings: [], ...over });
export const listed = (over: Partial<ListingView> = {}): ListingView =>
  listing({ state: 'listed', url: 'https://shop.example/products/canvas-bag', pushedAt: NOW - 2 * MINUTE, ...over });

const TITLES = ['加厚帆布托特包', '不锈钢保温杯 500ml', 'Canvas tote bag, large', 'Сумка-шопер из плотного хлопка', '儿童防晒帽'];

export const job = (index: number, state: QueueJobView['state'], over: Partial<QueueJobView> = {}): QueueJobView => ({
  id: `j${index}`, state, store: stores[index % 3]?.name ?? '', title: TITLES[index % 5] ?? '', offerUrl: `https://detail.1688.com/offer/${710_000_000_000 + index}.html`,
  reason: null, nextRunAt: null, failures: 0, updatedAt: NOW - index * MINUTE, ...over,
});

export const lost: NonNullable<Health['lost']> = {
  at: NOW - 40 * MINUTE,
  jobs: Array.from({ length: 24 }, (_, index) => ({
    kind: 'push-listing', key: `1688:${710_000_000_000 + index}:main`, url: index === 3 ? null : `https://detail.1688.com/offer/${710_000_000_000 + index}.html`, store: 'shop.example',
  })),
  more: 7,
  stores: [{ id: 's1', kind: 'vendure', host: 'shop.example' }, { id: 's2', kind: 'vendure', host: 'lavka.example' }],
};

/** What a hostile page or shop puts where we show text. */
export const HOSTILE = {
  unbroken: 'Хлопоксверхпрочныйнеразрывныйтекст'.repeat(6),
  mixed: `<img src=x onerror=alert(1)> \u202Eгнилок\u202C 👩‍👩‍👧‍👦 ${'超长标题没有空格也没有标点'.repeat(12)} {count} \u0000`,
  host: `https://${'a'.repeat(60)}.${'very-long-label-of-a-host'.repeat(2)}.example`,
} as const;
