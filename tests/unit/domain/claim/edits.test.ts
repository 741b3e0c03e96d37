import { describe, expect, it } from 'vitest';
import { buildListing, priceRows } from '../../../../utils/domain/build-listing.ts';
import { changesSince } from '../../../../utils/domain/changes-since.ts';
import { editsForListing, picturesOf, planFor, isRuleGone } from '../../../../utils/domain/claim/apply.ts';
import { brandWordsIn, checksOf, type CheckFacts } from '../../../../utils/domain/claim/checks.ts';
import { claimEditsSchema, descriptionHtml, isPlainHtml } from '../../../../utils/domain/claim/edits.ts';
import { lostEdits } from '../../../../utils/domain/claim/lost.ts';
import { newestWords } from '../../../../utils/domain/claim/newest.ts';
import { changeTitle, cutTitle, type TitleOperation } from '../../../../utils/domain/claim/operations.ts';
import { pricePlanSchema } from '../../../../utils/domain/pricing/apply.ts';
import { brandOf, shelfOf } from '../../../../utils/domain/claim/shelf.ts';
import { edits, OFFER } from '../../../support/claims.ts';
import { product, productRead } from '../../../support/products.ts';

const plan = { multiplier: '2', ending: '', rates: {} };
const store = { id: 's1', currency: 'CNY' };
const all = ['5000000000001', '5000000000002', '5000000000003'];
const build = (own = edits(), page = product()) => buildListing(page, { title: 'Bag', selected: all, ...editsForListing(page, own) }, store, plan, (key) => `S${key}`);
const names = [{ axis: '颜色', name: 'Colour', values: [{ from: '红色', to: 'Red' }, { from: '蓝色', to: 'Blue' }] }];

describe('a description', () => {
  it('of words becomes paragraphs, and nothing in it becomes a tag', () => {
    expect(descriptionHtml({ kind: 'text', value: ' One\r\ntwo\n\n\nthree <b> & co ' })).toBe('<p>One<br>two</p><p>three &lt;b&gt; &amp; co</p>');
    expect([descriptionHtml(null), descriptionHtml({ kind: 'text', value: ' \n ' })]).toEqual(['', '']);
  });
  it.each([
    ['<p>Soft <b>bag</b><br></p>', true], ['1 &lt; 2', true], ['', true], ['<P>no</P>', false],
    ['<p class="a">x</p>', false], ['<img src="https://a.example/x.png">', false], ['<script>x</script>', false], ['<<p>script>', false], ['<a href="https://a.example">x</a>', false], ['<!-- x -->', false], ['a < b', false],
  ])('of HTML is taken with bare tags only: %j', (html, taken) => {
    expect(isPlainHtml(html)).toBe(taken);
    expect(claimEditsSchema.safeParse(edits({ description: { kind: 'html', value: html } })).success).toBe(taken);
  });
});

describe('a listing with edits', () => {
  it('has the description, the pictures in their order and the user\'s words, the page\'s own kept beside them', () => {
    const page = product({ images: ['https://cbu01.alicdn.com/a.jpg', 'https://cbu01.alicdn.com/b.jpg'] });
    const built = build(edits({ description: { kind: 'text', value: 'Soft' }, images: ['https://cbu01.alicdn.com/b.jpg', 'https://cbu01.alicdn.com/gone.jpg'], names }), page);
    if (!built.ok) throw new Error(built.error.code);
    expect(built.value.body).toMatchObject({
      description: '<p>Soft</p>', images: ['https://cbu01.alicdn.com/b.jpg'], options: [{ name: 'Colour', values: ['Red', 'Blue'] }, { name: '尺码', values: ['L', 'XL'] }],
    });
    expect(built.value.body.variants.map(({ options }) => options)).toEqual([['Red', 'L'], ['Red', 'XL'], ['Blue', 'L']]);
    expect(built.value.page?.words).toEqual({ '5000000000001': ['红色', 'L'], '5000000000002': ['红色', 'XL'], '5000000000003': ['蓝色', 'L'] });
  });
  it('is held against the page by the page\'s own words: new names are no other thing', () => {
    const built = build(edits({ names: [...names, { axis: '尺码', name: null, values: [{ from: 'L', to: 'Large' }] }] }));
    if (!built.ok) throw new Error(built.error.code);
    expect(changesSince(product(), built.value)).toEqual([]);
    const page = product();
    const dearer = { ...page, skus: page.skus.map((sku) => ({ ...sku, price: { minor: 9_000, currency: 'CNY' } })) };
    expect(changesSince(dearer, built.value).map(({ kind }) => kind)).toEqual(['cost-up', 'cost-up', 'cost-up']);
  });
  it('without edits is what it was before there were any', () => {
    const built = build();
    if (!built.ok) throw new Error(built.error.code);
    expect(built.value.page).toEqual({ title: '测试帆布包', leftOut: [] });
    expect(built.value.body).toMatchObject({ description: '', images: product().images });
  });
  it('is refused by name when two values or two options would be called the same; a value nobody ticked may', () => {
    const twice = (from: string) => [{ axis: '颜色', name: null, values: [{ from, to: '红色' }] }];
    expect(build(edits({ names: twice('蓝色') }))).toEqual({ ok: false, error: { code: 'names-twice', rows: ['红色'] } });
    expect(build(edits({ names: twice('绿色') })).ok).toBe(true);
    expect(build(edits({ names: [{ axis: '颜色', name: '尺码', values: [] }] }))).toEqual({ ok: false, error: { code: 'names-twice', rows: ['尺码'] } });
  });
  it('keeps edits whose SKU, word or picture has gone, and names them', () => {
    const own = edits({ selected: ['5000000000001', '9'], images: ['https://cbu01.alicdn.com/gone.jpg', ...picturesOf(product())], names: [...names, { axis: '材质', name: 'Material', values: [] }, { axis: '尺码', name: null, values: [{ from: 'S', to: 'Small' }] }] });
    expect(lostEdits(product(), own)).toEqual({ skus: ['9'], words: ['材质', 'S'], images: 1 });
    expect(lostEdits(product(), edits())).toEqual({ skus: [], words: [], images: 0 });
  });
});

describe('a claim\'s own multiplier', () => {
  it('takes the place of the markups and leaves costs, commission and minimum profit, so that no price falls below them', () => {
    const sets = { multiplier: '9', ending: '', rates: {}, sets: [{ scope: {}, steps: [
      { rule: 'fixed' as const, amount: '5', currency: 'CNY' }, { rule: 'multiplier' as const, by: '9' }, { rule: 'minimum-profit' as const, amount: '3', currency: 'CNY' },
    ] }] };
    const price = (markup: string | null) => priceRows(product(), store, planFor(sets, { markup })).map(({ price: made }) => (made.ok ? made.value.price.minor : made.error.code));
    expect(price('2')).toEqual([1_380, 1_580, 1_380]);
    expect(price('1')).toEqual([990, 1_090, 990]);
    expect(planFor(sets, { markup: null })).toBe(sets);
    expect(planFor(plan, null)).toBe(plan);
  });
});

describe('the rule set that was chosen for a claim', () => {
  const steps = (by: string, profit: string) => [{ rule: 'multiplier' as const, by }, { rule: 'minimum-profit' as const, amount: profit, currency: 'CNY' }];
  const sets = [{ id: 'a', scope: { supplier: 'aliexpress' }, steps: steps('3', '0') }, { scope: { cost: { currency: 'CNY', to: '1' } }, steps: steps('1', '8') }, { id: 'rest', scope: {}, steps: steps('2', '0') }];
  const scoped = { multiplier: '2', ending: '', rates: {}, sets };
  const priced = (own: Parameters<typeof planFor>[1], by = scoped) => priceRows(product(), store, planFor(by, own)).map(({ price: made }) => (made.ok ? made.value : null));
  const minor = (own: Parameters<typeof planFor>[1], by = scoped) => priced(own, by).map((made) => made?.price.minor);

  it('makes the price whatever its scope, with its own costs and least profit, and says in the trace which it was', () => {
    expect(minor({ markup: null })).toEqual([1_380, 1_580, 1_380]);
    expect(minor({ markup: null, ruleSet: 'a' })).toEqual([2_070, 2_370, 2_070]);
    expect(priced({ markup: null, ruleSet: 'a' })[0]?.trace[0]).toMatchObject({ rule: 'rule-set', argument: '1' });
    // A set of before sets had ids is named by its place: its least profit holds, and no own multiplier goes below it.
    expect(minor({ markup: null, ruleSet: 'set-2' })).toEqual([1_490, 1_590, 1_490]);
    expect(minor({ markup: '1', ruleSet: 'set-2' })).toEqual([1_490, 1_590, 1_490]);
    for (const made of priced({ markup: '1', ruleSet: 'a' })) expect(made?.price.minor).toBeGreaterThanOrEqual(made?.floor.minor ?? Infinity);
    expect(minor({ markup: '4', ruleSet: 'a' })).toEqual([2_760, 3_160, 2_760]);
  });

  it('is by scope again, and told, once that set is deleted, and never becomes another one', () => {
    const left = { ...scoped, sets: sets.slice(1) };
    expect([isRuleGone(scoped, 'a'), isRuleGone(left, 'a'), isRuleGone(left, null), isRuleGone(left, undefined)]).toEqual([false, true, false, false]);
    expect(minor({ markup: null, ruleSet: 'a' }, left)).toEqual([1_380, 1_580, 1_380]);
    expect(planFor(left, { markup: null, ruleSet: 'a' })).toBe(left);
    // A rule of one set has nothing to choose from.
    expect(isRuleGone({}, 'set-1')).toBe(true);
  });

  it('stays the same set when others are moved or put before it', () => {
    const moved = { ...scoped, sets: [{ id: 'new', scope: { supplier: 'alibaba' }, steps: steps('9', '0') }, ...sets] };
    expect(minor({ markup: null, ruleSet: 'a' }, moved)).toEqual([2_070, 2_370, 2_070]);
    expect(pricePlanSchema.safeParse({ ...scoped, sets: [sets[0], sets[0], sets[2]] }).success).toBe(false);
  });
});

describe('the newest word wins', () => {
  const draft = { title: 'Popup', titleAt: 5, selected: ['1'], selectedAt: 5 };
  it.each([
    ['no claim', draft, null, { title: 'Popup', ownTitle: false, selected: ['1'], ownSelected: false }],
    ['no draft', null, edits({ title: 'List', titleAt: 3 }), { title: 'List', ownTitle: true, selected: null, ownSelected: false }],
    ['a later list', draft, edits({ title: 'List', titleAt: 6, selected: ['2'], selectedAt: 4 }), { title: 'List', ownTitle: true, selected: ['1'], ownSelected: false }],
    ['a later popup', draft, edits({ title: 'List', titleAt: 5 }), { title: 'Popup', ownTitle: false, selected: ['1'], ownSelected: false }],
    ['a draft of an older build', { title: 'Old', selected: null }, edits(), { title: 'Old', ownTitle: false, selected: null, ownSelected: false }],
    ['all ticks again in the list', draft, edits({ selected: null, selectedAt: 9 }), { title: 'Popup', ownTitle: false, selected: null, ownSelected: true }],
  ])('%s', (_what, popup, own, expected) => {
    expect(newestWords(popup, own)).toEqual(expected);
  });
});

describe('an operation on titles', () => {
  it.each<[TitleOperation, string, string]>([
    [{ op: 'add', before: 'Sale: ', after: ' XL' }, 'Bag', 'Sale: Bag XL'],
    [{ op: 'add', before: ' ', after: '' }, 'Bag', 'Bag'],
    [{ op: 'replace', find: 'Bag', by: '$& tote' }, 'Bag and Bag', '$& tote and $& tote'],
    [{ op: 'replace', find: 'Cup', by: 'Mug' }, 'Bag', 'Bag'],
    [{ op: 'replace', find: '', by: 'x' }, 'Bag', 'Bag'],
    [{ op: 'cut', length: 5 }, 'Canvas bag', 'Canva'],
    [{ op: 'cut', length: 7 }, 'Canvas bag', 'Canvas'],
    [{ op: 'cut', length: 50 }, 'Bag', 'Bag'],
  ])('%j on %j', (operation, title, value) => {
    expect(changeTitle(title, operation)).toEqual({ ok: true, value });
  });
  it('never leaves a listing without a title, or with one longer than any', () => {
    expect(changeTitle('Bag', { op: 'replace', find: 'Bag', by: '' })).toEqual({ ok: false, error: 'no-title' });
    expect(changeTitle('Bag', { op: 'add', before: 'x'.repeat(998), after: '' })).toEqual({ ok: false, error: 'title-long' });
  });
  it('never parts a character', () => {
    expect(cutTitle('🎒🎒🎒', 2)).toBe('🎒🎒');
    expect([cutTitle('👩‍👧 bag', 1), cutTitle('👩‍👧 bag', 2), cutTitle('é́x', 1)]).toEqual(['👩‍👧', '👩‍👧', 'é́']);
    for (let length = 1; length < 12; length += 1) expect(cutTitle('a👩‍👩‍👧‍👦🎒袋b', length).isWellFormed()).toBe(true);
  });
});

describe('003-23: completeness of a listing', () => {
  const whole: CheckFacts = {
    title: 'Canvas bag', images: 5, attributes: 8, described: true, sized: true, sellable: 3, inStock: 2, ticked: null, brand: null, language: 'en', brandWords: [],
  };
  it('asks for nothing where nothing is missing', () => {
    expect(checksOf(whole)).toEqual({ must: [], should: [] });
  });
  it.each<[string, Partial<CheckFacts>]>([
    ['no-title', { title: ' ' }], ['no-cost', { sellable: 0 }], ['nothing-ticked', { ticked: 0 }],
    ['no-image', { images: 0 }], ['few-images', { images: 2 }], ['no-description', { described: false }], ['no-attributes', { attributes: 0 }], ['no-size', { sized: false }],
    ['sold-out', { inStock: 0 }], ['title-language', { title: '帆布包' }], ['brand-named', { brand: 'Acme' }], ['brand-word', { title: 'Like ACME', brandWords: ['acme'] }],
  ])('names %s', (code, patch) => {
    const { must, should } = checksOf({ ...whole, ...patch });
    expect([...must, ...should]).toEqual([code]);
  });
  it('lets Chinese titles into Chinese stores, and asks no language of an offer without a store', () => {
    for (const language of ['zh_Hans', 'zh-CN', 'ja', null]) expect(checksOf({ ...whole, title: '帆布包', language }).should).toEqual([]);
  });
  it('003-6: finds the user\'s brand words in title and brand, in any case', () => {
    expect(brandWordsIn({ title: 'A Nikon bag', brand: 'CANON', brandWords: ['nikon', 'canon', 'leica', ''] })).toEqual(['nikon', 'canon']);
  });
});

it('keeps of a read what a list shows, and takes no brand for one', () => {
  const read = productRead({ attributes: [{ name: '品牌', value: 'ACME' }, { name: '尺寸', value: '30cm' }], category: { id: '12', name: '箱包' } });
  expect(shelfOf(OFFER, read, 9)).toEqual({
    key: OFFER, readAt: 9, error: null, title: '测试帆布包', image: 'https://cbu01.alicdn.com/img/ibank/test-1.jpg', cost: { from: { minor: 690, currency: 'CNY' }, to: { minor: 790, currency: 'CNY' } },
    variants: 3, sellable: 3, inStock: 2, images: 1, attributes: 2, sized: true, brand: 'ACME', category: '箱包', categoryKey: '1688:12',
  });
  for (const value of ['无', 'OEM', ' ', '其他']) expect(brandOf(productRead({ attributes: [{ name: 'Brand Name', value }] }))).toBeNull();
});
