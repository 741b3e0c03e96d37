import type { ListingWarning } from '../../domain/listing.ts';
import { keptWarnings } from '../put-texts.ts';
import { unpaired } from '../put-variants.ts';
import type { Job } from './job.ts';
import { standing } from './plan-product.ts';
import { dropped, type Pair } from './plan-variants.ts';
import type { RemoteProduct } from './schema.ts';

/** What a completed push has kept back or taken away. */
export const warningsOf = (keeper: RemoteProduct, all: readonly Pair[], job: Job): ListingWarning[] => keptWarnings(job, standing(keeper, job), {
  dropped: dropped(keeper, all, job).filter(({ enabled }) => !enabled).length,
  unknown: job.bases.length > 0 ? 0 : unpaired(keeper.variantList.items, all).filter(({ enabled }) => enabled).length,
  hidden: all.filter(({ remote }) => remote?.enabled === false).length,
});
