import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { priceFreePost } from './price-free-post.ts';

const freight = (minor: number | null) => ({ offsite: { prices: new Map(), freight: minor === null ? null : { minor, currency: 'CNY' } } });

export const examples: EligibilityExample<z.infer<typeof priceFreePost.args>>[] = [
  { id: '004-37', name: 'nothing on top', ...freight(0), verdict: 'pass', words: ['yes'] },
  { id: '004-37', name: 'a fen on top', ...freight(1), verdict: 'fail', words: ['no'] },
  { id: '004-37', name: 'not decided', ...freight(null), verdict: 'unknown', advice: 'enter-freight', words: [] },
  { id: '004-37', name: 'free post of wholesale orders proves nothing', product: { freight: { cost: null, free: 'yes' } }, verdict: 'unknown', advice: 'enter-freight' },
];
