import type { SupplierProduct } from '../../domain/product.ts';
import { count, decimal, fieldOf, isYes, readAs } from '../parse/fields.ts';
import { isSet } from './dropship.ts';
import { yuan } from './prices.ts';
import type { Offer } from './schema.ts';

/** How the site writes "no limit" in mixed-batch numbers. */
const NO_LIMIT = 2_147_483_647;

/**
 * Freight of a wholesale order to the page's default region. `free` is `yes` only when the page says post free; a cost of
 * 0 without that is an estimate ("运费¥0起"), and so `unknown`.
 */
export function freightOf(offer: Offer): SupplierProduct['freight'] {
  const cost = offer.freightCost ? yuan(offer.freightCost.value) : null;
  const free = isSet(offer.freightFree);
  if (!offer.freightFrom && cost === null && !free) return undefined;
  return {
    ...(offer.freightFrom ? { from: offer.freightFrom.value } : {}),
    cost,
    free: free ? 'yes' : cost !== null && cost.minor > 0 && offer.cut.length === 0 ? 'no' : 'unknown',
  };
}

/** Mixed batches; the two generations and the mobile data name the same fields differently. */
export function mixOf(offer: Offer): SupplierProduct['mix'] {
  const mix = offer.mix?.value;
  const field = (...keys: string[]) => keys.map((key) => fieldOf(mix, key)).find((value) => value !== undefined);
  if (!isYes(field('supportMix', 'isSupportMix'))) return undefined;
  const quantity = readAs(count, field('mixNumber', 'mixNum'));
  const amount = readAs(decimal, field('mixAmount'));
  return {
    quantity: quantity !== null && quantity > 0 && quantity < NO_LIMIT ? quantity : null,
    amount: amount !== null && Number(amount) > 0 && Number(amount) < NO_LIMIT ? yuan(amount) : null,
  };
}
