import { describe, expect, it } from 'vitest';
import { finish } from '../../../utils/stores/vendure/plan-product.ts';
import { refresh, variants } from '../../../utils/stores/vendure/plan-variants.ts';
import { bodyOf, inputsOf, jobOf, stateOf } from '../../support/vendure-state.ts';

/** Revision 1 was settled; revision 2 was written by the shop but its answer was lost; the user goes on to revision 3. */
const one = bodyOf(['Colour'], { a: ['Red'] }, { title: 'T1', description: '1' });
const two = bodyOf(['Colour'], { a: ['Red'], c: ['Sand'] }, { title: 'T2', description: '2' });
const three = bodyOf(['Colour'], { a: ['Red'] }, { title: 'T3', description: '3' });

describe('a push after one whose answer was lost', () => {
  it('writes the texts over those of the lost push', async () => {
    const { state, product } = await stateOf(two);
    expect(inputsOf(finish(state, product, await jobOf(three, [one, two])))).toEqual([['updateProduct', { id: '7', translations: [{ languageCode: 'en', name: 'T3', description: '3' }] }]]);
  });

  it('hides what only the lost push had, and renames the rest', async () => {
    const { state, product } = await stateOf(two);
    const changes = [{ id: '90', translations: [{ languageCode: 'en', name: 'T3 Red' }] }, { id: '91', enabled: false }];
    expect(inputsOf(variants(state, product, await jobOf(three, [one, two])))).toEqual([['updateProductVariants', changes]]);
    expect(inputsOf(variants(state, product, await jobOf(three, [two])))).toEqual([['updateProductVariants', changes]]);
  });

  it('shows again what the lost push may have hidden', async () => {
    const { state, product } = await stateOf(two);
    for (const variant of product.variantList.items) variant.enabled = variant.sku !== 'C';
    expect(inputsOf(variants(state, product, await jobOf(two, [two, three])))).toEqual([['updateProductVariants', [{ id: '91', enabled: true }]]]);
    expect(inputsOf(variants(state, product, await jobOf(two, [two])))).toEqual([]);
  });

  it('keeps what neither the last nor the lost push has written', async () => {
    const { state, product } = await stateOf({ ...two, title: 'Mine', description: '<p>Mine</p>' });
    const job = await jobOf(three, [one, two]);
    expect(inputsOf(finish(state, product, job))).toEqual([]);
    expect(inputsOf(variants(state, product, job))).toEqual([['updateProductVariants', [{ id: '91', enabled: false }]]]);
  });

  it('leaves the variants of a finished product as they are when no push is known', async () => {
    const { state, product } = await stateOf({ ...two, title: 'T3' });
    expect(inputsOf(variants(state, product, await jobOf(three, [])))).toEqual([]);
  });

  it('hides the variants of a product that was never finished, whoever knows of them', async () => {
    const { state, product } = await stateOf({ ...two, title: 'T3' }, false);
    expect(inputsOf(variants(state, product, await jobOf(three, [])))).toEqual([['updateProductVariants', [{ id: '91', enabled: false }]]]);
  });
});

describe('stock that no shop can hold', () => {
  const plenty = bodyOf(['Colour'], { a: ['Red'] });
  const [variant] = plenty.variants;
  const endless = { ...plenty, variants: variant ? [{ ...variant, stock: 9_999_999_999 }] : [] };

  it('is written as the largest it can hold, for a new variant and for an old one', async () => {
    const { state, product } = await stateOf(plenty);
    const level = { stockLevels: [{ stockLocationId: '1', stockOnHand: 2_147_483_647 }] };
    expect(inputsOf(refresh(state, product, await jobOf(endless, [plenty])))).toMatchObject([['updateProductVariants', [level]]]);
    product.variantList.items = [];
    expect(inputsOf(variants(state, product, await jobOf(endless, [plenty])))).toMatchObject([['createProductVariants', [level]]]);
  });

  it.each(['unlimited', 'unknown'] as const)('is left to the shop where it is %s, for an old variant and for a new one', async (stock) => {
    const { state, product } = await stateOf(plenty);
    const body = { ...plenty, variants: variant ? [{ ...variant, stock }] : [] };
    expect(inputsOf(refresh(state, product, await jobOf(body, [plenty])))).toEqual([]);
    product.variantList.items = [];
    const [created] = inputsOf(variants(state, product, await jobOf(body, [plenty])));
    expect(created).toMatchObject(['createProductVariants', [{ sku: 'A' }]]);
    expect(JSON.stringify(created)).not.toMatch(/stockLevels|trackInventory/);
  });

  it('is not written again', async () => {
    const { state, product } = await stateOf(endless);
    expect(inputsOf(refresh(state, product, await jobOf(endless, [endless])))).toEqual([]);
  });
});
