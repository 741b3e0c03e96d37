// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choiceOf, isAmount, NEW_DRAFT } from '../../../components/compare/compare-draft.ts';
import { patchOf as patchOfClaim } from '../../../components/import/claim-draft.ts';
import { ruleOf, draftOf } from '../../../components/settings/rule-draft.ts';
import { numberError, plainNumber } from '../../../components/ui/typed-number.ts';
import { currentLocale, LANGUAGES, text, type Language } from '../../../utils/i18n/text.ts';
import { speak } from '../../support/language.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { storeView } from '../../support/worker.ts';

let t: OpenOptions | null = null;
beforeEach(() => speak('en'));
afterEach(() => {
  t?.screen.close();
  t = null;
});

const TWO = ['1,234', '12,345', '999,000', '1,234,567', '1.234,5', '1,234.5', '1,2,3', '1,'];

describe('a number as it is typed', () => {
  it.each([['1,5', '1.5'], ['2,50', '2.50'], ['0,139', '0.139'], ['0,5', '0.5'], ['1234,5', '1234.5'], ['1234,567', '1234.567'], ['1,2345', '1.2345'], [' 3,25 ', '3.25'], ['1.5', '1.5'], ['7', '7'], ['', '']])('%j is %j with a decimal comma', async (typed, plain) => {
    await speak('ru');
    expect(plainNumber(typed)).toBe(plain);
    expect(numberError(typed, 'own')).toBe('own');
  });

  it.each(TWO)('%j could be two numbers, and is neither in any language', async (typed) => {
    for (const language of LANGUAGES) {
      await speak(language);
      expect(plainNumber(typed)).toBe('');
      expect(numberError(typed, 'own')).toBe(text('number_unclear'));
    }
  });

  it('has no comma where the language has none for decimals', async () => {
    for (const language of ['en', 'zh_CN'] as const) {
      await speak(language);
      expect(['1,5', '0,139', '1.5'].map(plainNumber)).toEqual(['', '', '1.5']);
    }
  });
});

describe('is read the same way', () => {
  const stored = { plan: { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.14', date: '2026-01-10' } } }, rateMaxDays: 7 };
  const ruled = (typed: string) => {
    const draft = draftOf(stored, ['CNY:USD'], '2026-01-10');
    return ruleOf({ ...draft, rates: { 'CNY:USD': { rate: typed, date: '2026-01-10' } }, sets: draft.sets.map((set) => ({ ...set, steps: set.steps.map((step) => (step.rule === 'multiplier' ? { ...step, value: typed } : step)) })) });
  };

  it('in a price rule', async () => {
    await speak('ru');
    expect(ruled('2,5')).toMatchObject({ ok: true, value: { plan: { multiplier: '2.5', rates: { 'CNY:USD': { rate: '2.5' } } } } });
    expect(ruled('1,234')).toEqual({ ok: false, error: { 'rate CNY:USD': text('number_unclear'), '0 multiplier': text('number_unclear') } });
  });

  it('in a comparison, which never takes a thousand for a piece', async () => {
    await speak('ru');
    expect(choiceOf({ ...NEW_DRAFT, freight: '3,5', fee: '1,234' }, null, 'CNY')).toMatchObject({ freight: { minor: 350 }, fee: null, isUnreadable: true });
    expect(['3,5', '1,234', ''].map((one) => isAmount(one, 'CNY'))).toEqual([true, false, true]);
  });

  it('as a claim\'s own multiplier', async () => {
    await speak('ru');
    expect(patchOfClaim({ markup: '2,5' }, String)).toEqual({ patch: { markup: '2.5' }, errors: {} });
    for (const typed of TWO) expect(patchOfClaim({ markup: typed }, String).errors).toEqual({ markup: true });
    expect(patchOfClaim({ markup: ' ' }, String)).toEqual({ patch: { markup: null }, errors: {} });
  });
});

it.each<[Language, string, string | null]>([['ru', '2,5', null], ['ru', '1,234', 'number_unclear'], ['en', '1,234', 'number_unclear']])('in %s the form says of %j what it must', async (language, typed, key) => {
  await speakFromPackage();
  t = await openOptions([storeView()], { 'settings.get': () => ({ version: 1, plan, language }), 'settings.save': () => ({}) });
  await vi.waitFor(() => expect(currentLocale()).toBe(language));
  await t.screen.type('multiplier', typed);
  const error = () => document.getElementById(t?.screen.find('multiplier').getAttribute('aria-describedby') ?? '')?.textContent;
  await t.screen.click('save-rule');
  if (key === null) await vi.waitFor(() => expect(t?.changes().map(({ request }) => request)).toEqual([{ plan: { ...plan, multiplier: '2.5' } }]));
  else expect([error(), t.changes()]).toEqual([text('number_unclear'), []]);
});
