import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingBody, ListingExtras, ListingVariant } from '../../domain/listing.ts';
import { decimalText, type Money } from '../../domain/money.ts';
import { row, variantName } from '../put-texts.ts';
import { finished, type Job } from './job.ts';
import { moneyOf } from './map.ts';
import type { RemoteProduct, RemoteVariant } from './schema.ts';

/** Shopify cuts a list of tags at commas and tells them apart without regard to case. */
const tagName = (tag: string): string => tag.replaceAll(/[\s,]+/g, ' ').trim().slice(0, 255);
const same = (one: string, other: string): boolean => tagName(one).toLowerCase() === tagName(other).toLowerCase();
const cleaned = (tags: readonly string[]): string[] => tags.map(tagName).filter((tag, i, all) => tag !== '' && all.findIndex((each) => same(each, tag)) === i).slice(0, 250);

export interface ExtrasInput { tags?: string[]; vendor?: string; collectionsToJoin?: string[]; collectionsToLeave?: string[] }

/** Of a product that is made: all that the listing says. */
export const newExtras = ({ extras }: ListingBody): object => ({
  ...(extras?.tags === undefined ? {} : { tags: cleaned(extras.tags) }), ...(extras?.vendor?.trim() ? { vendor: extras.vendor.trim() } : {}), ...(extras?.category ? { collections: [extras.category] } : {}),
});

/** The tags a product shall have; null where they stay. One that an earlier put wrote and that is gone was taken away by the merchant. */
function wantedTags({ tags, ...product }: RemoteProduct, { body, bases }: Pick<Job, 'body' | 'bases'>): string[] | null {
  if (body.extras?.tags === undefined) return null;
  const wanted = cleaned(body.extras.tags);
  const withdrawn = bases.flatMap((base) => base.extras?.tags ?? []).filter((each) => !wanted.some((tag) => same(tag, each)));
  const kept = tags.filter((each) => !withdrawn.some((tag) => same(tag, each)));
  const isNew = (tag: string): boolean => !finished({ ...product, tags }) || bases.some((base) => !(base.extras?.tags ?? []).some((each) => same(each, tag)));
  const added = wanted.filter((tag) => isNew(tag) && !kept.some((each) => same(each, tag)));
  return added.length > 0 || kept.length < tags.length ? [...kept, ...added] : null;
}

/** What a push writes of the extras of a product that is there: each is ours while there is nothing, or what an earlier put wrote. */
export function extrasInput(product: RemoteProduct, job: Pick<Job, 'body' | 'bases' | 'shop'>): ExtrasInput {
  const { body: { extras }, bases, shop } = job;
  const done = finished(product);
  const tags = wantedTags(product, job);
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

/** A price struck through that is not above the price would mislead. */
export const struck = ({ price, compareAt }: ListingVariant): Money | null => (compareAt !== undefined && compareAt.minor > price.minor ? compareAt : null);

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
