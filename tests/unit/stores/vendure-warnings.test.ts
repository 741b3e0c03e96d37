import { expect, it } from 'vitest';
import { pairs } from '../../../utils/stores/vendure/plan-variants.ts';
import type { RemoteProduct } from '../../../utils/stores/vendure/schema.ts';
import { warningsOf } from '../../../utils/stores/vendure/warnings.ts';
import { bodyOf, jobOf, stateOf } from '../../support/vendure-state.ts';

const whole = bodyOf(['Colour'], { a: ['Red'], b: ['Sand'], c: ['Navy'] });
const body = bodyOf(['Colour'], { a: ['Red'] });

/** The warnings of a completed push of `body` over `whole`, after `change` to what stands in the shop. */
async function warnings(change: (product: RemoteProduct) => void, bases = [whole], wanted = body): Promise<string[]> {
  const { state, product } = await stateOf(whole);
  change(product);
  const job = await jobOf(wanted, bases);
  return warningsOf(product, pairs(state, product, job), job);
}
const hide = (...skus: string[]) => (product: RemoteProduct): void => { for (const variant of product.variantList.items) variant.enabled = !skus.includes(variant.sku); };

it('says nothing of a listing that stands as it is wanted', async () => expect(await warnings(() => undefined, [whole], whole)).toEqual([]));

it('counts the variants that are hidden because the listing has them no more', async () => {
  expect(await warnings(hide('B', 'C'))).toEqual(['2 variants are no longer part of the listing and were hidden']);
});

it('counts the variants that nothing is known of', async () => {
  expect(await warnings(() => undefined, [])).toEqual(['2 variants in the shop are not part of the listing: left as they are']);
  expect(await warnings(hide('B'), [])).toEqual(['1 variant in the shop is not part of the listing: left as it is']);
});

it('names what the merchant has hidden', async () => {
  expect(await warnings((product) => { product.enabled = false; hide('A')(product); }, [whole], whole)).toEqual([
    'The product is hidden in the shop by its owner: left hidden', '1 variant is hidden in the shop by its owner: left hidden',
  ]);
});

it('names the texts that are the merchant\'s', async () => {
  expect(await warnings((product) => { product.name = 'Mine'; product.description = '<p>Mine</p>'; }, [whole], whole)).toEqual(['Title kept as in the shop', 'Description kept as in the shop']);
});
