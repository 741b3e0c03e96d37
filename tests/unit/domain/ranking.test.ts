import { describe, expect, it } from 'vitest';
import { rank, type Candidate } from '../../../utils/domain/ranking.ts';

const CNY = (minor: number) => ({ minor, currency: 'CNY' });
const offer = (key: string, over: Partial<Candidate> = {}): Candidate => ({ key, match: 5, price: CNY(1_000), fulfilment: 9_000, answers: 9_000, ...over });
const order = (...offers: Candidate[]) => rank(offers, 'CNY').map(({ key }) => key).join('');

describe('ranking of offers', () => {
  it('004-42: the better match first, whatever it costs', () => {
    expect(order(offer('a'), offer('b', { match: 6, price: CNY(9_999), fulfilment: 0 }))).toBe('ba');
  });
  it('004-42: of equal match the cheaper first, whatever its rates', () => {
    expect(order(offer('a'), offer('b', { price: CNY(999), fulfilment: 0, answers: 0 }))).toBe('ba');
  });
  it('004-42: of equal price the one that fulfils more, then the one that answers more', () => {
    expect(order(offer('a'), offer('b', { fulfilment: 9_001, answers: 0 }))).toBe('ba');
    expect(order(offer('a'), offer('b', { answers: 9_001 }))).toBe('ba');
    expect(order(offer('a'), offer('b'), offer('c'))).toBe('abc');
  });
  it('004-42: what is not known comes last, and a price in another currency is not known', () => {
    expect(order(offer('a', { price: null }), offer('b', { price: { minor: 1, currency: 'USD' } }), offer('c'))).toBe('cab');
    expect(order(offer('a', { fulfilment: null }), offer('b', { fulfilment: 0 }))).toBe('ba');
  });
  it('leaves what it was given as it is', () => {
    const given = [offer('a'), offer('b', { match: 6 })];
    rank(given, 'CNY');
    expect(given.map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
