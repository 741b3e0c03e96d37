import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { priceBelowLow } from './price-below-low.ts';

const SKU = '5000000000009';
const CNY = (minor: number) => ({ minor, currency: 'CNY' });
const price = (minor: number) => ({ offsite: { prices: new Map([[SKU, CNY(minor)]]), freight: CNY(0) } });
const entered = (minor: number, key: string = SKU, old = false) => ({ entered: { skus: { [key]: { low: { value: minor, date: '2026-11-20', ...(old ? { old } : {}) } } } } });
const seen = (minor: number, days: number) => ({ lows: new Map([[SKU, { price: CNY(minor), kind: 'list' as const, at: 0, days }]]) });

export const examples: EligibilityExample<z.infer<typeof priceBelowLow.args>>[] = [
  { id: '004-25', name: 'low 10.00, price 9.99', ...price(999), ...entered(1_000), verdict: 'pass', words: ['10.00 CNY'] },
  { id: '004-25', name: 'low 10.00, price 10.00', ...price(1_000), ...entered(1_000), verdict: 'fail', advice: 'price-under-low' },
  { id: '004-25', name: 'low 10.00, price 10.00, equal allowed', ...price(1_000), ...entered(1_000), args: { strict: false, days: 30 }, verdict: 'pass', advice: 'price-under-low' },
  { id: '004-25', name: 'low 10.00, price 10.01', ...price(1_001), ...entered(1_000), verdict: 'fail' },
  { id: '004-25', name: 'low 10.00, price 10.01, equal allowed', ...price(1_001), ...entered(1_000), args: { strict: false, days: 30 }, verdict: 'fail' },
  { id: '004-25', name: 'the low of another SKU', ...price(999), ...entered(1_000, '7'), verdict: 'unknown', advice: 'enter-low', words: [] },
  { id: '004-25', name: 'no price yet', ...entered(1_000), verdict: 'unknown', advice: 'enter-offsite-price', words: [] },
  { id: '004-25', name: 'looked up too long ago', ...price(999), ...entered(1_000, SKU, true), verdict: 'unknown', advice: 'enter-again' },
  { id: '004-38', name: 'above what was seen oneself', ...price(1_001), ...seen(1_000, 2), verdict: 'fail', words: ['10.00 CNY (2/30)'] },
  { id: '004-38', name: 'below, every day seen', ...price(999), ...seen(1_000, 30), verdict: 'pass', words: ['10.00 CNY (30/30)'] },
  { id: '004-38', name: 'below, some days not seen', ...price(999), ...seen(1_000, 29), verdict: 'unknown', advice: 'enter-low' },
  { id: '004-38', name: 'what the site says counts before what was seen', ...price(999), ...entered(990), ...seen(1_000, 30), verdict: 'fail', words: ['9.90 CNY', '10.00 CNY (30/30)'] },
  { id: '004-38', name: 'neither entered nor seen', ...price(999), verdict: 'unknown', advice: 'enter-low', words: [] },
  { id: '004-38', name: 'another currency', offsite: { prices: new Map([[SKU, { minor: 1, currency: 'USD' }]]), freight: null }, ...entered(1_000), verdict: 'unknown', advice: 'enter-low' },
];
