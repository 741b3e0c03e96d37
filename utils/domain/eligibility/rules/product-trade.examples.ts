import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { productTrade } from './product-trade.ts';

const of = (name: string) => ({ product: { category: { id: '1', name } }, provenance: { 'category.name': 'offerDetail.leafCategoryName' } });
const entered = (value: 'consumer' | 'industrial' | 'other') => ({ entered: { trade: { value, date: '2026-11-20' } } });

export const examples: EligibilityExample<z.infer<typeof productTrade.args>>[] = [
  { id: '000-20', name: 'a category of consumer goods', ...of('母婴用品'), verdict: 'pass', words: ['母婴用品'] },
  { id: '000-20', name: 'a category of industrial goods', ...of('电子元器件'), verdict: 'pass', words: ['电子元器件'] },
  { id: '000-20', name: 'a category that is not among those asked for', ...of('电子元器件'), args: { trades: ['consumer'] }, verdict: 'fail' },
  { id: '000-20', name: 'an unknown category is unknown', ...of('古怪'), verdict: 'unknown', advice: 'enter-trade', words: [] },
  { id: '004-19', name: 'entered: consumer goods', ...of('古怪'), ...entered('consumer'), verdict: 'pass', words: ['consumer'] },
  { id: '004-19', name: 'entered: something else', ...entered('other'), verdict: 'fail', words: ['other'] },
  { id: '004-19', name: 'nothing known', verdict: 'unknown', advice: 'enter-trade', words: [] },
];
