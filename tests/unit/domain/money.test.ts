import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, divide, parseDecimal, parseMoney } from '../../../utils/domain/money.ts';

describe('parseMoney', () => {
  it.each([
    ['6.90', 'CNY', 690], ['0.55', 'CNY', 55], ['8.8', 'CNY', 880], ['16', 'CNY', 1600], ['2,094.00', 'USD', 209400], ['1234', 'JPY', 1234],
    ['1.234', 'KWD', 1234], ['5.500', 'CNY', 550],
  ])('reads %s %s as %i minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency });
  });
  it.each(['', '1.2.3', '3,5', '12,34.00', '1e3', '-1', '¥5', '0.555', '99999999999999999'])('refuses %j rather than guess', (text) => {
    expect(parseMoney(text, 'CNY')).toBeNull();
  });
  it('gives back what decimalText writes, for every exponent', () => {
    fc.assert(fc.property(fc.nat(10 ** 12), fc.constantFrom('CNY', 'JPY', 'KWD'), (minor, currency) => {
      expect(parseMoney(decimalText({ minor, currency }), currency)).toEqual({ minor, currency });
    }));
  });
});

describe('divide', () => {
  it('rounds as named', () => {
    expect([divide(5n, 2n, 'up'), divide(5n, 2n, 'down'), divide(5n, 2n, 'half-up'), divide(4n, 3n, 'half-up')]).toEqual([3n, 2n, 3n, 1n]);
    expect(divide(4n, 2n, 'up')).toBe(2n);
  });
});

it('keeps a decimal exact', () => {
  expect(parseDecimal('0.1405')).toEqual({ digits: 1405n, scale: 4 });
});
