import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingBody, ListingExtras, ListingVariant } from '../../domain/listing.ts';
import { decimalText } from '../../domain/money.ts';
import { struck, wantedTags } from '../put-extras.ts';
import { row, variantName } from '../put-texts.ts';
import { finished, type Job } from './job.ts';
import { moneyOf } from './map.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** Shopify cuts a list of tags at commas and tells them apart without regard to case. */
const tagName = (tag: string): string => tag.replaceAll(/[\s,]+/g, ' ').trim().slice(0, 255);

export interface ExtrasInput { tags?: string[]; vendor?: string; collectionsToJoin?: string[]; collectionsToLeave?: string[] }

/** Of a product that is made: all that the listing says. */
export function newExtras(body: ListingBody): object {
  const { extras } = body;
  const tags = wantedTags([], { body, bases: [] }, false, tagName);
  return { ...(tags === null ? {} : { tags }), ...(extras?.vendor?.trim() ? { vendor: extras.vendor.trim() } : {}), ...(extras?.category ? { collections: [extras.category] } : {}) };
}

/** What a push writes of the extras of a product that is there: each is ours while there is nothing, or what an earlier put wrote. */
export function extrasInput(product: RemoteProduct, job: Pick<Job, 'body' | 'bases' | 'shop'>): ExtrasInput {
  const { body: { extras }, bases, shop } = job;
  const done = finished(product);
  const tags = wantedTags(product.tags, job, done, tagName);
  const written = bases.some((base) => base.extras?.vendor?.trim() === product.vendor);
  // A product without a vendor gets the shop's own name.
  const vendor = extras?.vendor === null ? (written ? shop.info.name : '') : extras?.vendor?.trim() ?? '';
  const vendorIsOurs = !done || product.vendor === '' || product.vendor === shop.info.name || written;
  const filed = new Set(product.collections.nodes.map(({ id }) => id));
  const category = extras?.category;
  const join = typeof category === 'string' && !filed.has(category) && (!done || bases.some((base) => base.extras?.category !== category));
  const leave = category === undefined ? [] : [...new Set(bases.flatMap((base) => base.extras?.category ?? []))].filter((id) => id !== category && filed.has(id));
  return {
    ...(tags === null ? {} : { tags }), ...(vendor !== '' && vendor !== product.vendor && vendorIsOurs ? { vendor } : {}),
    ...(join ? { collectionsToJoin: [category] } : {}), ...(leave.length === 0 ? {} : { collectionsToLeave: leave }),
  };
}

const GRAMS: Record<string, number> = { GRAMS: 1, KILOGRAMS: 1_000, OUNCES: 28.349523125, POUNDS: 453.59237 };
const gramsOf = ({ inventoryItem: { measurement: { weight } } }: RemoteVariant): number => (weight === null ? 0 : Math.round(weight.value * (GRAMS[weight.unit] ?? Number.NaN)));

const weightInput = (value: number) => ({ measurement: { weight: { value, unit: 'GRAMS' } } });
/** Of a variant that is made. */
export const newItem = ({ weightGrams }: ListingVariant, extras: ListingExtras | undefined): object => ({
  ...(weightGrams === undefined ? {} : weightInput(weightGrams)),
  ...(extras?.customs?.code ? { harmonizedSystemCode: extras.customs.code } : {}), ...(extras?.customs?.origin ? { countryCodeOfOrigin: extras.customs.origin } : {}),
});

/** Weight and customs of a variant that is there. */
export function itemInput(product: RemoteProduct, { body: { extras }, bases }: Pick<Job, 'body' | 'bases'>, { weightGrams }: ListingVariant, before: readonly (ListingVariant | undefined)[], remote: RemoteVariant): object {
  const done = finished(product);
  const grams = gramsOf(remote);
  const weightIsOurs = !done || grams === 0 || before.some((each) => each?.weightGrams === grams);
  const { harmonizedSystemCode: code, countryCodeOfOrigin: origin } = remote.inventoryItem;
  const mine = (stored: string | null, field: 'code' | 'origin'): boolean => {
    const wanted = extras?.customs?.[field];
    return wanted !== undefined && (wanted ?? '') !== (stored ?? '') && (!done || !stored || bases.some((base) => base.extras?.customs?.[field] === stored));
  };
  return {
    ...(weightGrams === undefined || weightGrams === grams || !weightIsOurs ? {} : weightInput(weightGrams)),
    ...(mine(code, 'code') ? { harmonizedSystemCode: extras?.customs?.code ?? null } : {}),
    ...(mine(origin, 'origin') ? { countryCodeOfOrigin: extras?.customs?.origin ?? null } : {}),
  };
}

/** The price struck through: ours like the price, withdrawn only where we wrote it. */
export function compareAtInput(variant: ListingVariant, before: readonly (ListingVariant | undefined)[], { compareAtPrice }: RemoteVariant): { compareAtPrice?: string | null } {
  const wanted = struck(variant);
  const stored = compareAtPrice === null ? null : moneyOf(compareAtPrice, variant.price.currency)?.minor ?? Number.NaN;
  if (wanted !== null) return wanted.minor === stored ? {} : { compareAtPrice: decimalText(wanted) };
  return stored !== null && before.some((each) => each?.compareAt?.minor === stored) ? { compareAtPrice: null } : {};
}

/** Rows of a preview. */
export function extrasRows(product: RemoteProduct, job: Job): ListingChange[] {
  const { tags, vendor, collectionsToJoin, collectionsToLeave } = extrasInput(product, job);
  return [
    ...(tags === undefined ? [] : [row('tags', '', product.tags.join(', '), tags.join(', '))]), ...(vendor === undefined ? [] : [row('vendor', '', product.vendor, vendor)]),
    ...(collectionsToJoin || collectionsToLeave ? [row('category', '', null, null)] : []),
  ];
}

/** Rows of what a push writes to one variant. */
export function variantRows(variant: ListingVariant, remote: RemoteVariant, input: Record<string, unknown>, currency: string): ListingChange[] {
  const item = typeof input['inventoryItem'] === 'object' && input['inventoryItem'] !== null ? input['inventoryItem'] : {};
  return [
    ...('compareAtPrice' in input ? [row('compare-at', variantName(variant), remote.compareAtPrice === null ? null : moneyOf(remote.compareAtPrice, currency), struck(variant))] : []),
    ...('measurement' in item ? [row('weight', variantName(variant), gramsOf(remote), variant.weightGrams ?? null)] : []),
    ...('harmonizedSystemCode' in item || 'countryCodeOfOrigin' in item ? [row('customs', variantName(variant), null, null)] : []),
  ];
}
