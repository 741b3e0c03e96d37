import type { ListingBody, ListingVariant } from '../domain/listing.ts';
import type { Money } from '../domain/money.ts';
import type { PutJob } from './put-job.ts';

const tagsOf = ({ extras }: ListingBody): readonly string[] => extras?.tags ?? [];

/**
 * The tags a product shall have; null where they stay as they stand. One that an earlier put wrote and that is gone was taken away by the
 * merchant. `nameOf`: a tag as this kind of shop keeps it, empty for none; all tell them apart without regard to case.
 */
export function wantedTags(stand: readonly string[], { body, bases }: Pick<PutJob, 'body' | 'bases'>, finished: boolean, nameOf: (tag: string) => string = (tag) => tag.trim()): string[] | null {
  if (body.extras?.tags === undefined) return null;
  const keyOf = (tag: string): string => nameOf(tag).toLowerCase();
  const wanted = new Set(tagsOf(body).map(keyOf));
  const written = bases.map((base) => new Set(tagsOf(base).map(keyOf)));
  const kept = stand.filter((tag) => wanted.has(keyOf(tag)) || written.every((keys) => !keys.has(keyOf(tag))));
  const here = new Set(['', ...kept.map(keyOf)]);
  const added = tagsOf(body).filter((tag) => {
    const key = keyOf(tag);
    const isNew = !here.has(key) && (!finished || written.some((keys) => !keys.has(key)));
    here.add(key);
    return isNew;
  }).map(nameOf);
  return added.length > 0 || kept.length < stand.length ? [...kept, ...added] : null;
}

/** A price struck through that is not above the price would mislead. */
export const struck = ({ price, compareAt }: ListingVariant): Money | null => (compareAt !== undefined && compareAt.minor > price.minor ? compareAt : null);
