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

it('the first of two terms for one word counts, and no more are kept than the schema takes', () => {
  expect(withTerms([term('a', '1')], [term('a', '2'), term('b', '3')])).toEqual([term('a', '1'), term('b', '3')]);
  const many = Array.from({ length: TERMS_MOST }, (_, n) => term(String(n)));
  const joined = withTerms([term('first')], many);
  expect([joined.length, joined[0]?.from, termsSchema.safeParse(joined).success, termsSchema.safeParse([...joined, term('one more')]).success]).toEqual([TERMS_MOST, 'first', true, false]);
});

it('a term without a word at the supplier is none', () => {
  expect(termsSchema.safeParse([term('')]).success).toBe(false);
});
