import type { ProductRead, Sku, SupplierProduct } from '../../domain/product.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { fieldOf, isYes, readAs, shownText } from '../parse/fields.ts';
import { fullImageAddress, httpsAddress } from '../parse/web-address.ts';
import { freightOptionsOf } from './freight.ts';
import type { Item } from './schema.ts';
import { readSkus, type SkuReading } from './skus.ts';

/** The page writes "no limit" as 0; where it says one in words alone, the one number in them. */
function limitOf({ limit, limitText }: Item): number | null {
  if (limit && limit.value > 0) return limit.value;
  const [number, ...others] = limitText?.value.match(/\d{1,6}/g) ?? [];
  return number !== undefined && others.length === 0 && Number(number) > 0 ? Number(number) : null;
}

const isLot = (item: Item): boolean => item.isLot.some(({ value }) => isYes(value));

function attributesOf({ attributes }: Item): SupplierProduct['attributes'] {
  return (attributes?.value ?? []).flatMap((node) => {
    const [name, value] = [readAs(shownText, fieldOf(node, 'attrName')), readAs(shownText, fieldOf(node, 'attrValue'))];
    return name === null || value === null ? [] : [{ name, value }];
  });
}

function sellerOf({ sellerName, sellerId, shopUrl }: Item): SupplierProduct['seller'] {
  const address = shopUrl ? httpsAddress(shopUrl.value) : null;
  return { name: sellerName?.value ?? null, ...(sellerId ? { memberId: sellerId.value } : {}), ...(address === null ? {} : { shopUrl: address }) };
}

/** Kilograms of the packed piece; 0 is how the site writes "not given". A lot's are not a piece's. */
function weightOf(item: Item): number | undefined {
  const grams = Math.round(Number(item.weight?.value ?? 0) * 1_000_000) / 1_000;
  return grams > 0 && !isLot(item) ? grams : undefined;
}

/** What is missing where the page's data ends too early, in the names of the product's fields. */
function lostIn(item: Item): string[] {
  if (item.cut.length === 0) return [];
  const facts = { totalStock: item.totalStock, attributes: item.attributes, 'seller.name': item.sellerName, descriptionUrl: item.descriptionUrl, freightOptions: item.ways, maxPerBuyer: item.limit ?? item.limitText };
  return [
    ...item.cut.flatMap(({ at, value }) => (value === 'skus' ? [`skus: the page's data ends within ${at}`] : [])),
    ...(item.title.at.endsWith('.title') ? [`title: from ${item.title.at}`] : []),
    ...Object.entries(facts).flatMap(([field, fact]) => (fact ? [] : [field])),
  ];
}

/** What is odd about the item: shown to the user, and never a reason to change a value. */
function oddities(item: Item, { skus }: SkuReading): string[] {
  const notes: string[] = [];
  const sum = skus.reduce((all, { stock }) => all + (typeof stock === 'number' ? stock : 0), 0);
  const total = item.totalStock?.value;
  if (total !== undefined && sum !== total && skus.every(({ stock }) => typeof stock === 'number')) {
    notes.push(`totalStock: the page says ${total}, its ${skus.length} SKU rows add up to ${sum}`);
  }
  if (item.status && Number(item.status.value) !== 0) notes.push(`status: the page says ${item.status.value} instead of 0; it may not be for sale`);
  if (isLot(item)) notes.push(`unit: prices and stock are of lots${item.lotSize ? ` of ${item.lotSize.value}` : ''}`);
  return notes;
}

function provenanceOf(item: Item, skus: SkuReading, product: SupplierProduct): Record<string, string> {
  const places: Record<string, string | null | undefined> = {
    id: item.id.at, title: item.title.at, currency: skus.currency.at, priceType: 'every SKU has its price', unit: item.unit?.at, totalStock: item.totalStock?.at,
    axes: skus.axesAt, skus: skus.at, 'skus.options': `${skus.at}[].skuPropIds, skuAttr`, 'skus.stock': `${skus.at}[].skuVal.availQuantity`,
    'skus.price': `${skus.at}[].skuVal.skuActivityAmount when isActivity, else skuAmount`,
    maxPerBuyer: product.maxPerBuyer === undefined ? null : product.maxPerBuyer === item.limit?.value ? item.limit.at : item.limitText?.at, unitWeightGrams: item.weight?.at,
    images: item.images?.at, attributes: item.attributes?.at, 'category.id': item.categoryId?.at, freightOptions: item.ways?.at,
    'seller.name': item.sellerName?.at, 'seller.memberId': item.sellerId?.at, 'seller.shopUrl': item.shopUrl?.at, descriptionUrl: item.descriptionUrl?.at,
  };
  return Object.fromEntries(Object.entries(places).flatMap(([field, place]) => (place ? [[field, place]] : [])));
}

/** A promotion may be for so many pieces a buyer: where the page's data ends before it could say so, its prices are not known to last. */
const withoutPromotions = (skus: readonly Sku[]): Sku[] => skus.map(({ listPrice, ...sku }) => (listPrice ? { ...sku, price: listPrice } : sku));

/** One item of any generation as a product. Built field by field: what is not named here never leaves the page. */
export function toProduct(item: Item): Result<Omit<ProductRead, 'supplier' | 'generation'>, Failure> {
  const skus = readSkus(item);
  if (!skus.ok) return skus;
  const limit = limitOf(item);
  const lost = lostIn(item);
  const knowsLimit = !lost.includes('maxPerBuyer');
  const weight = weightOf(item);
  const freightOptions = freightOptionsOf(item);
  const descriptionUrl = item.descriptionUrl ? httpsAddress(item.descriptionUrl.value) : null;
  const product: SupplierProduct = {
    supplier: 'aliexpress',
    id: item.id.value,
    title: item.title.value,
    currency: skus.value.currency.value,
    priceType: 'sku',
    moq: null,
    unit: isLot(item) ? 'lot' : (item.unit?.value ?? null),
    ...(limit === null ? {} : { maxPerBuyer: limit }),
    totalStock: item.totalStock?.value ?? 'unknown',
    axes: skus.value.axes,
    skus: knowsLimit ? skus.value.skus : withoutPromotions(skus.value.skus),
    tiers: [],
    images: (item.images?.value ?? []).flatMap((image) => (typeof image === 'string' ? (fullImageAddress(image) ?? []) : [])),
    ...(weight === undefined ? {} : { unitWeightGrams: weight }),
    attributes: attributesOf(item),
    ...(item.categoryId ? { category: { id: item.categoryId.value } } : {}),
    services: [],
    dispatch: [],
    ...(freightOptions ? { freightOptions } : {}),
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] },
    seller: sellerOf(item),
    ...(descriptionUrl === null ? {} : { descriptionUrl }),
  };
  return ok({
    product,
    partial: [...lost, ...skus.value.partial, ...(product.images.length === 0 ? ['images'] : [])],
    provenance: provenanceOf(item, skus.value, product),
    notes: [...skus.value.notes, ...oddities(item, skus.value), ...(knowsLimit ? [] : ['skus.price: without promotions, the page ends before their limit per buyer'])],
  });
}
