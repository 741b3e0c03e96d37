import { LIMITS } from '../domain/product-limits.ts';
import type { SupplierProduct } from '../domain/product.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Failure, Read } from './define.ts';
import { mismatch } from './parse/mismatch.ts';

const tooLong = (texts: readonly (string | null)[], limit: number): boolean => texts.some((text) => text !== null && text.length > limit);

/** Required facts beyond the limits: the product cannot be told without them, so they fail the read. */
function oversized({ title, axes, skus, tiers }: SupplierProduct): string[] {
  const faults: [string, boolean][] = [
    ['title', tooLong([title], LIMITS.titleText)],
    ['axes', axes.length > LIMITS.axes || tooLong(axes.map(({ name }) => name), LIMITS.nameText)],
    ['axes.values', axes.some(({ values }) => values.length > LIMITS.axisValues || tooLong(values, LIMITS.optionText))],
    ['skus', skus.length > LIMITS.skus],
    ['skus.options', skus.some(({ options }) => options.length > LIMITS.axes || tooLong(options, LIMITS.optionText))],
    ['skus.specId', tooLong(skus.map(({ specId }) => specId), LIMITS.specIdText)],
    ['tiers', tiers.length > LIMITS.tiers],
  ];
  return faults.flatMap(([field, isFault]) => (isFault ? [`${field}: beyond the limit`] : []));
}

/** Optional facts beyond the limits are left out and named. */
class Trimmer {
  readonly cut = new Set<string>();

  list<T>(field: string, items: readonly T[], limit: number, fits: (item: T) => boolean = () => true): T[] {
    const kept = items.filter(fits).slice(0, limit);
    if (kept.length < items.length) this.cut.add(field);
    return kept;
  }

  text(field: string, text: string | null | undefined, limit: number): string | undefined {
    if (text === null || text === undefined) return undefined;
    if (text.length <= limit) return text;
    this.cut.add(field);
    return undefined;
  }
}

const noted = (texts: readonly string[]): string[] => texts.slice(0, LIMITS.notes).map((text) => text.slice(0, LIMITS.noteText));

/**
 * Holds what a generation read to the limits of the domain's schema, which the background worker checks: no page is lost
 * for a 301st attribute, and none passes with more SKUs than the rest of the extension is built for.
 */
export function keepToLimits(read: Read): Result<Read, Failure> {
  const faults = oversized(read.product);
  if (faults.length > 0) return mismatch(...faults);
  const { product } = read;
  const trim = new Trimmer();
  const fitted: SupplierProduct = {
    ...product,
    unit: trim.text('unit', product.unit, LIMITS.unitText) ?? null,
    images: trim.list('images', product.images, LIMITS.images, (image) => image.length <= LIMITS.addressText),
    attributes: trim.list('attributes', product.attributes, LIMITS.attributes,
      ({ name, value }) => name.length <= LIMITS.nameText && value.length <= LIMITS.attributeText),
    services: trim.list('services', product.services, LIMITS.services,
      ({ code, name }) => code.length <= LIMITS.codeText && name.length <= LIMITS.nameText),
    dispatch: trim.list('dispatch', product.dispatch, LIMITS.dispatch),
    freightOptions: product.freightOptions && trim.list('freightOptions', product.freightOptions, LIMITS.freightOptions,
      ({ name, from }) => name.length <= LIMITS.nameText && (from?.length ?? 0) <= LIMITS.nameText),
    dropship: {
      ...product.dropship,
      channels: trim.list('dropship.channels', product.dropship.channels, LIMITS.channels, (code) => code.length <= LIMITS.codeText),
      prices: product.dropship.prices && trim.list('dropship.prices', product.dropship.prices, LIMITS.tiers),
    },
    seller: {
      ...product.seller,
      name: trim.text('seller.name', product.seller.name, LIMITS.sellerText) ?? null,
      memberId: trim.text('seller.memberId', product.seller.memberId, LIMITS.sellerIdText),
      loginId: trim.text('seller.loginId', product.seller.loginId, LIMITS.sellerIdText),
      shopUrl: trim.text('seller.shopUrl', product.seller.shopUrl, LIMITS.addressText),
    },
    video: trim.text('video', product.video, LIMITS.addressText),
    descriptionUrl: trim.text('descriptionUrl', product.descriptionUrl, LIMITS.addressText),
    category: product.category && { ...product.category, name: trim.text('category.name', product.category.name, LIMITS.nameText) },
    freight: product.freight && { ...product.freight, from: trim.text('freight.from', product.freight.from, LIMITS.nameText) },
  };
  return ok({
    product: fitted,
    partial: noted([...read.partial, ...[...trim.cut].map((field) => `${field}: more than the limit`)]),
    notes: noted(read.notes),
    provenance: Object.fromEntries(Object.entries(read.provenance).map(([field, place]) => [field, place.slice(0, LIMITS.placeText)])),
  });
}
