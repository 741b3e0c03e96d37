import type { Money } from '../../../domain/money.ts';
import type { SupplierProduct } from '../../../domain/product.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Failure } from '../../define.ts';
import { readAs } from '../../parse/fields.ts';
import { fullImageAddress, httpsAddress } from '../../parse/web-address.ts';
import { bareAddress } from '../side-facts.ts';
import type { Read } from '../to-product.ts';
import { amountWithin, quantitiesIn, readShownPrices, type ShownPrices } from './prices.ts';
import { serviceSchema, type View } from './schema.ts';
import { readShownSkus, type ShownSkus } from './skus.ts';

const NAMES: Readonly<Record<string, string>> = { 'trade-assurance': 'Trade Assurance' };

function servicesOf({ services }: View): SupplierProduct['services'] {
  return services.flatMap(({ value }) => {
    const service = readAs(serviceSchema, value);
    return service && service.isShown !== false ? [{ code: service.code, name: service.name || (NAMES[service.code] ?? service.code) }] : [];
  });
}

/** The table of lead times: quantities above days. Columns in words ("To be negotiated") promise nothing. */
function dispatchOf({ leadTable }: View): SupplierProduct['dispatch'] {
  const [quantities = [], days = []] = leadTable?.value ?? [];
  if (!/\(days?\)/i.test(days[0] ?? '')) return [];
  return quantities.slice(1).flatMap((text, index) => {
    const span = quantitiesIn(text);
    const time = /^\d{1,4}$/.exec(days[index + 1] ?? '')?.[0];
    return span && time !== undefined ? [{ minQty: span.min, maxQty: span.max, hours: Number(time) * 24 }] : [];
  });
}

const attributesOf = ({ attributes }: View): SupplierProduct['attributes'] => (attributes?.value ?? []).filter(({ name, value }) => name !== '' && value !== '');

function sellerOf({ companyName, companyId, shopUrl }: View): SupplierProduct['seller'] {
  const address = shopUrl ? bareAddress(shopUrl.value) : null;
  return { name: companyName?.value ?? null, ...(companyId ? { memberId: companyId.value } : {}), ...(address === null ? {} : { shopUrl: address }) };
}

/** Freight of an order as the page shows it to its visitor, with the sentence it stands in. */
function freightOf({ freight }: View, prices: ShownPrices): { cost: Money; words: string } | null {
  const [leaf, ...others] = (freight?.value ?? []).filter(({ isStruck }) => !isStruck);
  const cost = leaf && others.length === 0 ? amountWithin(leaf.text, prices) : null;
  return leaf && cost ? { cost, words: leaf.text.slice(0, 120) } : null;
}

function provenanceOf(view: View, prices: ShownPrices, skus: ShownSkus, product: SupplierProduct): Record<string, string> {
  const isBySku = product.priceType === 'sku';
  const places: Record<string, string | null | undefined> = {
    id: view.id.at, title: view.title.at, currency: `${prices.at}, its sign`, priceType: isBySku ? skus.at : prices.at, tiers: product.tiers.length > 0 ? prices.at : null,
    moq: product.moq === null ? null : `${prices.at}, its first quantity`, unit: prices.unit && prices.at, axes: skus.at, skus: skus.skus.length > 0 ? skus.at : null,
    'skus.price': isBySku ? skus.at : null, images: view.images?.at, video: product.video && view.video?.at, attributes: view.attributes?.at,
    'category.id': view.categoryId?.at, 'category.name': view.categoryName?.at, services: view.services.map(({ at }) => at).join(', '), dispatch: view.leadTable?.at, freight: product.freight && view.freight?.at,
    'seller.name': view.companyName?.at, 'seller.memberId': view.companyId?.at, 'seller.shopUrl': view.shopUrl?.at, descriptionUrl: view.descriptionUrl?.at,
  };
  return Object.fromEntries(Object.entries(places).flatMap(([field, place]) => (place ? [[field, place]] : [])));
}

/** An offer as its rendered page shows it: prices in the visitor's currency, no ids of SKUs, no stock. */
export function toProductShown(view: View): Result<Read, Failure> {
  const prices = readShownPrices(view);
  if (!prices.ok) return prices;
  const { tiers, currency, unit } = prices.value;
  const skus = readShownSkus(view, prices.value);
  if (!skus.ok) return skus;
  const isBySku = tiers.length === 0 && skus.value.skus.some(({ price }) => price !== null);
  const freight = freightOf(view, prices.value);
  const video = view.video ? httpsAddress(view.video.value) : null;
  const product: SupplierProduct = {
    supplier: 'alibaba',
    id: view.id.value,
    title: view.title.value,
    currency,
    priceType: isBySku ? 'sku' : 'range',
    moq: tiers[0]?.minQty ?? null,
    unit,
    totalStock: 'unknown',
    axes: skus.value.axes,
    skus: isBySku ? skus.value.skus : skus.value.skus.map((sku) => ({ ...sku, price: null })),
    tiers,
    images: (view.images?.value ?? []).flatMap((address) => fullImageAddress(address) ?? []),
    ...(video === null ? {} : { video }),
    attributes: attributesOf(view),
    ...(view.categoryId ? { category: { id: view.categoryId.value, ...(view.categoryName ? { name: view.categoryName.value } : {}) } } : {}),
    services: servicesOf(view),
    dispatch: dispatchOf(view),
    ...(freight ? { freight: { cost: freight.cost, free: freight.cost.minor > 0 ? 'no' as const : 'unknown' as const } } : {}),
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] },
    seller: sellerOf(view),
    ...(view.descriptionUrl ? { descriptionUrl: view.descriptionUrl.value } : {}),
  };
  const without = isBySku ? product.skus.filter(({ price }) => price === null).length : 0;
  const unpriced = isBySku ? (without > 0 ? [`skus.price: not on the page for ${without}`] : []) : prices.value.partial;
  return ok({
    product,
    partial: [...skus.value.partial, ...unpriced, ...(product.images.length === 0 ? ['images'] : [])],
    provenance: provenanceOf(view, prices.value, skus.value, product),
    notes: [...(isBySku ? [] : prices.value.notes), ...skus.value.notes, ...(freight ? [`freight: the page says "${freight.words}"`] : [])],
  });
}
