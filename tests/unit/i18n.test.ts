import { beforeEach, describe, expect, it } from 'vitest';
import { formatCount, formatMoney } from '../../components/ui/format.ts';
import { decimalText } from '../../utils/domain/money.ts';
import { readErrorSchema } from '../../utils/domain/product.ts';
import { messageErrorSchema } from '../../utils/messaging/protocol.ts';
import { currentLocale, LANGUAGES, languageOf, readErrorText, reasonText, ruleName, setLanguage, text, type Language } from '../../utils/i18n/text.ts';
import { catalogOf, speak } from '../support/language.ts';

const REASONS = [
  'auth', 'forbidden', 'rate-limit', 'conflict', 'not-found', 'invalid', 'too-large', 'unavailable', 'offline', 'not-a-store',
  'stale', 'store-gone', 'store-paused', 'permission', 'secret-missing', 'store-changed', 'payload', 'claims', 'internal',
  'not-read', 'page-changed', 'no-title', 'nothing-selected', 'no-price', 'options-unclear', 'no-rate', 'no-cost', 'bad-argument', 'unknown-kind', 'bad-secret',
  'address-empty', 'address-unreadable', 'address-scheme', 'address-plain-http', 'address-credentials', 'address-host', 'address-internal',
  ...messageErrorSchema.shape.code.options,
];

beforeEach(() => speak('en'));

describe.each(LANGUAGES)('%s', (language) => {
  it('says what happened and what to do for every code', async () => {
    await speak(language);
    const words = [...REASONS.map((code) => reasonText(code)), ...readErrorSchema.shape.code.options.map(readErrorText)];
    const ends = /[.。]$/;
    const other = new Set([reasonText('x-y'), readErrorText('x-y')].map((sentence) => sentence.slice(0, 12)));
    expect(words.filter((sentence) => !ends.test(sentence) || other.has(sentence.slice(0, 12)))).toEqual([]);
    // At least two statements each: what happened, and the next step.
    expect(words.filter((sentence) => sentence.split(/[.。:：;；,，](?:\s|$|(?=[^\s.]))/).filter((part) => part.trim() !== '').length < 2)).toEqual([]);
  });
});

describe('text', () => {
  it('fills placeholders with what they are given, letter by letter', () => {
    expect(text('skus_ticked', { selected: 2, total: 10 })).toBe('2 of 10 ticked');
    expect(text('connect_done', { store: '{code} $& <b>' })).toBe('{code} $& <b> is connected.');
    expect(text('skus_ticked', { selected: 2 })).toBe('2 of {total} ticked');
  });

  it('shows a code it does not know', () => {
    expect(reasonText('brand-new')).toContain('brand-new');
    expect(readErrorText('brand-new')).toContain('brand-new');
    expect(ruleName('brand-new')).toBe('brand-new');
    expect(reasonText('constructor')).toContain('constructor');
  });

  it('tells too-large of a listing, a price and a message apart', () => {
    expect(new Set([reasonText('too-large'), reasonText('too-large', 'price'), reasonText('too-large', 'message')]).size).toBe(3);
    expect(reasonText('auth', 'message')).toBe(reasonText('auth'));
  });
});

describe('languages', () => {
  it.each<[readonly string[], Language]>([
    [['zh-CN', 'en'], 'zh_CN'], [['zh'], 'zh_CN'], [['zh-Hant-TW'], 'zh_CN'], [['ru-RU', 'en'], 'ru'], [['RU'], 'ru'],
    [['de-DE', 'ru', 'en'], 'ru'], [['de-DE', 'fr'], 'en'], [[], 'en'], [['en-GB', 'zh-CN'], 'en'], [['rup', 'enm'], 'en'], [['run', 'zh'], 'zh_CN'],
  ])('auto for %j is %s', (preferred, language) => {
    expect(languageOf('auto', preferred)).toBe(language);
  });

  it('takes the choice, whatever the browser speaks', async () => {
    expect(languageOf('ru', ['zh-CN'])).toBe('ru');
    expect(await speak('zh_CN')).toBe('zh_CN');
    expect([currentLocale(), text('save')]).toEqual(['zh-CN', '保存']);
  });

  it('keeps the newest choice when an older one is loaded later', async () => {
    let release = (): void => undefined;
    const slow = setLanguage('zh_CN', (language) => new Promise((resolve) => {
      release = () => resolve(catalogOf(language));
    }));
    await speak('ru');
    release();
    await slow;
    expect(currentLocale()).toBe('ru');
  });
});

describe('money and numbers', () => {
  it.each<[Language, number, string, string]>([
    ['en', 1250, 'USD', '$12.50'], ['en', 5, 'USD', '$0.05'], ['en', 0, 'USD', '$0.00'], ['en', 1250, 'CNY', 'CN¥12.50'], ['en', 1250, 'JPY', '¥1,250'],
    ['en', 1250, 'KWD', 'KWD 1.250'], ['en', 1250, 'ISK', 'ISK 1,250'], ['zh_CN', 1250, 'CNY', '¥12.50'], ['zh_CN', 123456, 'USD', 'US$1,234.56'],
    ['ru', 123456, 'RUB', '1 234,56 ₽'], ['en', Number.MAX_SAFE_INTEGER, 'USD', '$90,071,992,547,409.91'],
  ])('%s: %i %s is %s', async (language, minor, currency, expected) => {
    await speak(language);
    expect(formatMoney({ minor, currency }).replace(/[\u00a0\u202f]/g, ' ')).toBe(expected);
  });

  it('shows the digits of the amount, for every exponent', () => {
    for (const currency of ['USD', 'JPY', 'KWD']) {
      for (let minor = 1; minor < 1e15; minor = minor * 7 + 3) {
        const money = { minor, currency };
        expect(formatMoney(money).replace(/[^\d.]/g, '')).toBe(decimalText(money));
      }
    }
  });

  it('groups numbers as the language does', async () => {
    expect(formatCount(48213)).toBe('48,213');
    await speak('ru');
    expect(formatCount(48213)).toMatch(/^48\s213$/);
  });
});
