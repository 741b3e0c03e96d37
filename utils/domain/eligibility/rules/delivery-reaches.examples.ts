import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { deliveryReaches } from './delivery-reaches.ts';

const way = (reaches: boolean) => ({ name: 'Standard', reaches, cost: null, free: 'unknown' as const });

export const examples: EligibilityExample<z.infer<typeof deliveryReaches.args>>[] = [
  { id: '000-21', name: 'one way reaches', product: { freightOptions: [way(false), way(true)] }, provenance: { freightOptions: 'SHIPPING' }, verdict: 'pass', words: ['Standard'] },
  { id: '000-21', name: 'none does', product: { freightOptions: [way(false)] }, verdict: 'fail', advice: 'see-delivery', words: ['Standard'] },
  { id: '000-21', name: 'a cut list', product: { freightOptions: [way(false)] }, partial: ['freightOptions: more than the limit'], verdict: 'unknown', advice: 'see-delivery' },
  { id: '000-21', name: 'no ways on the page', verdict: 'unknown', advice: 'see-delivery', words: [] },
];
