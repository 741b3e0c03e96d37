import type { ProductRead, Sku, SupplierProduct } from '../../domain/product.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { parseMoney, type Money } from '../../domain/money.ts';
import { isObject } from '../literal/parse.ts';
import { fieldOf, isYes } from '../parse/fields.ts';
import { laddersOf, readPrices, shownCurrency, type PriceReading } from './prices.ts';
import { rangeSchema, type Offer } from './schema.ts';
import { TRADE_ASSURANCE, assuranceAt, attributesOf, categoryOf, dispatchOf, mediaOf, sellerOf, unitWeightOf } from './side-facts.ts';
import { readSkus, type SkuReading } from './skus.ts';
import { WHOLE_OFFER, sentFrom, stockOf, type StockReading } from './stock.ts';
import { mismatch } from '../parse/mismatch.ts';

/** An offer as read from one page. */
export type Read = Omit<ProductRead, 'supplier' | 'generation'>;

/** SKU prices beside the page's own lowest and highest. */
function rangeNotes(offer: Offer, { skus, pricing }: SkuReading): string[] {
  const row = rangeSchema(offer.ranges[0]?.value);
  if (!row.ok || pricing?.field !== 'dollarPrice') return [];
  const [low, high] = [row.value.dollarPriceRangeLow, row.value.dollarPriceRangeHigh].map((text) => parseMoney(text ?? '', pricing.currency)?.minor);
  const outside = skus.filter(({ price, listPrice = price }) => listPrice !== null && ((low !== undefined && listPrice.minor < low) || (high !== undefined && listPrice.minor > high)));
  return outside.length > 0 ? [`skus.price: ${outside.length} are outside the page's own range`] : [];
}

const differ = (a: Money | null, b: Money | null): boolean => a?.minor !== b?.minor || a?.currency !== b?.currency;

/**
 * Prices by SKU where each has its own, by quantity else. Both at once are only one offer if their list prices say the same. Where they do not say
 * the same of a promotion (it may be told of the ladder alone) what one pays is not known: the list prices stand, as nobody pays more.
 */
function pricesOf(offer: Offer, skus: SkuReading): Result<PriceReading, Failure> {
  if (skus.pricing === null) return readPrices(offer);
  if (laddersOf(offer).length === 0) return ok({ at: null, pricing: skus.pricing, tiers: [], notes: rangeNotes(offer, skus), partial: [] });
  const read = readPrices(offer);
  if (!read.ok || read.value.tiers.length === 0) return read;
  const [first] = read.value.tiers;
  const priced = first ? skus.skus.filter(({ price }) => price !== null) : [];
  const differing = priced.filter(({ price, listPrice = price }) => differ(listPrice, first?.listPrice ?? first?.price ?? null));
  if (differing.length > 0) return mismatch(`skus.price: ${differing.length} differ from the tiers beside them, at ${skus.at}`);
  const unsure = priced.filter(({ price }) => differ(price, first?.price ?? null));
  if (unsure.length === 0) return read;
  const tiers = read.value.tiers.map(({ minQty, price, listPrice = price }) => ({ minQty, price: listPrice }));
  return ok({ ...read.value, tiers, notes: [...read.value.notes, `tiers: ${unsure.length} SKUs say something else of the promotion, the list prices stand`] });
}

/** A SKU whose price is that of a tier. */
function unpriced(sku: Sku): Sku {
  const bare: Sku = { ...sku, price: null };
  delete bare.listPrice;
  return bare;
}

function provenanceOf(offer: Offer, skus: SkuReading, prices: PriceReading, product: SupplierProduct): Record<string, string> {
  const { at } = skus;
  const pricesAt = prices.at ?? at;
  const places: Record<string, string | null | undefined> = {
    id: offer.id.at, title: offer.title.at, currency: `${pricesAt}[].${prices.pricing?.field ?? 'formatPrice'}`, priceType: pricesAt, tiers: prices.at,
    moq: offer.moq?.at, unit: offer.unit?.at, totalStock: product.totalStock === 'unknown' ? null : offer.inventory?.at, axes: skus.axesAt, skus: at,
    'skus.options': at && `${at} keys`, 'skus.price': product.priceType === 'sku' ? `${at}[].${skus.pricing?.field}` : null, 'skus.stock': at && offer.inventory?.at,
    images: offer.media?.at, video: product.video && offer.media?.at, attributes: offer.attributes.map((list) => list.at).join(', '),
    'category.id': offer.categoryId?.at, 'category.name': product.category?.name && offer.breadCrumb?.at, services: assuranceAt(offer), dispatch: offer.leadTimes?.at,
    'freight.from': product.freight && offer.inventory?.at, unitWeightGrams: offer.unitWeight?.at, 'seller.name': offer.companyName?.at,
    'seller.memberId': offer.companyId?.at, 'seller.shopUrl': offer.shopUrl?.at,
  };
  return Object.fromEntries(Object.entries(places).flatMap(([field, place]) => (place ? [[field, place]] : [])));
}

/** What is odd about the offer beside its SKUs and prices. */
function oddities(offer: Offer, whole: StockReading, { tiers, skus }: SupplierProduct): Pick<Read, 'notes' | 'partial'> {
  const hasPromotion = ['availableActivity', 'showPromotionPrice'].some((key) => {
    const value = fieldOf(offer.promotion?.value, key);
    return isYes(value) || isObject(value);
  });
  return {
    notes: whole.differs ? ['totalStock: the page\'s two maps of stock differ'] : [],
    partial: hasPromotion && [...tiers, ...skus].every(({ listPrice }) => listPrice === undefined) ? [`tiers: the page has a promotion at ${offer.promotion?.at}, whose prices are not read`] : [],
  };
}

/** One offer of `detailData` as a product. Built field by field: what is not named here never leaves the page. */
export function toProduct(offer: Offer): Result<Read, Failure> {
  const skus = readSkus(offer);
  if (!skus.ok) return skus;
  const prices = pricesOf(offer, skus.value);
  if (!prices.ok) return prices;
  const currency = prices.value.pricing?.currency ?? shownCurrency(offer);
  if (currency === null) return mismatch('currency: not on the page, nor a price');
  const isBySku = skus.value.pricing !== null && prices.value.at === null;
  const whole = stockOf(offer, WHOLE_OFFER);
  const { images, video } = mediaOf(offer);
  const unitWeightGrams = unitWeightOf(offer);
  const category = categoryOf(offer);
  const from = sentFrom(offer);
  const product: SupplierProduct = {
    supplier: 'alibaba',
    id: offer.id.value,
    title: offer.title.value.trim(),
    currency,
    priceType: isBySku ? 'sku' : 'range',
    moq: offer.moq?.value ?? null,
    unit: offer.unit?.value ?? null,
    totalStock: whole.stock,
    axes: skus.value.axes,
    skus: isBySku ? skus.value.skus : skus.value.skus.map(unpriced),
    tiers: prices.value.tiers,
    images,
    ...(video === null ? {} : { video }),
    ...(unitWeightGrams === undefined ? {} : { unitWeightGrams }),
    attributes: attributesOf(offer),
    ...(category ? { category } : {}),
    services: assuranceAt(offer) === null ? [] : [{ code: TRADE_ASSURANCE, name: 'Trade Assurance' }],
    dispatch: dispatchOf(offer),
    ...(from === null ? {} : { freight: { from, cost: null, free: 'unknown' as const } }),
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] },
    seller: sellerOf(offer),
  };
  const odd = oddities(offer, whole, product);
  return ok({
    product,
    partial: [...skus.value.partial, ...prices.value.partial, ...odd.partial, ...(images.length === 0 ? ['images'] : [])],
    provenance: provenanceOf(offer, skus.value, prices.value, product),
    notes: [...skus.value.notes, ...prices.value.notes, ...odd.notes],
  });
}
