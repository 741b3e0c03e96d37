import type { ListingChange } from '../domain/listing-change.ts';
import type { ListingWarning } from '../domain/listing.ts';
import type { PutJob } from './put-job.ts';

type Same = (stored: string | null | undefined, text: string) => boolean;

/** White space at the ends is nothing that a merchant changes. */
export const sameText: Same = (stored, text) => (stored ?? '').trim() === text.trim();

/** A text is ours to change while the shop still has one that we wrote or may have written. */
export const mayWrite = (stored: string | null | undefined, written: readonly string[], wanted: string, finished: boolean, same: Same = sameText): boolean =>
  !same(stored, wanted) && (!finished || written.some((text) => same(stored, text)));

/** How a product stands in the shop. */
export interface Standing {
  title: string;
  description: string | null | undefined;
  finished: boolean;
  /** On sale. */
  shown: boolean;
}

/** The texts of a product that a push writes. */
export function wantedTexts({ body, bases }: Pick<PutJob, 'body' | 'bases'>, { title, description, finished }: Omit<Standing, 'shown'>, same: Same = sameText): { title?: string; description?: string } {
  return {
    ...(mayWrite(title, bases.map((base) => base.title), body.title, finished, same) ? { title: body.title } : {}),
    ...(mayWrite(description, bases.map((base) => base.description), body.description, finished, same) ? { description: body.description } : {}),
  };
}

/** One line of a preview. */
export const row = (kind: ListingChange['kind'], subject: string, from: ListingChange['from'], to: ListingChange['to']): ListingChange => ({ kind, subject, from, to });

/** A variant as a preview calls it. */
export const variantName = ({ options }: { options: readonly string[] }): string => options.join(' / ');

/** What differs from the listing and stays so, since it is the merchant's. `hidden`: variants of the listing that he took off sale. */
export function keptRows({ body, bases }: Pick<PutJob, 'body' | 'bases'>, { title, description, finished, shown }: Standing, hidden = 0, same: Same = sameText, readable: (stored: string) => string = (stored) => stored): ListingChange[] {
  if (!finished) return [];
  const kept = (stored: string | null | undefined, wanted: string, written: readonly string[]): boolean => !same(stored, wanted) && !written.some((text) => same(stored, text));
  return [
    ...(kept(title, body.title, bases.map((base) => base.title)) ? [row('kept-title', '', null, readable(title))] : []),
    ...(kept(description, body.description, bases.map((base) => base.description)) ? [row('kept-description', '', null, null)] : []),
    ...(shown ? [] : [row('kept-hidden', '', null, null)]),
    ...(hidden === 0 ? [] : [row('kept-variants', '', null, hidden)]),
  ];
}

const said = (code: `variants-${'dropped' | 'not-ours' | 'hidden' | 'missing'}`, count: number): ListingWarning[] => (count === 0 ? [] : [{ code, count }]);

/**
 * What a completed push has kept back or taken away, of a product as it stands after it: whatever still differs from the listing then
 * is the merchant's. `dropped`: variants off sale with our doing; `unknown`: on sale and of nobody knows whom; `hidden`: by the merchant.
 */
export const keptWarnings = ({ body }: Pick<PutJob, 'body'>, { title, description, shown }: Omit<Standing, 'finished'>, counts: { dropped: number; unknown: number; hidden: number }, same: Same = sameText): ListingWarning[] => [
  ...said('variants-dropped', counts.dropped),
  ...said('variants-not-ours', counts.unknown),
  ...(shown ? [] : [{ code: 'product-hidden' as const }]),
  ...said('variants-hidden', counts.hidden),
  ...(same(title, body.title) ? [] : [{ code: 'title-kept' as const }]),
  ...(same(description, body.description) ? [] : [{ code: 'description-kept' as const }]),
];

/** New prices make no variant anew that the merchant deleted. */
export const missingOf = (all: readonly { remote: unknown }[]): ListingWarning[] => said('variants-missing', all.filter(({ remote }) => remote === null).length);

/** What new prices and stock alone have to tell: what has gone, and that a product which was linked is off sale by the merchant's will. */
export const refreshWarnings = ({ body }: Pick<PutJob, 'body'>, all: readonly { remote: unknown }[], shown: boolean): ListingWarning[] =>
  [...missingOf(all), ...(body.linked && !shown ? [{ code: 'product-hidden' as const }] : [])];
