import type { KeptProduct, KeptVariant } from '../../domain/files/catalogue.ts';
import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingVariant } from '../../domain/listing.ts';
import type { Money } from '../../domain/money.ts';
import { struck, wantedTags } from '../put-extras.ts';
import type { PutJob } from '../put-job.ts';
import { row, variantName } from '../put-texts.ts';

type Filed = Pick<KeptProduct, 'tags' | 'vendor' | 'customs'>;
type Word = string | null | undefined;

/** What becomes of a word: ours while there is none, or one that an earlier put wrote. Null: it was taken away. */
function word(stands: Word, wanted: Word, written: readonly Word[]): { is: string | null } | null {
  const isOurs = !stands || written.includes(stands);
  const next = wanted === undefined || !isOurs || (!stands && !wanted) ? stands : wanted;
  return next === undefined ? null : { is: next };
}

/** What a product is filed under after a put. `stands`: null for one that is made. */
export function filed(stands: Filed | null, { body, bases }: Pick<PutJob, 'body' | 'bases'>): Filed {
  const { vendor: brand, customs } = body.extras ?? {};
  const before = bases.map(({ extras }) => extras);
  const tags = wantedTags(stands?.tags ?? [], { body, bases }, stands !== null) ?? stands?.tags;
  const vendor = word(stands?.vendor, brand?.trim() === '' ? undefined : brand?.trim() ?? brand, before.map((each) => each?.vendor?.trim()));
  const code = word(stands?.customs?.code, customs?.code, before.map((each) => each?.customs?.code));
  const origin = word(stands?.customs?.origin, customs?.origin, before.map((each) => each?.customs?.origin));
  return {
    ...(tags === undefined ? {} : { tags }), ...(vendor === null ? {} : { vendor: vendor.is }),
    ...(code === null && origin === null ? {} : { customs: { ...(code === null ? {} : { code: code.is }), ...(origin === null ? {} : { origin: origin.is }) } }),
  };
}

/** Of a variant that is made. */
export function newTerms(variant: ListingVariant): Pick<KeptVariant, 'compareAtMinor' | 'weightGrams'> {
  const above = struck(variant);
  return { ...(above === null ? {} : { compareAtMinor: above.minor }), ...(variant.weightGrams === undefined ? {} : { weightGrams: variant.weightGrams }) };
}

/** The price struck through is ours like the price, and withdrawn where we wrote it. `before`: the variant in each earlier body. */
export function compareAtOf({ compareAtMinor: stands }: KeptVariant, variant: ListingVariant, before: readonly (ListingVariant | undefined)[]): Pick<KeptVariant, 'compareAtMinor'> {
  const above = struck(variant)?.minor;
  const next = above ?? (before.some((each) => each?.compareAt?.minor === stands) ? null : stands);
  return stands === undefined && above === undefined ? {} : { compareAtMinor: next };
}

/** A weight is ours while there is none, or one that an earlier put wrote. */
export const weightOf = ({ weightGrams: stands }: KeptVariant, { weightGrams }: ListingVariant, before: readonly (ListingVariant | undefined)[]): Pick<KeptVariant, 'weightGrams'> =>
  (weightGrams === undefined || (stands && before.every((each) => each?.weightGrams !== stands)) ? {} : { weightGrams });

const listed = ({ tags = [] }: Filed): string | null => tags.join(', ') || null;

/** What of it a preview tells of the product. */
export const filedRows = (before: Filed, after: Filed): ListingChange[] => [
  ...(listed(before) === listed(after) ? [] : [row('tags', '', listed(before), listed(after))]),
  ...((before.vendor ?? null) === (after.vendor ?? null) ? [] : [row('vendor', '', before.vendor ?? null, after.vendor ?? null)]),
  ...((['code', 'origin'] as const).every((field) => (before.customs?.[field] ?? null) === (after.customs?.[field] ?? null)) ? [] : [row('customs', '', null, null)]),
];

/** What of it a preview tells of a variant. */
export function termRows(before: KeptVariant, after: KeptVariant, currency: string): ListingChange[] {
  const money = ({ compareAtMinor }: KeptVariant): Money | null => (typeof compareAtMinor === 'number' ? { minor: compareAtMinor, currency } : null);
  return [
    ...(money(before)?.minor === money(after)?.minor ? [] : [row('compare-at', variantName(after), money(before), money(after))]),
    ...(before.weightGrams === after.weightGrams ? [] : [row('weight', variantName(after), before.weightGrams ?? null, after.weightGrams ?? null)]),
  ];
}
