import type { ListingWarning } from '../../domain/listing.ts';
import type { Job } from './job.ts';
import { variantsOf } from './map.ts';
import { dropped, type Pair } from './plan-variants.ts';
import type { RemoteProduct } from './schema.ts';
import { sameText } from './text.ts';

/**
 * What a completed push has kept back or taken away; `keeper` is the product as it stands after it.
 * Whatever still differs from the listing then is the merchant's.
 */
export function warningsOf(keeper: RemoteProduct, all: readonly Pair[], job: Job): ListingWarning[] {
  const { body, bases } = job;
  const gone = dropped(keeper, all, job).filter(({ visible }) => !visible).length;
  const hidden = all.filter(({ remote }) => remote?.visible === false).length;
  const paired = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  const unknown = bases.length > 0 ? 0 : variantsOf(keeper).filter(({ id, visible }) => visible && !paired.has(id)).length;
  return [
    ...said('variants-dropped', gone),
    ...said('variants-not-ours', unknown),
    ...(keeper.status === 'publish' ? [] : [{ code: 'product-hidden' as const }]),
    ...said('variants-hidden', hidden),
    ...(sameText(keeper.name, body.title) ? [] : [{ code: 'title-kept' as const }]),
    ...(sameText(keeper.description, body.description) ? [] : [{ code: 'description-kept' as const }]),
  ];
}

/** New prices make no variant anew that the merchant deleted. */
export const missingOf = (all: readonly Pair[]): ListingWarning[] => said('variants-missing', all.filter(({ remote }) => remote === null).length);

const said = (code: `variants-${'dropped' | 'not-ours' | 'hidden' | 'missing'}`, count: number): ListingWarning[] => (count === 0 ? [] : [{ code, count }]);
