import { describe, expect, it } from 'vitest';
import type { ListingBody, ListingExtras } from '../../../utils/domain/listing.ts';
import { finish } from '../../../utils/stores/vendure/plan-product.ts';
import { resolveTerms, termNames, terms } from '../../../utils/stores/vendure/plan-terms.ts';
import { variants } from '../../../utils/stores/vendure/plan-variants.ts';
import type { Client } from '../../../utils/stores/vendure/client.ts';
import type { RemoteProduct } from '../../../utils/stores/vendure/schema.ts';
import { bodyOf, inputsOf, jobOf, stateOf } from '../../support/vendure-state.ts';

const body = (extras?: ListingExtras): ListingBody => bodyOf(['Colour'], { a: ['Red'] }, extras === undefined ? {} : { extras });
const value = (id: string, name: string, code = 'pushcart-tags'): RemoteProduct['facetValues'][number] => ({ id, code: name, name, facet: { code } });

async function planned(wanted: ListingBody, bases: readonly ListingBody[], stands: RemoteProduct['facetValues'], known: Record<string, string> = {}) {
  const { state, product } = await stateOf(wanted);
  product.facetValues = stands;
  const job = await jobOf(wanted, bases);
  for (const [name, id] of Object.entries(known)) job.memory.terms.set(name, id);
  return { names: terms(product, job), inputs: inputsOf(finish(state, product, job)), job, product };
}

describe('tags and vendor in Vendure', () => {
  it('asks for names that the product does not carry, then sends the whole list', async () => {
    const before = body({ tags: ['a', 'b'] });
    const after = body({ tags: ['b', 'C', 'c'], vendor: 'Two' });
    const stands = [value('1', 'a'), value('2', 'B'), value('3', 'own'), value('4', 'a', 'season'), value('5', 'k', 'pushcart-listings')];
    expect((await planned(after, [before], stands)).names).toEqual([{ kind: 'terms', field: 'tags', names: ['C'] }, { kind: 'terms', field: 'vendor', names: ['Two'] }]);
    const { inputs, job, product } = await planned(after, [before], stands, { 'tags c': '8', 'vendor two': '9' });
    expect(inputs).toEqual([['updateProduct', { id: '7', facetValueIds: ['2', '3', '4', '5', '8', '9'] }]]);
    expect(termNames(product, job, 'tags')).toEqual({ before: ['a', 'B', 'own'], after: ['B', 'own', 'C'] });
  });

  it('puts no tag on again that the merchant took off, and does not touch what the listing is silent about', async () => {
    const tagged = body({ tags: ['a'], vendor: 'One' });
    expect(await planned(tagged, [tagged], [value('3', 'own'), value('4', 'One', 'pushcart-brand')])).toMatchObject({ names: [], inputs: [] });
    expect(await planned(body(), [tagged], [value('1', 'a'), value('4', 'One', 'pushcart-brand')])).toMatchObject({ names: [], inputs: [] });
  });

  it('takes the vendor of an earlier or a lost put for ours, the merchant\'s for his', async () => {
    const next = body({ vendor: 'Three' });
    const bases = [body({ vendor: 'One' }), body({ vendor: 'Two' })];
    const known = { 'vendor three': '9' };
    expect((await planned(next, bases, [value('4', 'Two', 'pushcart-brand')], known)).inputs).toEqual([['updateProduct', { id: '7', facetValueIds: ['9'] }]]);
    expect((await planned(next, bases, [value('4', 'Own', 'pushcart-brand')], known)).inputs).toEqual([]);
  });

  it('takes its own vendor away where the listing is to have none, and nobody else\'s', async () => {
    const none = body({ vendor: null });
    const stands = (name: string) => [value('4', name, 'pushcart-brand'), value('6', 'Own', 'brand')];
    expect(await planned(none, [body({ vendor: 'One' })], stands('One'))).toMatchObject({ names: [], inputs: [['updateProduct', { id: '7', facetValueIds: ['6'] }]] });
    expect((await planned(none, [body({ vendor: 'One' })], stands('Two'))).inputs).toEqual([]);
    expect((await planned(none, [none], [])).inputs).toEqual([]);
  });

  it('gives up when the shop keeps no value', async () => {
    const job = await jobOf(body({ tags: ['a'] }), []);
    const made: string[] = [];
    const client: Client = {
      origin: 'https://shop.example',
      query: async (_, __, schema) => ({ ok: true, value: schema.parse({ facets: { items: [] }, facetValues: { items: [] } }) }),
      mutate: async ({ operation }) => { made.push(operation); return { ok: true, value: {} }; },
      upload: () => Promise.reject(new Error('no upload')),
    };
    expect(await resolveTerms(client, job, { kind: 'terms', field: 'tags', names: ['a'] })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(made).toHaveLength(5);
  });
});

describe('the tax category of a variant', () => {
  const written = async (wanted: string | null | undefined, bases: readonly (string | undefined)[], stands: string): Promise<unknown> => {
    const classed = (taxClass: string | null | undefined): ListingBody => body(taxClass === undefined ? undefined : { taxClass });
    const { state, product } = await stateOf(classed(wanted));
    for (const variant of product.variantList.items) variant.taxCategory.id = stands;
    return inputsOf(variants(state, product, await jobOf(classed(wanted), bases.map(classed))));
  };

  it('follows the listing while the shop\'s own or one of ours stands', async () => {
    const change = [['updateProductVariants', [{ id: '90', taxCategoryId: '3' }]]];
    expect(await written('3', [undefined], '1')).toEqual(change);
    expect(await written('3', ['2'], '2')).toEqual(change);
    expect(await written('3', [undefined, '2'], '2')).toEqual(change);
    expect(await written('3', [], '1')).toEqual(change);
  });

  it('is left where the merchant chose it, where it stands already and where the listing says nothing', async () => {
    expect(await written('3', ['2'], '4')).toEqual([]);
    expect(await written('3', ['2'], '1')).toEqual([]);
    expect(await written('3', ['3'], '3')).toEqual([]);
    expect(await written(undefined, ['3'], '3')).toEqual([]);
  });

  it('is the shop\'s own again where ours is to go', async () => {
    expect(await written(null, ['3'], '3')).toEqual([['updateProductVariants', [{ id: '90', taxCategoryId: '1' }]]]);
    expect(await written(null, ['3'], '4')).toEqual([]);
    expect(await written(null, ['3'], '1')).toEqual([]);
  });

  it('is given to a new variant at once', async () => {
    const wanted = body({ taxClass: '3' });
    const { state, product } = await stateOf(wanted);
    product.variantList.items = [];
    expect(inputsOf(variants(state, product, await jobOf(wanted, [])))).toMatchObject([['createProductVariants', [{ sku: 'A', taxCategoryId: '3' }]]]);
  });
});
