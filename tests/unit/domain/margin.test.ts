import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginOf } from '../../../utils/domain/pricing/margin.ts';
import { pricesOf, rangeOf } from '../../../utils/domain/pricing/price-range.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

it.each([
  [499, 175, 324, 649], // 64.929 %: down
  [300, 100, 200, 666],
  [100, 100, 0, 0],
  [100, 133, -33, -330],
  [300, 301, -1, -4], // -0.33 %: down, away from zero
])('a price of %i over a landed cost of %i leaves %i, %i per mille of the price', (price, landed, minor, permille) => {
  expect(marginOf(usd(price), usd(landed))).toEqual({ minor, currency: 'USD', permille });
});

it('has no share of a price of 0, and no margin across currencies', () => {
  expect(marginOf(usd(0), usd(10))).toEqual({ minor: -10, currency: 'USD', permille: null });
  expect(marginOf(usd(10), { minor: 5, currency: 'EUR' })).toBeNull();
});

it('never says more than is left', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 0, max: 1e12 }), (price, landed) => {
    const { minor = 0, permille } = marginOf(usd(price), usd(landed)) ?? {};
    // permille / 1000 <= minor / price, exactly
    return BigInt(permille ?? 0) * BigInt(price) <= BigInt(minor) * 1000n && BigInt((permille ?? 0) + 1) * BigInt(price) > BigInt(minor) * 1000n;
  }));
});

it('gives the range of prices, of the ticked rows only, and the first reason why one has none', () => {
  expect(rangeOf([])).toBeNull();
  expect(rangeOf([usd(5), usd(3), usd(9)])).toEqual({ from: usd(3), to: usd(9) });
  const row = (minor: number | null, selected = true, priceError: string | null = null) => ({ selected, price: minor === null ? null : { price: usd(minor) }, priceError });
  expect(pricesOf([row(5), row(1, false), row(9)])).toEqual({ prices: { from: usd(5), to: usd(9) }, priceError: null });
  expect(pricesOf([row(5), row(null, true, 'no-cost'), row(null, false, 'no-rate')])).toEqual({ prices: { from: usd(5), to: usd(5) }, priceError: 'no-cost' });
});
