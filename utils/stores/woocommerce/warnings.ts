import type { ListingWarning } from '../../domain/listing.ts';
import { keptWarnings } from '../put-texts.ts';
import { unpaired } from '../put-variants.ts';
import type { Job } from './job.ts';
import { variantsOf } from './map.ts';
import { standing } from './plan-product.ts';
import { dropped, type Pair } from './plan-variants.ts';
import type { RemoteProduct } from './schema.ts';
import { sameText } from './text.ts';

/** What a completed push has kept back or taken away. */
export const warningsOf = (keeper: RemoteProduct, all: readonly Pair[], job: Job): ListingWarning[] => keptWarnings(job, standing(keeper), {
  dropped: dropped(keeper, all, job).filter(({ visible }) => !visible).length,
  unknown: job.bases.length > 0 ? 0 : unpaired(variantsOf(keeper), all).filter(({ visible }) => visible).length,
  hidden: all.filter(({ remote }) => remote?.visible === false).length,
}, sameText);
