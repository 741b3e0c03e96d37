import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { onePieceAgainstMoq } from './one-piece-against-moq.ts';

const sold = (onePiece: 'yes' | 'no' | 'unknown', moq: number | null) =>
  ({ moq, unit: '件', dropship: { onePiece, freePost: 'unknown' as const, channels: [] } });

const consigned = (onePiece: 'no' | 'unknown', minQty: number) => {
  const { dropship, ...product } = sold(onePiece, 3);
  return { ...product, dropship: { ...dropship, prices: [{ minQty, price: null }] } };
};

export const examples: EligibilityExample<z.infer<typeof onePieceAgainstMoq.args>>[] = [
  { id: '003-13', name: 'one by one, though the wholesale minimum is 3', product: sold('yes', 3), verdict: 'pass', words: ['3 件', 'yes'] },
  { id: '003-13', name: 'two, one by one', product: sold('yes', 3), quantity: 2, verdict: 'pass' },
  { id: '003-13', name: 'one by one, minimum not stated', product: sold('yes', null), verdict: 'pass', words: ['yes'] },
  { id: '003-13', name: 'not one by one, under the minimum', product: sold('no', 3), quantity: 2, verdict: 'fail', words: ['3 件', 'no'] },
  { id: '003-3', name: 'not one by one, the minimum is reached', product: sold('no', 3), quantity: 3, verdict: 'pass' },
  { id: '003-3', name: 'not one by one, under a high minimum', product: sold('no', 100), verdict: 'fail' },
  { id: '003-13', name: 'a minimum of one needs no 一件代发', product: sold('unknown', 1), verdict: 'pass', words: ['1 件'] },
  { id: '003-13', name: 'one by one unknown, under the minimum', product: sold('unknown', 3), verdict: 'unknown', words: ['3 件'] },
  { id: '003-13', name: 'not one by one, minimum not stated', product: sold('no', null), verdict: 'unknown', words: ['no'] },
  { id: '003-13', name: 'dropship orders begin at two, two are asked for', product: consigned('no', 2), quantity: 2, verdict: 'pass', words: ['3 件', 'no', '2+'] },
  { id: '003-13', name: 'dropship orders begin at two, one is asked for', product: consigned('no', 2), verdict: 'fail', words: ['3 件', 'no', '2+'] },
  { id: '003-13', name: 'the card and the data contradict each other', product: consigned('unknown', 2), verdict: 'unknown', words: ['3 件', '2+'] },
  { id: '003-13', name: 'a mixed batch is no single parcel', product: { ...sold('no', 3), mix: { quantity: 1, amount: null } }, verdict: 'fail' },
];
