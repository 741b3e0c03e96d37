// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FoundVariant, LookedProduct } from '../../../utils/domain/link/found.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { claimRow, edits, OFFER, shelfRow } from '../../support/claims.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';
import { offerView, rowView, storeView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => {
  t?.screen.close();
  vi.restoreAllMocks();
});

const variant = (id: string, sku: string, colour: string, size: string): FoundVariant => ({ variantId: id, sku, options: [{ name: 'Size', value: size }, { name: 'Colour', value: colour }], price: { minor: 1_900, currency: 'USD' } });
const bag: LookedProduct = { id: '7', title: 'My bag', url: '', ours: null, variants: [variant('70', 'R-L', 'Red', 'L'), variant('71', '', 'Red', 'XL'), variant('72', 'G-L', 'green', 'L')] };
const rows = [['5000000000001', '红色', 'L'], ['5000000000002', '红色', 'XL'], ['5000000000003', '蓝色', 'L']].map(([key = '', ...options]) => rowView(key, { options }));
const pushed = { revision: 1, pushedRevision: 1, wantedAt: 1, url: 'https://shop.example/7', linked: true };

const open = async (answers: Answers = {}, { claim = {}, can = ['link'] as const }: { claim?: object; can?: readonly 'link'[] } = {}) => {
  let linked = claim;
  t = await openOptions([storeView({ can: [...can] })], {
    'import.light': () => ({ claims: [claimRow(linked)], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 0 }),
    'offer.view': () => offerView({ read: productRead(), rows }),
    'claims.view': () => edits({ names: [{ axis: '颜色', name: null, values: [{ from: '蓝色', to: 'Green' }] }] }),
    'terms.get': () => ({ terms: [] }),
    'link.search': () => ({ ok: true, products: [{ id: '7', title: 'My bag', url: '', ours: null }, { id: '8', title: 'Taken', url: '', ours: '1688:9:main' }, { id: '9', title: 'Own', url: '', ours: `${OFFER}:main` }] }),
    'link.look': () => ({ ok: true, product: bag }),
    'link.adopt': () => {
      linked = pushed;
      return { ok: true };
    },
    'link.release': () => {
      linked = {};
      return { ok: true };
    },
    'listing.preview': () => ({ ok: true, preview: { exists: true, url: null, changes: [{ kind: 'price', subject: 'red', from: { minor: 1_900, currency: 'USD' }, to: { minor: 399, currency: 'USD' } }], more: 0 } }),
    ...answers,
  });
  await vi.waitFor(() => expect(t.screen.has('line-edit')).toBe(true));
  await t.screen.click('line-edit');
  await vi.waitFor(() => expect(t.screen.has('claim-save')).toBe(true));
};
const asked = (name: string) => t.worker.sent.filter((one) => one.name === name).map(({ request }) => request);
const toPairs = async () => {
  await t.screen.type('link-words', ' bag ');
  await t.screen.click('link-search');
  await vi.waitFor(() => expect(t.screen.all('link-choose')).toHaveLength(3));
  await t.screen.click('link-choose');
  await vi.waitFor(() => expect(t.screen.has('link-pairs')).toBe(true));
};
const choices = () => t.screen.all('link-pair').map((one) => (one as HTMLSelectElement).value);
const choose = async (index: number, value: string) => {
  const select = t.screen.all('link-pair')[index] as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(choices()[index]).toBe(value));
};

it('searches, chooses, suggests by the page\'s, the glossary\'s and the user\'s words, and links what is confirmed', async () => {
  await open();
  expect(t.screen.find('link-search')).toHaveProperty('disabled', true);
  await toPairs();
  expect(asked('link.search')).toEqual([{ storeId: 's1', text: 'bag' }]);
  expect(choices()).toEqual(['70', '71', '72']);
  expect(t.screen.root.textContent).toContain(text('link_suggested'));
  await choose(2, '');
  expect(t.screen.words('link-do')).toBe(text('link_do', { count: '2' }));
  expect(t.screen.root.textContent).toContain(text('link_left', { count: '1' }));
  await t.screen.click('link-do');
  await vi.waitFor(() => expect(t.screen.words('claim-said')).toBe(text('link_done')));
  expect(asked('link.adopt')).toEqual([{ id: claimRow().id, readAt: offerView().readAt, product: { id: '7', title: 'My bag' }, pairs: [{ key: '5000000000001', variantId: '70', sku: 'R-L' }, { key: '5000000000002', variantId: '71', sku: '' }] }]);
  // What a push would write is shown at once; what is the merchant's cannot be typed any more.
  await vi.waitFor(() => expect(asked('listing.preview')).toHaveLength(1));
  await vi.waitFor(() => expect(t.screen.has('linked')).toBe(true));
  expect(t.screen.has('claim-title-field')).toBe(false);
  expect(document.activeElement?.id).toBe('claim-title');
  expect(t.screen.find('claim-push')).toHaveProperty('disabled', false);
});

it('lets no product of another listing be chosen, and no variant twice', async () => {
  await open();
  await t.screen.type('link-words', 'bag');
  await t.screen.click('link-search');
  await vi.waitFor(() => expect(t.screen.all('link-choose')).toHaveLength(3));
  expect(t.screen.all('link-choose').map((one) => (one as HTMLButtonElement).disabled)).toEqual([false, true, false]);
  await t.screen.click('link-choose');
  await vi.waitFor(() => expect(t.screen.has('link-pairs')).toBe(true));
  await choose(1, '70');
  expect(t.screen.root.textContent).toContain(text('link_twice'));
  expect(t.screen.find('link-do')).toHaveProperty('disabled', true);
  for (const index of [0, 1, 2]) await choose(index, '');
  expect(t.screen.find('link-do')).toHaveProperty('disabled', true);
  expect(asked('link.adopt')).toEqual([]);
});

it('says why it was refused, and keeps what was chosen', async () => {
  await open({ 'link.adopt': () => ({ ok: false, error: { code: 'conflict', detail: 'gone' } }) });
  await toPairs();
  await choose(2, '');
  await t.screen.click('link-do');
  await vi.waitFor(() => expect(t.screen.words('link-refused')).toBe(`${reasonText('conflict', 'link')} gone`));
  expect(choices()).toEqual(['70', '71', '']);
});

it('says why nothing could be searched', async () => {
  await open({ 'link.search': () => ({ ok: false, error: { code: 'store-cannot', detail: '' } }) });
  await t.screen.type('link-words', 'bag');
  await t.screen.click('link-search');
  await vi.waitFor(() => expect(t.screen.words('link-refused')).toBe(reasonText('store-cannot', 'link')));
});

it('is not offered where the store cannot, nor for what stands in it by a push', async () => {
  await open({}, { can: [] });
  expect(t.screen.has('link')).toBe(false);
  t.screen.close();
  await open({}, { claim: { ...pushed, linked: false } });
  expect(t.screen.has('link')).toBe(false);
});

it('takes a link back after asking once more', async () => {
  await open({}, { claim: pushed });
  await t.screen.click('unlink');
  await t.screen.click('unlink-no');
  await t.screen.click('unlink');
  expect(asked('link.release')).toEqual([]);
  await t.screen.click('unlink-yes');
  await vi.waitFor(() => expect(t.screen.words('claim-said')).toBe(text('link_undone')));
  expect(asked('link.release')).toEqual([{ id: claimRow().id }]);
  await vi.waitFor(() => expect(t.screen.has('claim-title-field')).toBe(true));
});
