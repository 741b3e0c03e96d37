import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { priceBelowMass } from './price-below-mass.ts';

const SKU = '5000000000009';
const CNY = (minor: number) => ({ minor, currency: 'CNY' });
const price = (minor: number) => ({ offsite: { prices: new Map([[SKU, CNY(minor)]]), freight: CNY(0) } });
const entered = (minor: number, old = false) => ({ entered: { skus: { [SKU]: { mass: { value: minor, date: '2026-11-20', ...(old ? { old } : {}) } } } } });
const page = (now: number, before?: number) => ({
  product: { skus: [{ id: SKU, specId: null, options: ['红色', 'L'], price: CNY(now), stock: 'unknown' as const, ...(before === undefined ? {} : { listPrice: CNY(before) }) }] },
  provenance: { 'skus.price': 'skuInfoMap[].price' },
});

export const examples: EligibilityExample<z.infer<typeof priceBelowMass.args>>[] = [
  { id: '004-26', name: 'mass 10.00, price 8.99', ...price(899), ...entered(1_000), verdict: 'pass', words: ['10.00 CNY'] },
  { id: '004-26', name: 'mass 10.00, price 9.00', ...price(900), ...entered(1_000), verdict: 'fail' },
  { id: '004-26', name: 'no rounding: mass 9.99, price 8.99', ...price(899), ...entered(999), verdict: 'pass' },
  { id: '004-26', name: 'no rounding: mass 9.98, price 8.99', ...price(899), ...entered(998), verdict: 'fail' },
  { id: '004-26', name: 'the price on the page', ...price(899), ...page(1_000), verdict: 'pass', words: ['10.00 CNY'] },
  { id: '004-26', name: 'too dear for the price on the page', ...price(900), ...page(1_000), verdict: 'fail' },
  { id: '004-26', name: 'fine for the list price, not for the promotion', ...price(899), ...page(950, 1_000), verdict: 'unknown', advice: 'enter-mass', words: ['9.50–10.00 CNY'] },
  { id: '004-26', name: 'too dear for both', ...price(950), ...page(950, 1_000), verdict: 'fail' },
  { id: '004-26', name: 'an old entry: the page counts', ...price(899), ...page(950), ...entered(1_000, true), verdict: 'fail', words: ['9.50 CNY'] },
  { id: '004-26', name: 'the share is an argument', ...price(900), ...entered(1_000), args: { percent: 95 }, verdict: 'pass' },
  { id: '004-26', name: 'a welcome price is no mass price', ...price(899), product: { ...page(1_000).product, maxPerBuyer: 2 }, verdict: 'unknown', advice: 'enter-mass', words: [] },
  { id: '004-26', name: 'no price yet', ...page(1_000), verdict: 'unknown', advice: 'enter-offsite-price', words: [] },
];
