import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../../utils/domain/listing.ts';
import { axesOf } from '../../../utils/stores/vendure/axes.ts';
import { options } from '../../../utils/stores/vendure/plan-options.ts';
import { create } from '../../../utils/stores/vendure/plan-product.ts';
import { variants } from '../../../utils/stores/vendure/plan-variants.ts';
import type { RemoteProduct } from '../../../utils/stores/vendure/schema.ts';
import { bodyOf, inputsOf, jobOf, stateOf } from '../../support/vendure-state.ts';

const chinese = bodyOf(['颜色', '尺码'], { a: ['红', 'M'], b: ['蓝', 'M'], c: ['红', 'L'], d: ['蓝', 'L'] });
const english = bodyOf(['Color', 'Size'], { a: ['Red', 'M'], b: ['Blue', 'M'], c: ['Red', 'L'], d: ['Blue', 'L'] });
const swappedEnglish = bodyOf(['Size', 'Color'], { a: ['Medium', 'Red'], b: ['Medium', 'Blue'], c: ['Large', 'Red'], d: ['Large', 'Blue'] });

/** The group names axes are paired with, the changes to options, and whether the SKUs still meet their variants and values. */
async function plan(stood: ListingBody, body: ListingBody, bases: readonly ListingBody[] = [stood], change: (product: RemoteProduct) => void = () => undefined, finished = true) {
  const { state, product } = await stateOf(stood, finished);
  change(product);
  const job = await jobOf(body, bases);
  const axes = axesOf(state, product, job);
  const moved = inputsOf(variants(state, product, job)).flatMap(([, input]) => input).filter((each) => typeof each === 'object' && each !== null && 'optionIds' in each);
  return { groups: axes.groups.map((group) => group?.name ?? null), conflict: axes.conflict, changes: inputsOf(options(state, product, job)), moved, code: (value: string) => job.codes.option(value) };
}

describe('a page read in another language', () => {
  it.each([['known', [chinese]], ['unknown', []]])('renames no option of a live listing whose last push is %s', async (_, bases) => {
    const { groups, changes, conflict, moved, code } = await plan(chinese, english, bases);
    expect([groups, conflict, moved]).toEqual([['颜色', '尺码'], null, []]);
    expect(changes).toEqual([['updateProductOption', { id: '10', code: code('Red') }], ['updateProductOption', { id: '11', code: code('Blue') }]]);
  });

  it('finds swapped axes by the values our SKUs have under them', async () => {
    const { groups, changes, code } = await plan(chinese, swappedEnglish);
    expect(groups).toEqual(['尺码', '颜色']);
    expect(changes).toEqual([
      ['updateProductOption', { id: '20', code: code('Medium') }], ['updateProductOption', { id: '21', code: code('Large') }],
      ['updateProductOption', { id: '10', code: code('Red') }], ['updateProductOption', { id: '11', code: code('Blue') }],
    ]);
  });

  it('adds the value of a new SKU only', async () => {
    const more = bodyOf(['Color', 'Size'], { a: ['Red', 'M'], b: ['Blue', 'M'], c: ['Red', 'L'], d: ['Blue', 'L'], e: ['Green', 'L'] });
    expect((await plan(chinese, more)).changes.slice(2)).toMatchObject([['createProductOption', { productOptionGroupId: '1', translations: [{ name: 'Green' }] }]]);
  });

  it.each<[string, ListingBody, ListingBody]>([
    ['one variant fits either axis', bodyOf(['颜色', '尺码'], { a: ['红', '大'] }), bodyOf(['Color', 'Size'], { a: ['Red', 'Large'] })],
    ['no SKU is the same', chinese, bodyOf(['Color', 'Size'], { x: ['Red', 'M'], y: ['Blue', 'L'] })],
    ['the values have moved', chinese, bodyOf(['Color', 'Size'], { a: ['Red', 'Medium'], b: ['Red', 'Small'], c: ['Blue', 'Small'], d: ['Blue', 'Medium'] })],
  ])('is a conflict when %s', async (_, stood, body) => {
    const { conflict } = await plan(stood, body);
    expect(conflict).toContain('(Color, Size)');
    expect(conflict).toContain('(颜色, 尺码)');
    expect(conflict?.length).toBeLessThanOrEqual(300);
  });
});

describe('axes', () => {
  it('that the supplier has swapped keep their groups', async () => {
    const swapped = bodyOf(['尺码', '颜色'], { a: ['M', '红'], b: ['M', '蓝'], c: ['L', '红'], d: ['L', '蓝'] });
    expect(await plan(chinese, swapped)).toMatchObject({ groups: ['尺码', '颜色'], conflict: null, changes: [], moved: [] });
  });

  it('are followed by their values when the merchant has named the groups anew, and swapped, too', async () => {
    const named = (product: RemoteProduct): void => { for (const group of product.optionGroups) group.name = `Shop ${group.name}`; };
    const one = bodyOf(['颜色', '尺码'], { a: ['红', '大'] });
    expect(await plan(one, bodyOf(['尺码', '颜色'], { a: ['大', '红'] }), [one], named)).toMatchObject({ groups: ['Shop 尺码', 'Shop 颜色'], conflict: null, changes: [], moved: [] });
  });

  it('that are new get a group, those that are gone lose theirs', async () => {
    const colours = bodyOf(['颜色'], { a: ['红'], b: ['蓝'] });
    const more = await plan(colours, bodyOf(['尺码', '颜色'], { a: ['M', '红'], b: ['M', '蓝'] }));
    const code = (await jobOf(colours, [])).codes.group(2);
    expect(more).toMatchObject({ groups: [null, '颜色'], conflict: null, changes: [['createProductOptionGroup', { code, translations: [{ name: '尺码' }] }]] });
    expect(await plan(chinese, bodyOf(['尺码'], { a: ['M'], c: ['L'] }))).toMatchObject({ groups: ['尺码'], conflict: null, changes: [['removeOptionGroupFromProduct', { productId: '7', optionGroupId: '1' }]] });
  });

  it('of one name are told apart by their values', async () => {
    const twins = bodyOf(['规格', '规格'], { a: ['红', 'M'], b: ['蓝', 'M'], c: ['红', 'L'] });
    expect(await plan(twins, twins)).toMatchObject({ groups: ['规格', '规格'], conflict: null, changes: [], moved: [] });
  });

  it('of a product that was deleted use its groups again, by name', async () => {
    const { state } = await stateOf(chinese);
    const swapped = { ...bodyOf(['尺码', 'Material'], { a: ['M', 'Tin'] }) };
    const made = inputsOf(create({ ...state, products: [] }, await jobOf(swapped, [])));
    const codes = (await jobOf(swapped, [])).codes;
    expect(made.slice(1)).toMatchObject([['createProductOptionGroup', { code: codes.group(2), translations: [{ name: 'Material' }] }]]);
  });
});

describe('a value that the supplier calls something else', () => {
  const before = bodyOf(['颜色'], { a: ['红'], b: ['蓝'] });
  const after = bodyOf(['颜色'], { a: ['大红'], b: ['蓝'] });
  const renamed = { translations: [{ languageCode: 'en', name: '大红' }] };

  it('is renamed where the shop has the old name', async () => {
    const { changes, code } = await plan(before, after);
    expect(changes).toEqual([['updateProductOption', { id: '10', code: code('大红'), ...renamed }]]);
  });

  it.each<[string, ListingBody[], (product: RemoteProduct) => void]>([
    ['the merchant has named it', [before], (product) => { for (const option of product.optionGroups[0]?.options ?? []) option.name = 'Scarlet'; }],
    ['nothing is known of earlier pushes', [], () => undefined],
  ])('keeps its name where %s', async (_, bases, change) => {
    const { changes, code } = await plan(before, after, bases, change);
    expect(changes).toEqual([['updateProductOption', { id: '10', code: code('大红') }]]);
  });

  it('is renamed in a product that was never shown', async () => {
    const { changes, code } = await plan(before, after, [], () => undefined, false);
    expect(changes).toEqual([['updateProductOption', { id: '10', code: code('大红'), ...renamed }]]);
  });
});
