import type { SupplierProduct } from '../../domain/product.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure, Read } from '../define.ts';
import { fieldOf, readAs, shownText } from '../parse/fields.ts';
import { httpsAddress } from '../parse/web-address.ts';
import type { At } from '../parse/fact.ts';
import { dropshipOf, isSet } from './dropship.ts';
import { picturesOf } from './pictures.ts';
import { CURRENCY, haveOnePrice, tiersOf } from './prices.ts';
import type { Offer } from './schema.ts';
import { dispatchOf, servicesOf } from './services.ts';
import { readSkus, type SkuReading } from './skus.ts';
import { freightOf, mixOf } from './terms.ts';
import { unitWeightOf } from './weights.ts';
import { mismatch } from '../parse/mismatch.ts';

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

/** The field of the product that a fact becomes, where it has another name; places of facts that are not named here are told by the reading that used them. */
const FIELDS: ReadonlyMap<string, string> = new Map((
  'id title unit moq totalStock priceType images video attributes descriptionUrl mix categoryId:category.id categoryName:category.name freightFrom:freight.from freightCost:freight.cost ' +
  'freightFree:freight.free sellerName:seller.name memberId:seller.memberId loginId:seller.loginId shopUrl:seller.shopUrl sign:dropship.onePiece channels:dropship.channels unitWeight:unitWeightGrams'
).split(' ').map((pair) => {
  const [fact = '', field = fact] = pair.split(':');
  return [fact, field];
}));

/** Where each value was read; only facts that were found have an entry. */
function provenanceOf(offer: Offer, skus: SkuReading, places: Record<string, string | null | undefined>): Record<string, string> {
  const found: [string, string | null | undefined][] = [['currency', 'all prices of 1688.com are in yuan']];
  for (const [fact, read] of Object.entries(offer)) {
    const field = FIELDS.get(fact);
    if (field !== undefined && read !== null) found.push([field, [read].flat().map(({ at }) => at).join(', ')]);
  }
  const { at } = skus;
  if (at !== null) {
    const price = offer.priceType.value === 'skuPrice' ? `${at}[].discountPrice ?? price` : null;
    found.push(['skus', at], ['skus.options', `${at}[].specAttrs`], ['skus.price', price], ['skus.stock', `${at}[].canBookCount`], ['skus.weightGrams', skus.weightsAt]);
  }
  return Object.fromEntries([...found, ...Object.entries(places)].flatMap(([field, place]) => (place ? [[field, place]] : [])));
}

/** The page's own total beside what its SKU rows add up to: a mismatch is shown, never corrected (0.3). */
function stockNotes(offer: Offer, skus: SkuReading): string[] {
  if (!offer.totalStock || skus.at === null || skus.skus.some((sku) => typeof sku.stock !== 'number')) return [];
  const sum = skus.skus.reduce((total, sku) => total + (typeof sku.stock === 'number' ? sku.stock : 0), 0);
  return sum === offer.totalStock.value ? [] : [`totalStock: the page says ${offer.totalStock.value}, its ${skus.skus.length} SKU rows add up to ${sum}`];
}

/** One offer of either generation as a product. Built field by field: what is not named here never leaves the page. */
export function toProduct(offer: Offer): Result<Read, Failure> {
  const away = unavailable(offer);
  if (away) return err(away);
  const skus = readSkus(offer);
  if (!skus.ok) return skus;
  const ranged = offer.priceType.value === 'rangePrice' || skus.value.at === null;
  const isSurprise = ranged && offer.priceType.value === 'skuPrice';
  const tiers = ranged ? tiersOf(offer.tiers) : null;
  if (ranged && tiers === null) return mismatch(`tiers: ${offer.tiers[0]?.at ?? 'not on the page'}`);
  if (tiers && isSurprise) {
    if (!haveOnePrice(offer.tiers)) return mismatch('skus: not on the page, though it has several prices');
    tiers.value.splice(1);
  }
  const surprise = isSurprise ? ['priceType: the page says sku, but the offer has no SKUs'] : [];
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
    axes: skus.value.axes,
    skus: skus.value.skus,
    tiers: tiers?.value ?? [],
    ...sideFacts(offer, services),
  };
  return ok({
    product,
    partial: [...offer.cut.map(({ at }) => at), ...skus.value.partial, ...(tiers?.partial ?? []), ...(product.images.length === 0 || isSet(offer.picturesHidden) ? ['images'] : [])],
    provenance: provenanceOf(offer, skus.value, { axes: skus.value.axesAt, tiers: tiers?.at, services: servicesAt, dispatch: dispatchOf(offer)?.at }),
    notes: [...skus.value.notes, ...(tiers?.notes ?? []), ...stockNotes(offer, skus.value), ...surprise, ...notes],
  });
}
