// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { claimRow, edits, OFFER, shelfRow } from '../../support/claims.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { storeView, type Answers } from '../../support/worker.ts';
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

it('adds to the tags that are there, chooses among what the shop has, and shows only fields that the store can take', async () => {
  await open(['tags', 'category'], { 'claims.view': () => edits({ extras: { tags: ['old'] } }), 'store.choices': () => ({ ok: true, choices: [{ id: '7', name: 'Bags / Totes' }] }), 'claims.edit': () => ({ gone: [] }) });
  await t.screen.click('bulk-file');
  expect([t.screen.has('extras-vendor'), t.screen.has('extras-code')]).toEqual([false, false]);
  await t.screen.type('extras-tags', 'new, Old');
  await vi.waitFor(() => expect(t.screen.words('extras-category')).toContain('Bags / Totes'));
  await t.screen.choose('extras-category', '7');
  await t.screen.click('extras-apply');
  await vi.waitFor(() => expect(t.changes().at(-1)).toEqual({ name: 'claims.edit', request: { changes: [{ id, patch: { extras: { tags: ['old', 'new'], category: '7' } } }] } }));
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
