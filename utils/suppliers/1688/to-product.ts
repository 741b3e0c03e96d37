import type { ProductRead, SupplierProduct } from '../../domain/product.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { fieldOf, readAs, shownText } from '../parse/fields.ts';
import { httpsAddress } from '../parse/web-address.ts';
import { dropshipOf, isSet } from './dropship.ts';
import { picturesOf } from './pictures.ts';
import { CURRENCY, tiersOf } from './prices.ts';
import type { At, Offer } from './schema.ts';
import { dispatchOf, servicesOf } from './services.ts';
import { readSkus, type SkuReading } from './skus.ts';
import { freightOf, mixOf } from './terms.ts';
import { unitWeightOf } from './weights.ts';

const trimmed = (fact: At<string> | null): string | null => fact?.value.trim() || null;
const address = (fact: At<string> | null): string | null => (fact ? httpsAddress(fact.value) : null);

function attributesOf(offer: Offer): SupplierProduct['attributes'] {
  return (offer.attributes?.value ?? []).flatMap((item) => {
    const name = readAs(shownText, fieldOf(item, 'name'));
    const values = fieldOf(item, 'values');
    const value = readAs(shownText, fieldOf(item, 'value')) ?? (Array.isArray(values) ? values.filter((one) => typeof one === 'string').join(',') : null);
    return name === null || value === null || value === '' ? [] : [{ name, value }];
  });
}

function sellerOf(offer: Offer): SupplierProduct['seller'] {
  const memberId = trimmed(offer.memberId);
  const loginId = trimmed(offer.loginId);
  const shopUrl = address(offer.shopUrl);
  return {
    name: offer.sellerName?.value ?? null,
    ...(memberId === null ? {} : { memberId }),
    ...(loginId === null ? {} : { loginId }),
    ...(shopUrl === null ? {} : { shopUrl }),
  };
}

/** States in which the page shows an offer that this buyer cannot have (1.9). */
function unavailable(offer: Offer): Failure | null {
  if (offer.status && offer.status.value.toUpperCase() !== 'PUBLISHED') return { code: 'off-shelf', paths: [offer.status.at] };
  const hidden = [...offer.detailHidden, ...offer.priceHidden].filter((copy) => isSet([copy]));
  return hidden.length > 0 ? { code: 'hidden', paths: hidden.map(({ at }) => at) } : null;
}

/** What the page gives beside SKUs and prices. */
function sideFacts(offer: Offer, services: SupplierProduct['services']) {
  const unitWeightGrams = unitWeightOf(offer);
  const video = address(offer.video);
  const descriptionUrl = address(offer.descriptionUrl);
  const freight = freightOf(offer);
  const mix = mixOf(offer);
  return {
    images: picturesOf(offer.images?.value ?? []),
    ...(video === null ? {} : { video }),
    ...(unitWeightGrams === undefined ? {} : { unitWeightGrams }),
    attributes: attributesOf(offer),
    ...(offer.categoryId ? { category: { id: offer.categoryId.value, ...(offer.categoryName ? { name: offer.categoryName.value } : {}) } } : {}),
    services,
    dispatch: dispatchOf(offer)?.value ?? [],
    ...(freight ? { freight } : {}),
    ...(mix ? { mix } : {}),
    dropship: dropshipOf(offer),
    seller: sellerOf(offer),
    ...(descriptionUrl === null ? {} : { descriptionUrl }),
  };
}

/** Where each value was read; only facts that were found have an entry. */
function provenanceOf(offer: Offer, skus: SkuReading, places: Record<string, string | null | undefined>): Record<string, string> {
  const priced = offer.priceType.value === 'skuPrice' && skus.at !== null;
  const all: Record<string, string | null | undefined> = {
    id: offer.id.at,
    title: offer.title.at,
    currency: 'all prices of 1688.com are in yuan',
    priceType: offer.priceType.at,
    moq: offer.moq?.at,
    unit: offer.unit?.at,
    totalStock: offer.totalStock?.at,
    axes: skus.axes.length > 0 ? offer.axes?.at : null,
    skus: skus.at,
    'skus.options': skus.at && `${skus.at}[].specAttrs`,
    'skus.price': priced ? `${skus.at}[].discountPrice ?? price` : null,
    'skus.stock': skus.at && `${skus.at}[].canBookCount`,
    'skus.weightGrams': skus.weightsAt,
    images: offer.images?.at,
    video: offer.video?.at,
    unitWeightGrams: unitWeightOf(offer) === undefined ? null : offer.unitWeight?.at,
    attributes: offer.attributes?.at,
    'category.id': offer.categoryId?.at,
    'category.name': offer.categoryName?.at,
    dispatch: dispatchOf(offer)?.at,
    'freight.from': offer.freightFrom?.at,
    'freight.cost': offer.freightCost?.at,
    'freight.free': offer.freightFree.map(({ at }) => at).join(', '),
    mix: offer.mix?.at,
    'dropship.onePiece': offer.sign?.at,
    'dropship.channels': offer.channels?.at,
    'seller.name': offer.sellerName?.at,
    'seller.memberId': offer.memberId?.at,
    'seller.loginId': offer.loginId?.at,
    'seller.shopUrl': offer.shopUrl?.at,
    descriptionUrl: offer.descriptionUrl?.at,
    ...places,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([field, at]) => (at ? [[field, at.slice(0, 300)]] : [])));
}

/** The page's own total beside what its SKU rows add up to: a mismatch is shown, never corrected (0.3). */
function stockNotes(offer: Offer, skus: SkuReading): string[] {
  if (!offer.totalStock || skus.at === null || skus.skus.some((sku) => sku.stock === 'unknown')) return [];
  const sum = skus.skus.reduce((total, sku) => total + (sku.stock === 'unknown' ? 0 : sku.stock), 0);
  return sum === offer.totalStock.value ? [] : [`totalStock: the page says ${offer.totalStock.value}, its ${skus.skus.length} SKU rows add up to ${sum}`];
}

/** One offer of either generation as a product. Built field by field: what is not named here never leaves the page. */
export function toProduct(offer: Offer): Result<Omit<ProductRead, 'supplier' | 'generation'>, Failure> {
  const away = unavailable(offer);
  if (away) return err(away);
  const skus = readSkus(offer);
  if (!skus.ok) return skus;
  const ranged = offer.priceType.value === 'rangePrice' || skus.value.at === null;
  const tiers = ranged ? tiersOf(offer.tiers) : null;
  if (ranged && tiers === null) return err({ code: 'schema-mismatch', paths: [`tiers: ${offer.tiers?.at ?? 'not on the page'}`] });
  const surprise = ranged && offer.priceType.value === 'skuPrice' ? ['priceType: the page says sku, but the offer has no SKUs'] : [];
  const { services, at: servicesAt, notes } = servicesOf(offer.services);
  const product: SupplierProduct = {
    supplier: '1688',
    id: offer.id.value,
    title: offer.title.value,
    currency: CURRENCY,
    priceType: ranged ? 'range' : 'sku',
    moq: offer.moq?.value ?? null,
    unit: offer.unit?.value ?? null,
    totalStock: offer.totalStock?.value ?? 'unknown',
    axes: skus.value.at === null ? [] : skus.value.axes,
    skus: skus.value.skus,
    tiers: tiers?.value ?? [],
    ...sideFacts(offer, services),
  };
  return ok({
    product,
    partial: [...skus.value.partial, ...(product.images.length === 0 || isSet(offer.picturesHidden) ? ['images'] : [])],
    provenance: provenanceOf(offer, skus.value, { tiers: tiers?.at, services: servicesAt }),
    notes: [...skus.value.notes, ...stockNotes(offer, skus.value), ...surprise, ...notes].map((note) => note.slice(0, 500)),
  });
}
