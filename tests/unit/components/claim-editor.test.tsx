// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patchOf, withWord } from '../../../components/import/claim-draft.ts';
import { type ClaimEdits } from '../../../utils/domain/claim/edits.ts';
import { checkText, reasonText, text } from '../../../utils/i18n/text.ts';
import { claimRow, edits, OFFER, shelfRow } from '../../support/claims.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { product, productRead } from '../../support/products.ts';
import { offerView, storeView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => {
  t?.screen.close();
  vi.restoreAllMocks();
});

const [A, B, C] = ['https://cbu01.alicdn.com/a.jpg', 'https://cbu01.alicdn.com/b.jpg', 'https://cbu01.alicdn.com/c.jpg'];
const page = productRead({ images: [A, B, C] });
const open = async (own: Partial<ClaimEdits> = {}, answers: Answers = {}, view = {}) => {
  let kept = edits(own);
  vi.stubGlobal('fetch', vi.fn(fetch));
  t = await openOptions([storeView()], {
    'import.light': () => ({ claims: [claimRow()], shelf: [shelfRow()], collected: [], drafts: [], jobs: [], freshFrom: 0 }),
    'offer.view': () => offerView({ read: page, title: kept.title ?? '测试帆布包', ...view }),
    'claims.view': () => kept,
    'claims.edit': ({ changes }) => {
      kept = { ...kept, ...changes[0]?.patch };
      return { gone: [] };
    },
    ...answers,
  });
  await vi.waitFor(() => expect(t.screen.has('line-edit')).toBe(true));
  await t.screen.click('line-edit');
  await vi.waitFor(() => expect(t.screen.has('claim-save')).toBe(true));
};
const saved = () => t.worker.sent.filter(({ name }) => name === 'claims.edit').map(({ request }) => (request as { changes: { id: string; patch: unknown }[] }).changes[0]);

describe('the editor of a claim', () => {
  it('saves what was typed and nothing else', async () => {
    await open();
    expect(t.screen.find('claim-save')).toHaveProperty('disabled', true);
    await t.screen.type('claim-title-field', ' Canvas bag ');
    await t.screen.type('name-0', 'Colour');
    await t.screen.type('word-0-0', 'Red');
    await t.screen.type('markup', '3');
    await t.screen.click('claim-save');
    await vi.waitFor(() => expect(t.screen.words('claim-said')).toBe(text('saved')));
    expect(saved()).toEqual([{ id: claimRow().id, patch: { title: 'Canvas bag', markup: '3', names: [{ axis: '颜色', name: 'Colour', values: [{ from: '红色', to: 'Red' }] }] } }]);
    expect(t.screen.find('claim-save')).toHaveProperty('disabled', true);
    expect(t.screen.find('claim-title-field')).toHaveProperty('value', 'Canvas bag');
  });

  it('saves, then pushes what is saved, and says why it was refused', async () => {
    await open({}, { 'import.push': ({ items }) => ({ refused: [{ id: items[0]?.id ?? '', code: 'names-twice', detail: '红色' }] }) });
    await t.screen.type('word-0-0', '蓝色');
    await t.screen.click('claim-push');
    await vi.waitFor(() => expect(t.screen.words('claim-said')).toBe(`${reasonText('names-twice')} 红色`));
    expect(t.worker.sent.map(({ name }) => name).filter((name) => name === 'claims.edit' || name === 'import.push')).toEqual(['claims.edit', 'import.push']);
  });

  it('is priced by one of the saved rules, or by scope again; a rule that is gone is told', async () => {
    const sets = [{ id: 'a', scope: { supplier: '1688' }, steps: [] }, { id: 'rest', scope: {}, steps: [] }];
    const rule = { 'settings.get': () => ({ version: 2 as const, plan: { multiplier: '1', ending: '', rates: {}, sets }, language: 'en' as const }) };
    await open({ ruleSet: 'gone' }, rule);
    expect(t.screen.root.textContent).toContain(checkText('rule-gone'));
    expect(t.screen.words('claim-rule')).toContain(`${text('set_title', { number: 1 })} (1688)`);
    await t.screen.choose('claim-rule', 'a');
    expect(t.screen.root.textContent).not.toContain(checkText('rule-gone'));
    await t.screen.click('claim-save');
    await vi.waitFor(() => expect(saved()).toEqual([{ id: claimRow().id, patch: { ruleSet: 'a' } }]));
    await vi.waitFor(() => expect(t.screen.words('claim-said')).toBe(text('saved')));
    await t.screen.choose('claim-rule', '');
    await t.screen.click('claim-save');
    await vi.waitFor(() => expect(saved().at(-1)).toEqual({ id: claimRow().id, patch: { ruleSet: null } }));
  });

  it('keeps what was typed when it could not be saved, and pushes nothing', async () => {
    await open({}, { 'claims.edit': () => Promise.reject(new Error('gone')) });
    await t.screen.type('claim-title-field', 'Kept');
    await t.screen.click('claim-push');
    await vi.waitFor(() => expect(t.screen.words('claim-said')).toBe(reasonText('failed', 'message')));
    expect(t.screen.find('claim-title-field')).toHaveProperty('value', 'Kept');
    expect(t.worker.sent.some(({ name }) => name === 'import.push')).toBe(false);
  });

  it('saves no title that is none and no multiplier that is none', async () => {
    await open();
    await t.screen.type('claim-title-field', ' ');
    await t.screen.type('markup', '0.5');
    await t.screen.click('claim-save');
    expect(t.screen.root.textContent).toContain(text('title_empty'));
    expect(t.screen.root.textContent).toContain(text('import_markup_bad'));
    expect(t.screen.find('claim-push')).toHaveProperty('disabled', true);
    expect(saved()).toEqual([]);
  });

  it('moves, takes out and puts back pictures', async () => {
    await open({ images: [B, A, 'https://cbu01.alicdn.com/gone.jpg'] });
    expect([t.screen.all('picture').length, t.screen.all('picture-left').length]).toEqual([2, 1]);
    expect(t.screen.words('lost')).toContain(text('import_lost_pictures', { count: 1 }));
    await t.screen.click('picture-up', 1);
    await t.screen.click('picture-in');
    await t.screen.click('picture-out', 1);
    await t.screen.click('claim-save');
    await vi.waitFor(() => expect(saved()).toEqual([{ id: claimRow().id, patch: { images: [A, C] } }]));
  });

  it('ticks variants, and names what is to be done while one looks at it', async () => {
    await open();
    const codes = () => t.screen.all('check').map(({ dataset }) => dataset['code']);
    expect(codes()).toEqual(['no-description', 'no-attributes', 'title-language']);
    await t.screen.type('description', 'Soft canvas');
    await t.screen.click('tick-all');
    await t.screen.click('tick-all');
    expect(codes()).toEqual(['nothing-ticked', 'no-attributes', 'title-language']);
    await t.screen.click('tick-all');
    expect(codes()).not.toContain('nothing-ticked');
  });

  it('asks what a push would change only of what is saved', async () => {
    await open({}, { 'listing.preview': () => ({ ok: true, preview: { exists: false, url: null, changes: [], more: 0 } }) });
    await t.screen.click('ask-preview');
    await vi.waitFor(() => expect(t.screen.words('preview')).toContain(text('preview_none')));
    expect(t.worker.sent.find(({ name }) => name === 'listing.preview')?.request).toEqual({ key: OFFER, storeId: 's1', readAt: expect.any(Number) as number });
    await t.screen.type('claim-title-field', 'Other');
    expect(t.screen.has('ask-preview')).toBe(false);
  });

  it('says when the page must be opened again, and goes back to the list', async () => {
    await open({}, {}, { stale: true });
    expect(document.activeElement?.id).toBe('claim-title');
    expect(t.screen.find('claim-push')).toHaveProperty('disabled', true);
    expect(t.screen.words('check')).toContain(reasonText('stale'));
    await t.screen.click('claim-close');
    expect(t.screen.has('import-line')).toBe(true);
    expect(document.activeElement?.id).toBe('import-title');
  });
});

it('keeps a word only where it says something else, and forgets an axis without words', () => {
  const red = withWord([], '颜色', '红色', 'Red');
  expect(withWord(red, '颜色', null, 'Colour')).toEqual([{ axis: '颜色', name: 'Colour', values: [{ from: '红色', to: 'Red' }] }]);
  expect(withWord(red, '颜色', '红色', '')).toEqual([]);
  expect(withWord([], '颜色', '红色', '红色')).toEqual([]);
  expect(withWord([], '颜色', null, '颜色')).toEqual([]);
  expect(product().axes).toHaveLength(2);
});

it('a description without words is none', () => {
  const clean = (html: string) => html.replace('<script>x</script>', '');
  expect(patchOf({ description: { kind: 'text', value: ' \n' } }, clean).patch).toEqual({ description: null });
  expect(patchOf({ description: { kind: 'html', value: '<script>x</script>' } }, clean).patch).toEqual({ description: null });
});
