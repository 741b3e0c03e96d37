import { expect, it } from 'vitest';
import type { ListingWarning } from '../../../utils/domain/listing.ts';
import { pairs } from '../../../utils/stores/vendure/plan-variants.ts';
import type { RemoteProduct } from '../../../utils/stores/vendure/schema.ts';
import { missingOf } from '../../../utils/stores/put-texts.ts';
import { warningsOf } from '../../../utils/stores/vendure/warnings.ts';
import { bodyOf, jobOf, stateOf } from '../../support/vendure-state.ts';

const whole = bodyOf(['Colour'], { a: ['Red'], b: ['Sand'], c: ['Navy'] });
const body = bodyOf(['Colour'], { a: ['Red'] });

/** The warnings of a completed push of `body` over `whole`, after `change` to what stands in the shop. */
async function warnings(change: (product: RemoteProduct) => void, bases = [whole], wanted = body): Promise<ListingWarning[]> {
  const { state, product } = await stateOf(whole);
  change(product);
  const job = await jobOf(wanted, bases);
  return warningsOf(product, pairs(state, product, job), job);
}
const hide = (...skus: string[]) => (product: RemoteProduct): void => { for (const variant of product.variantList.items) variant.enabled = !skus.includes(variant.sku); };

it('says nothing of a listing that stands as it is wanted', async () => expect(await warnings(() => undefined, [whole], whole)).toEqual([]));

it('counts the variants that are hidden because the listing has them no more', async () => {
  expect(await warnings(hide('B', 'C'))).toEqual([{ code: 'variants-dropped', count: 2 }]);
});

it('counts the variants that nothing is known of', async () => {
  expect(await warnings(() => undefined, [])).toEqual([{ code: 'variants-not-ours', count: 2 }]);
  expect(await warnings(hide('B'), [])).toEqual([{ code: 'variants-not-ours', count: 1 }]);
});

it('names what the merchant has hidden', async () => {
  expect(await warnings((product) => { product.enabled = false; hide('A')(product); }, [whole], whole)).toEqual([
    { code: 'product-hidden' }, { code: 'variants-hidden', count: 1 },
  ]);
});

it('names the texts that are the merchant\'s', async () => {
  expect(await warnings((product) => { product.name = 'Mine'; product.description = '<p>Mine</p>'; }, [whole], whole)).toEqual([{ code: 'title-kept' }, { code: 'description-kept' }]);
});

it('counts the variants that new prices were not written to, since the merchant has deleted them', async () => {
  const { state, product } = await stateOf(whole);
  const job = await jobOf(whole, [whole]);
  expect(missingOf(pairs(state, product, job))).toEqual([]);
  product.variantList.items = product.variantList.items.filter(({ sku }) => sku !== 'B');
  expect(missingOf(pairs(state, product, job))).toEqual([{ code: 'variants-missing', count: 1 }]);
});
