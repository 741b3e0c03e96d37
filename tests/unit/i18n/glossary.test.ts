import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translateAxes, wordsToUse } from '../../../utils/i18n/glossary/axes.ts';
import { TARGETS } from '../../../utils/i18n/glossary/entry.ts';
import { partsOf } from '../../../utils/i18n/glossary/parts.ts';
import { translate, type OwnTerm } from '../../../utils/i18n/glossary/translate.ts';
import { isUntouched } from '../../../utils/i18n/glossary/untouched.ts';
import { bareUnit, ENTRIES, searchGlossary, UNIT_ENTRIES } from '../../../utils/i18n/glossary/words.ts';

const own = (from: string, en: string, ru = ''): OwnTerm => ({ from, en, ru });
const HAN = /\p{Script=Han}/u;

describe('the glossary', () => {
  it('holds several hundred words, each once, in both languages', () => {
    expect(ENTRIES.length).toBeGreaterThan(700);
    for (const list of [ENTRIES, UNIT_ENTRIES]) {
      expect(new Set(list.map(({ word }) => word)).size).toBe(list.length);
      expect(list.filter(({ word, en, ru }) => !HAN.test(word) || word !== word.trim() || !/[A-Za-z°]/.test(en) || !/[А-Яа-яё°№x]/.test(ru) || HAN.test(en + ru) || [en, ru].some((text) => text !== text.trim()))).toEqual([]);
    }
    expect(UNIT_ENTRIES.flatMap(({ en, ru }) => `${en};${ru}`.split(';')).filter((form) => form.split('{n}').length !== 2)).toEqual([]);
  });

  it('translates each of its words, and none of them is taken for an id or an address', () => {
    for (const target of TARGETS) {
      for (const entry of ENTRIES) expect(translate(entry.word, target, []).words?.toLowerCase(), entry.word).toBe(entry[target].toLowerCase());
      for (const unit of UNIT_ENTRIES) expect(translate(`3${unit.word}`, target, []), unit.word).toMatchObject({ state: 'translated', unknown: [] });
    }
  });

  it('is searched in each of its languages, and says how much more there is', () => {
    expect(searchGlossary('藏青', 5).found.map(({ en }) => en)).toEqual(['navy', 'navy']);
    expect(searchGlossary('ХЛОПОК', 50).found.map(({ word }) => word)).toContain('纯棉');
    expect(searchGlossary('pair', 50).found.find(({ word }) => word === '双')).toMatchObject({ en: 'pair', ru: 'пара' });
    const { found, more } = searchGlossary('', 10);
    expect([found.length, found.length + more]).toEqual([10, ENTRIES.length + UNIT_ENTRIES.length]);
    expect(bareUnit('size {n}')).toBe('');
  });
});

it.each([
  ['黑色', 'Black', 'Чёрный'],
  ['均码', 'One size', 'Единый размер'],
  ['颜色', 'Colour', 'Цвет'],
  ['个', 'pc', 'шт.'],
  ['XL【建议80-100斤】', 'XL (suggested 40-50 kg)', 'XL (рекомендуется 40-50 кг)'],
  ['XXL（85斤-105斤）', 'XXL (42.5 kg-52.5 kg)', 'XXL (42.5 кг-52.5 кг)'],
  ['K102黑色【加绒款】', 'K102 black (fleece-lined)', 'K102 чёрный (с начёсом)'],
  ['7XL（背长66cm）', '7XL (back length 66cm)', '7XL (длина спины 66cm)'],
  ['蓝加黄12MM', 'Blue + yellow 12MM', 'Синий + жёлтый 12MM'],
  ['黑白', 'Black/white', 'Чёрный/белый'],
  ['深灰色', 'Dark grey', 'Тёмно-серый'],
  ['5公斤', '5 kg', '5 кг'],
  ['21双', '21 pairs', '21 пара'],
  ['1双', '1 pair', '1 пара'],
  ['22个月', '22 months', '22 месяца'],
  ['12个月', '12 months', '12 месяцев'],
  ['2.5米*3米', '2.5 m*3 m', '2.5 м*3 м'],
  ['大号 28×32cm', 'Large 28×32cm', 'Большой 28×32cm'],
  ['黑色+1000毫升', 'Black + 1000 ml', 'Чёрный + 1000 мл'],
  ['XL码', 'XL size', 'XL размер'],
  ['男款黑色', 'Men\'s black', 'Мужской чёрный'],
  ['黑色-L', 'Black-L', 'Чёрный-L'],
  ['2,500斤', '1250 kg', '1250 кг'],
  ['10,000斤', '5000 kg', '5000 кг'],
  ['1,000-2,500斤', '500-1250 kg', '500-1250 кг'],
  ['1,000克', '1,000 g', '1,000 г'],
  ['1,001双', '1,001 pairs', '1,001 пара'],
  ['80/100克', '80/100 g', '80/100 г'],
  ['80斤/100斤', '40 kg/50 kg', '40 кг/50 кг'],
  ['100斤 165cm', '50 kg 165cm', '50 кг 165cm'],
  ['42码【100斤】', 'size 42 (50 kg)', 'размер 42 (50 кг)'],
  ['42【100斤】', '42 (50 kg)', '42 (50 кг)'],
])('users.md 17: %s is put into words', (original, en, ru) => {
  expect([translate(original, 'en', []), translate(original, 'ru', [])]).toEqual([
    { original, words: en, state: 'translated', unknown: [] }, { original, words: ru, state: 'translated', unknown: [] },
  ]);
});

it.each([
  ['脆皮糖球250克（逢年过节）', ['脆皮糖球', '逢年过节']],
  ['红木色', ['色']],
  ['小白鞋', ['小白鞋']],
  ['黑色鳄鱼', ['鳄鱼']],
  ['加', ['加']],
  ['12寸', ['寸']], // an inch or 3.33 cm
  ['100度', ['度']], // of heat, of an angle, of glasses
  ['검정 블랙', ['검정', '블랙']],
])('says which part of %s is not known, and leaves it whole', (original, unknown) => {
  expect(translate(original, 'en', [])).toEqual({ original, words: null, state: 'unknown', unknown });
});

it.each([
  '80/100斤', '80 / 100斤', '1/2斤', '80,100斤', '80, 100斤', '80，100斤', '80、100斤', '80或100斤', '80.100.120斤', '2*50斤', '80+100斤', '80±5斤', '80-100-120斤', '80——100斤', '80/90-100斤', '100:120斤', '８０/100斤',
  '80斤-100', '80斤/100', '80斤-100/120斤', '80,100-120斤', '2,500,80斤', '1.23456斤',
])('converts no half of a list: %s is not known', (original) => {
  expect(translate(original, 'en', [])).toMatchObject({ words: null, state: 'unknown', unknown: expect.arrayContaining(['斤']) });
});

it.each(['XL', '28×32cm', 'Canvas bag', '', ' ', '100%', '１２３', 'Синий'])('has nothing to do with %j', (original) => {
  expect(translate(original, 'ru', [])).toEqual({ original, words: original, state: 'same', unknown: [] });
});

const PRIVATE = ['700000000001', '订单号 12345678', '13800001111', '138 0000 1111黑色', '0579-85551234 黑色', '+7 921 555-12-34 黑色', '浙江省义乌市北苑街道', '文三路100号 黑色', '收货人 黑白', 'https://detail.1688.com/黑色', 'a@b.cn 黑色'];
it.each(PRIVATE)('users.md 17: never touches an id, a phone or an address: %s', (original) => {
  expect(translate(original, 'en', [own(original, 'changed'), own('黑色', 'jet')])).toEqual({ original, words: original, state: 'untouched', unknown: [] });
});

describe('the user\'s own terms', () => {
  it('win over the glossary, whole and in part, and fill what it lacks', () => {
    const terms = [own('黑色', 'jet', 'смоль'), own('鳄鱼', 'crocodile'), own('XL', 'size XL'), own('红', 'scarlet')];
    expect(translate('黑色', 'en', terms).words).toBe('jet');
    expect(translate('黑色鳄鱼', 'en', terms).words).toBe('jet crocodile');
    expect(translate('黑色鳄鱼', 'ru', terms)).toMatchObject({ words: null, unknown: ['鳄鱼'] });
    expect(translate('红加绒', 'en', terms).words).toBe('scarlet fleece-lined');
    expect(translate('XXL 黑色 XL', 'en', terms).words).toBe('XXL jet size XL');
    expect(translate('XL', 'ru', terms).words).toBe('XL');
    expect(translate('10码 5斤', 'en', [own('码', 'yards'), own('斤', 'jin')]).words).toBe('10 yards 5 jin');
  });

  it('always win where they are the whole text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom(...TARGETS), (text, target) => {
      fc.pre(text.trim() !== '' && !isUntouched(text.trim()));
      expect(translate(text, target, [{ from: text, en: 'own', ru: 'own' }]).words).toBe('own');
    }));
  });
});

describe('whatever the text', () => {
  const pieces = fc.constantFrom('黑', '色', '加', '绒', '款', '斤', '米', '5', '80-100', '.', '【', '】', 'XL', ' ', '鳄', '双', '/', '个月', '𠀀', '‮', '\n');
  const texts = fc.oneof(fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')), fc.string({ unit: 'binary', maxLength: 200 }));

  it('it answers the same twice, keeps the original, and gives all of it or nothing', () => {
    fc.assert(fc.property(texts, fc.constantFrom(...TARGETS), (text, target) => {
      const first = translate(text, target, []);
      expect(translate(text, target, [])).toEqual(first);
      expect(first.original).toBe(text);
      expect(first.words === null).toBe(first.state === 'unknown');
      expect(first.unknown.length > 0).toBe(first.state === 'unknown');
      if (first.state === 'translated') expect(HAN.test(first.words ?? '')).toBe(false);
      if (first.state === 'same' || first.state === 'untouched') expect(first.words).toBe(text);
      for (const part of first.unknown) expect(text).toContain(part);
    }), { numRuns: 500 });
  });

  it('an amount in jin is halved exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const shown = Number(/^([\d.]+) kg$/.exec(translate(`${whole}.${String(cents).padStart(2, '0')}斤`, 'en', []).words ?? '')?.[1]);
      expect(Math.round(shown * 1000)).toBe((whole * 100 + cents) * 5);
    }));
  });

  it('no number of a list in jin is converted unless all of them are', () => {
    const number = fc.integer({ min: 1, max: 9_999 });
    const joint = fc.constantFrom(',', '.', '/', '*', '+', '±', '、', '-', '~', '，', '或', ' ', ' / ', '--');
    fc.assert(fc.property(number, fc.array(fc.tuple(joint, fc.boolean(), number), { minLength: 1, maxLength: 4 }), fc.boolean(), (first, rest, last) => {
      const each = [first, ...rest.map(([, , one]) => one)];
      const jin = each.map((_, at) => rest[at]?.[1] ?? last);
      const { words } = translate(each.map((one, at) => `${rest[at - 1]?.[0] ?? ''}${one}${jin[at] === true ? '斤' : ''}`).join(''), 'en', []);
      if (words === null || !words.includes('kg')) return;
      // All were in jin, or the one number that was not is part of a range or of a thousand.
      const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
      const shown = words.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
      if (jin.every(Boolean)) expect(sum(shown)).toBe(sum(each) / 2);
      else for (const one of words.split(/ kg/).slice(0, -1)) expect(one).toMatch(/^\D*[\d.]+(?:[-~][\d.]+)?$/);
    }), { numRuns: 1_000 });
  });

  it('ten times the text costs ten times the looking up', () => {
    class Counting extends Map<string, string> {
      lookups = 0;
      override get(word: string): string | undefined {
        this.lookups += 1;
        return super.get(word);
      }
    }
    const lookups = (times: number): number => {
      const words = new Counting([['鳄鱼', 'crocodile']]);
      expect(partsOf('黑色鳄鱼XL'.repeat(times), 'en', { words, longest: 100 })).toHaveLength(4 * times);
      return words.lookups;
    };
    expect(lookups(1_000)).toBeLessThan(11 * lookups(100));
  });
});

describe('an offer\'s options', () => {
  const axes = [{ name: '颜色', values: ['藏青', '藏青色', '鳄鱼', 'navy', '黑色'] }, { name: '尺码', values: ['均码', '均码'] }, { name: '尺寸', values: [] }];

  it('stand beside their originals; those that would be the same words are told', () => {
    const [colour, size, other] = translateAxes(axes, 'en', []);
    expect(colour?.name).toEqual({ original: '颜色', words: 'Colour', state: 'translated', unknown: [], collision: [] });
    expect(colour?.values.map(({ words, collision, unknown }) => [words, [...collision], [...unknown]])).toEqual([
      ['Navy', ['藏青色', 'navy'], []], ['Navy', ['藏青', 'navy'], []], [null, [], ['鳄鱼']], ['navy', ['藏青', '藏青色'], []], ['Black', [], []],
    ]);
    expect(colour?.values.map(wordsToUse)).toEqual(['藏青', '藏青色', '鳄鱼', 'navy', 'Black']);
    expect([size?.name.collision, other?.name.collision]).toEqual([['尺寸'], ['尺码']]);
    expect(size?.values.map(({ collision }) => collision)).toEqual([[], []]);
  });

  it('used as told are never fewer than before, even with terms that make new meetings', () => {
    const words = fc.constantFrom('红', '红色', '黑', '黑色', 'Black', 'black', '鳄鱼', 'Red', 'red ');
    fc.assert(fc.property(fc.uniqueArray(words, { maxLength: 9 }), fc.array(fc.tuple(words, words), { maxLength: 4 }), (values, pairs) => {
      const same = (text: string) => text.trim().toLowerCase();
      fc.pre(new Set(values.map(same)).size === values.length);
      const [axis] = translateAxes([{ name: 'x', values }], 'en', pairs.map(([from, en]) => own(from, en)));
      expect(new Set(axis?.values.map(wordsToUse).map(same)).size).toBe(values.length);
    }), { numRuns: 500 });
  });
});
