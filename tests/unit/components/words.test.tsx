// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import { TERMS_MOST, type Term } from '../../../utils/domain/terms.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';
import { offerView, type Answers } from '../../support/worker.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

const KEY = '1688:700000000001';
const axes = [{ name: '颜色', values: ['黑色', '藏青', '藏青色', '鳄鱼'] }, { name: '尺码', values: ['XL'] }];
const read = productRead({ axes });
const page = pageHealth({ key: KEY, read, readAt: 1, error: null, errorAt: null }, null);

/** The settings of a user with these terms, which are kept as the worker keeps them. */
async function open(terms: Term[] = [], answers: Answers = {}) {
  let kept = terms;
  t = await openOptions([], {
    'page.list': () => [page], 'offer.view': () => offerView({ key: KEY, read }), 'terms.get': () => ({ terms: kept }),
    'terms.save': ({ terms: next }) => {
      kept = next;
      return {};
    },
    ...answers,
  });
  await vi.waitFor(() => expect(t.screen.has('words-query')).toBe(true));
  return { kept: () => kept };
}
const term = (from: string, en = '', ru = ''): Term => ({ from, en, ru });
const rows = () => t.screen.all('words-row').map((row) => (row.textContent ?? '').replace(/\s+/g, ' ').trim());
const preview = async () => {
  await t.screen.choose('words-offer', KEY);
  await vi.waitFor(() => expect(rows()).toHaveLength(7));
};

describe('the preview', () => {
  it('users.md 17: shows each name and value beside its words; asks for no offer until one is chosen', async () => {
    await open([term('鳄鱼', '', 'крокодил')]);
    expect(t.worker.sent.filter(({ name }) => name === 'offer.view')).toEqual([]);
    await preview();
    expect(rows()).toEqual([
      '颜色Colour', '黑色Black', `藏青Navy${text('words_collision', { others: '藏青色' })}`, `藏青色Navy${text('words_collision', { others: '藏青' })}`,
      `鳄鱼${text('words_unknown', { parts: '鳄鱼' })}`, '尺码Size', `XLXL · ${text('words_same')}`,
    ]);
    expect(t.screen.words('words-summary')).toBe(text('words_summary', { known: '6', all: '7' }));
    await t.screen.choose('words-target', 'ru');
    expect(rows().slice(0, 2)).toEqual(['颜色Цвет', '黑色Чёрный']);
    expect(rows()[4]).toBe('鳄鱼крокодил');
    expect(t.screen.root.querySelector('.words__from')?.getAttribute('lang')).toBe('zh');
  });

  it('changes with a term as soon as it is kept', async () => {
    await open();
    await preview();
    await t.screen.type('term-from', '鳄鱼');
    await t.screen.type('term-en', 'crocodile');
    await t.screen.click('term-save');
    await vi.waitFor(() => expect(rows()[4]).toBe('鳄鱼crocodile'));
  });

  it('says when no offer was read', async () => {
    await open([], { 'page.list': () => [] });
    expect(t.screen.words('words-offer-none')).toBe(text('offers_none_read'));
  });
});

describe('own terms', () => {
  it('are added, changed and removed', async () => {
    const { kept } = await open([term('黑色', 'jet')]);
    expect(t.screen.find('term-save')).toHaveProperty('disabled', true);
    await t.screen.type('term-from', ' 藏青 ');
    await t.screen.type('term-ru', 'индиго');
    await t.screen.click('term-save');
    await vi.waitFor(() => expect(t.screen.find('term-from')).toHaveProperty('value', ''));
    expect(kept()).toEqual([term('藏青', '', 'индиго'), term('黑色', 'jet')]);
    expect(t.screen.all('term')).toHaveLength(2);
    await t.screen.click('term-edit', 1);
    expect(t.screen.find('term-en')).toHaveProperty('value', 'jet');
    await t.screen.type('term-from', '黑');
    await t.screen.click('term-save');
    await vi.waitFor(() => expect(t.screen.find('term-from')).toHaveProperty('value', ''));
    expect(kept()).toEqual([term('黑', 'jet'), term('藏青', '', 'индиго')]);
    // One click before the other is stored: both count.
    const [first, second] = t.screen.all('term-remove');
    first?.click();
    second?.click();
    await vi.waitFor(() => expect(kept()).toEqual([]));
    await vi.waitFor(() => expect(t.screen.has('terms-none')).toBe(true));
  });

  it('are never for an id, a phone or an address', async () => {
    await open();
    await t.screen.type('term-from', '13800001111');
    await t.screen.type('term-en', 'x');
    expect(t.screen.find('term-save')).toHaveProperty('disabled', true);
    expect(t.screen.root.textContent).toContain(text('words_private'));
  });

  it('come as lines; what is no term stays in the field and is named', async () => {
    const { kept } = await open([term('黑色', 'jet')]);
    await t.screen.type('term-lines', '黑色 = coal\n藏青\tnavy\tиндиго\nno term\n13800001111 = x');
    await t.screen.click('term-lines-add');
    await vi.waitFor(() => expect(t.screen.has('term-lines-told')).toBe(true));
    expect(kept()).toEqual([term('黑色', 'coal'), term('藏青', 'navy', 'индиго')]);
    expect(t.screen.words('term-lines-told')).toContain(text('words_lines_told', { count: '2' }));
    expect(t.screen.all('term-lines-unread')[0]?.querySelectorAll('li')).toHaveLength(2);
    expect(t.screen.find('term-lines')).toHaveProperty('value', 'no term\n13800001111 = x = ');
  });

  it('beyond the limit are refused, and none of the lines is taken', async () => {
    const full = Array.from({ length: TERMS_MOST }, (_, n) => term(`词${n}`, 'x'));
    const { kept } = await open(full);
    await t.screen.type('term-from', '藏青');
    await t.screen.type('term-en', 'navy');
    await vi.waitFor(() => expect(t.screen.find('term-save')).toHaveProperty('disabled', true)); // 2,000 rows are drawn first
    await t.screen.type('term-lines', '藏青 = navy\n词1 = y');
    await t.screen.click('term-lines-add');
    await vi.waitFor(() => expect(t.screen.words('term-lines-told')).toBe(text('words_too_many', { most: '2,000' })));
    expect(kept()).toBe(full);
  });

  it('that could not be kept stay in the form, with why', async () => {
    await open([], { 'terms.save': () => Promise.reject(new Error('gone')) });
    await t.screen.type('term-from', '藏青');
    await t.screen.type('term-en', 'navy');
    await t.screen.click('term-save');
    await vi.waitFor(() => expect(t.screen.words('terms-failed')).toBe(reasonText('failed', 'message')));
    expect(t.screen.find('term-en')).toHaveProperty('value', 'navy');
  });
});

it('the glossary is searched in the chosen language', async () => {
  await open([], { 'settings.get': () => ({ version: 1, plan, language: 'en' }) });
  await t.screen.type('words-query', '雪纺');
  expect(t.screen.words('words-found')).toBe('雪纺chiffon');
  await t.screen.type('words-query', 'no such word');
  expect(t.screen.words('words-none')).toBe(text('words_found_none'));
});
