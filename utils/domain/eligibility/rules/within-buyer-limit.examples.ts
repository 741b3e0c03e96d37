import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { withinBuyerLimit } from './within-buyer-limit.ts';

export const examples: EligibilityExample<z.infer<typeof withinBuyerLimit.args>>[] = [
  { id: '003-3', name: 'a limit that is far away', product: { maxPerBuyer: 10 }, provenance: { maxPerBuyer: 'QUANTITY' }, verdict: 'pass', words: ['10'] },
  { id: '003-3', name: 'one piece per buyer', product: { maxPerBuyer: 1 }, verdict: 'pass', advice: 'buyer-limit', words: ['1'] },
  { id: '003-3', name: 'no limit on the page', verdict: 'unknown', words: [] },
];
