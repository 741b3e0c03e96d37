import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTerms, TERM_LONGEST, TERMS_MOST, termsSchema, withTerms } from '../../../utils/domain/terms.ts';

const term = (from: string, en = 'x', ru = '') => ({ from, en, ru });

it('users.md 17: a list of lines becomes terms; lines that are none are given back', () => {
  expect(parseTerms(' 黑色 = jet = смоль\n藏青\tnavy\n雪纺==шифон\n\n黑色\n= jet\n黑色 = a = b = c\n黑色 =  = ')).toEqual({
    terms: [term('黑色', 'jet', 'смоль'), term('藏青', 'navy'), term('雪纺', '', 'шифон')],
    unread: ['黑色', '= jet', '黑色 = a = b = c', '黑色 =  ='],
  });
  expect(parseTerms(`${'长'.repeat(TERM_LONGEST)} = a\n${'长'.repeat(TERM_LONGEST + 1)} = a`).terms).toHaveLength(1);
});

it('the first of two terms for one word counts, in the order of the lists', () => {
  expect(withTerms([term('a', '1'), term('c', '4'), term('a', '5')], [term('a', '2'), term('b', '3')])).toEqual([term('a', '1'), term('c', '4'), term('b', '3')]);
  fc.assert(fc.property(fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd')), (words) => {
    const terms = words.map((word, n) => term(word, String(n)));
    expect(withTerms(terms)).toEqual(terms.filter((one, n) => words.indexOf(one.from) === n));
  }));
});

it('no more are taken than the limit', () => {
  const many = Array.from({ length: TERMS_MOST + 1 }, (_, n) => term(String(n)));
  expect([termsSchema.safeParse(many.slice(1)).success, termsSchema.safeParse(many).success]).toEqual([true, false]);
});

it('a term without a word at the supplier is none', () => {
  expect(termsSchema.safeParse([term('')]).success).toBe(false);
});
