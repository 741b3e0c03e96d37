// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClaimEdits } from '../../../utils/domain/claim/edits.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { claimRow, edits, OFFER, shelfRow } from '../../support/claims.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';
import { offerView, storeView, type Answers } from '../../support/worker.ts';
import type { StoreView } from '../../../utils/domain/view-types.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => t.screen.close());

const id = `s1|${OFFER}:main`;
const listed = claimRow({ revision: 1, pushedRevision: 1, pushedAt: 60, wantedAt: 60, url: 'https://shop.example/7', listedTitle: 'Bag' });
const open = async (can: StoreView['can'] & {}, answers: Answers = {}) => {
  t = await openOptions([storeView({ can })], { 'import.light': () => ({ claims: [listed], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 0 }), ...answers });
  await vi.waitFor(() => expect(t.screen.has('import-line')).toBe(true));
  await t.screen.click('pick-all');
};

it('asks once more before it deletes, and tells which were refused', async () => {
  await open(['hide', 'delete'], { 'listings.state': ({ ids }) => ({ refused: ids.map((one) => ({ id: one, code: 'state-open', detail: '' })) }) });
  await t.screen.click('bulk-in-store');
  await t.screen.click('state-deleted');
  expect(t.changes()).toEqual([]);
  expect(t.screen.words('delete-sure')).toContain(text('import_delete_sure', { count: '1' }));
  await t.screen.click('delete-yes');
  await vi.waitFor(() => expect(t.changes()).toEqual([{ name: 'listings.state', request: { ids: [id], state: 'deleted' } }]));
  await vi.waitFor(() => expect(t.screen.words('bulk-refused')).toContain(reasonText('state-open')));
});

it('offers nothing that the store cannot', async () => {
  await open(['hide']);
  await t.screen.click('bulk-in-store');
  expect(['state-hidden', 'state-shown', 'state-deleted'].map((one) => t.screen.find(one).hasAttribute('disabled'))).toEqual([false, false, true]);
  await t.screen.click('bulk-file');
  expect(t.screen.words('extras-none')).toBe(text('import_extras_none'));
});

it.each([[false, ['button--primary', 'button--plain']], [true, ['button--plain', 'button--primary']], [null, ['button--plain', 'button--plain']]] as const)('makes only the way on primary where it is known whether it is off sale: %s', async (hidden, looks) => {
  await open(['hide'], { 'import.light': () => ({ claims: [{ ...listed, hidden }], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 0 }) });
  expect(t.screen.words('line-state').includes(text('import_hidden'))).toBe(hidden === true);
  await t.screen.click('bulk-in-store');
  expect(['state-hidden', 'state-shown'].map((one) => [...t.screen.find(one).classList].find((name) => name.startsWith('button--')))).toEqual(looks);
  expect(['state-hidden', 'state-shown'].map((one) => t.screen.find(one).hasAttribute('disabled'))).toEqual([false, false]);
});

it('adds to the tags that are there, chooses among what the shop has, and shows only fields that the store can take', async () => {
  await open(['tags', 'category'], { 'claims.view': () => edits({ extras: { tags: ['old'] } }), 'store.choices': () => ({ ok: true, choices: [{ id: '7', name: 'Bags / Totes' }] }), 'claims.edit': () => ({ gone: [] }) });
  await t.screen.click('bulk-file');
  expect([t.screen.has('extras-vendor'), t.screen.has('extras-code')]).toEqual([false, false]);
  await t.screen.type('extras-tags', 'new, Old');
  await vi.waitFor(() => expect(t.screen.words('extras-category')).toContain('Bags / Totes'));
  await t.screen.choose('extras-category', '7');
  await t.screen.click('extras-apply');
  await vi.waitFor(() => expect(t.changes().at(-1)).toEqual({ name: 'claims.edit', request: { changes: [{ id, patch: { extras: { tags: ['old', 'new'], category: '7' } } }], chosen: { id: '7', name: 'Bags / Totes' } } }));
});

it('says why the shop named nothing to choose from, and what is wrong with a customs code', async () => {
  await open(['category', 'customs'], { 'store.choices': () => ({ ok: false, error: { code: 'unavailable', detail: '' } }) });
  await t.screen.click('bulk-file');
  await vi.waitFor(() => expect(t.screen.words('extras-category-refused')).toContain(reasonText('unavailable')));
  await t.screen.type('extras-code', '12');
  expect(t.screen.find('extras-code').getAttribute('aria-invalid')).toBe('true');
  expect(t.screen.find('extras-apply').hasAttribute('disabled')).toBe(true);
});

it('changes nothing where it cannot be read what was said before', async () => {
  await open(['tags'], { 'claims.view': () => null });
  await t.screen.click('bulk-file');
  await t.screen.type('extras-tags', 'new');
  await t.screen.click('extras-apply');
  await vi.waitFor(() => expect(t.screen.words('bulk-said')).toContain(reasonText('failed', 'message')));
  expect(t.changes().map(({ name }) => name)).toEqual(['claims.view']);
});

it('takes fields away where that is said, which is another thing than leaving them', async () => {
  await open(['tags', 'vendor', 'customs', 'category'], { 'claims.view': () => edits({ extras: { tags: ['old'], vendor: 'Own', customs: { code: '420222' } } }), 'store.choices': () => ({ ok: true, choices: [] }), 'claims.edit': () => ({ gone: [] }) });
  await t.screen.click('bulk-file');
  for (const name of ['tags', 'customs']) await t.screen.click(`extras-${name}-away`);
  expect(t.screen.find('extras-tags')).toHaveProperty('disabled', true);
  await t.screen.choose('extras-category', ' ');
  await t.screen.click('extras-apply');
  await vi.waitFor(() => expect(t.changes().at(-1)).toEqual({ name: 'claims.edit', request: { changes: [{ id, patch: { extras: { tags: [], vendor: 'Own', category: null, customs: { code: null, origin: null } } } }] } }));
});

describe('the editor of one claim', () => {
  const bags = { storeId: 's1', from: '1688:122698004', fromName: '帆布包', to: { id: '7', name: 'Bags / Totes' } };
  const page = productRead({ category: { id: '122698004', name: '帆布包' } });
  const choices = () => ({ ok: true as const, choices: [{ id: '7', name: 'Bags / Totes' }, { id: '8', name: 'Shoppers' }] });
  const edit = async (can: StoreView['can'] & {}, own: Partial<ClaimEdits>, answers: Answers = {}) => {
    await open(can, {
      'import.light': () => ({ claims: [claimRow()], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 0 }), 'offer.view': () => offerView({ read: page }),
      'claims.view': () => edits(own), 'claims.edit': () => ({ gone: [] }), 'store.choices': choices, 'categories.list': () => [bags], ...answers,
    });
    await t.screen.click('line-edit');
    await vi.waitFor(() => expect(t.screen.has('claim-save')).toBe(true));
  };
  const unfold = async () => {
    const details = t.screen.find('claim-extras');
    details.setAttribute('open', '');
    details.dispatchEvent(new Event('toggle'));
    await vi.waitFor(() => expect(t.screen.has('extras-category') || t.screen.has('extras-tags')).toBe(true));
  };
  const saved = () => t.changes().filter(({ name }) => name === 'claims.edit').map(({ request }) => request);

  it('shows the category of the map, asks the shop only when it is opened, and remembers another choice', async () => {
    await edit(['category'], {});
    expect(t.screen.words('claim-mapped')).toContain(text('import_choice_mapped', { name: 'Bags / Totes' }));
    expect(t.worker.sent.some(({ name }) => name === 'store.choices')).toBe(false);
    await unfold();
    await vi.waitFor(() => expect(t.screen.words('extras-category')).toContain('Shoppers'));
    await t.screen.choose('extras-category', '8');
    expect(t.screen.has('claim-mapped')).toBe(false);
    await t.screen.click('claim-save');
    await vi.waitFor(() => expect(saved()).toEqual([{ changes: [{ id, patch: { extras: { category: '8' } } }], chosen: { id: '8', name: 'Shoppers' } }]));
  });

  it('says nothing of the map where the claim has a word of its own, or stands in the store', async () => {
    await edit(['category'], { extras: { category: null } });
    expect(t.screen.has('claim-mapped')).toBe(false);
    t.screen.close();
    await edit(['category'], {}, { 'import.light': () => ({ claims: [listed], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 0 }) });
    expect(t.screen.has('claim-mapped')).toBe(false);
  });

  it('shows what is saved, changes and takes away field by field, and remembers no category that was there', async () => {
    await edit(['tags', 'vendor', 'category', 'customs'], { extras: { tags: ['a', 'b'], vendor: 'Own', category: '7', customs: { code: '420222', origin: 'CN' } } });
    await unfold();
    expect(['extras-tags', 'extras-vendor', 'extras-code', 'extras-origin'].map((one) => Reflect.get(t.screen.find(one), 'value') as unknown)).toEqual(['a, b', 'Own', '420222', 'CN']);
    await t.screen.type('extras-tags', 'b, c');
    await t.screen.click('extras-vendor-away');
    await t.screen.type('extras-origin', '');
    await t.screen.click('claim-save');
    await vi.waitFor(() => expect(saved()).toEqual([{ changes: [{ id, patch: { extras: { tags: ['b', 'c'], vendor: null, category: '7', customs: { code: '420222' } } } }] }]));
  });

  it('saves nothing while a value of it is wrong', async () => {
    await edit(['customs'], {});
    const details = t.screen.find('claim-extras');
    details.setAttribute('open', '');
    details.dispatchEvent(new Event('toggle'));
    await vi.waitFor(() => expect(t.screen.has('extras-code')).toBe(true));
    await t.screen.type('extras-code', '12');
    await t.screen.click('claim-save');
    expect(t.screen.words('claim-extras-wrong')).toBe(text('import_extras_wrong'));
    expect(saved()).toEqual([]);
  });

  it('has no such part for a store that takes none of it', async () => {
    await edit(['hide'], {});
    expect(t.screen.has('claim-extras')).toBe(false);
  });
});

describe('the remembered categories', () => {
  const rows = [{ storeId: 's1', from: '1688:122698004', fromName: '帆布包', to: { id: '7', name: 'Bags / Totes' } }, { storeId: 'gone', from: '1688:9', fromName: null, to: { id: '1', name: 'x' } }];

  it('are shown with the store, changed to what the shop has, and forgotten', async () => {
    await open(['category'], { 'categories.list': () => rows, 'categories.map': () => ({}), 'store.choices': () => ({ ok: true, choices: [{ id: '8', name: 'Shoppers' }] }) });
    expect(t.screen.all('mapped').map((row) => row.textContent)).toEqual([expect.stringContaining('帆布包 (1688:122698004)')]);
    await t.screen.click('mapped-change');
    await vi.waitFor(() => expect(t.screen.words('extras-category')).toContain('Shoppers'));
    await t.screen.choose('extras-category', '8');
    await t.screen.click('mapped-forget');
    await vi.waitFor(() => expect(t.changes().filter(({ name }) => name === 'categories.map').map(({ request }) => request)).toEqual([
      { storeId: 's1', from: '1688:122698004', to: { id: '8', name: 'Shoppers' } }, { storeId: 's1', from: '1688:122698004', to: null },
    ]));
  });

  it('say so where a change was not kept', async () => {
    await open(['category'], { 'categories.list': () => rows, 'categories.map': () => Promise.reject(new Error('gone')) });
    await t.screen.click('mapped-forget');
    await vi.waitFor(() => expect(t.screen.words('category-map-failed')).toBe(reasonText('failed', 'message')));
  });
});
