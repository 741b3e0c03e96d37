import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { seen } from '../reading.ts';

/**
 * Can the quantity be ordered at all? One by one where the offer allows it, whatever the wholesale minimum (003-13); else
 * the minimum must be reached. Mixed batches do not help: they are one wholesale order, not a parcel per customer.
 */
export const onePieceAgainstMoq = defineRule({
  code: 'one-piece-against-moq',
  scope: 'product',
  textKey: 'rule_one_piece_against_moq',
  source: ['003-13', '003-3'],
  weight: 'must',
  args: z.object({}),
  defaults: {},
  check({ read, quantity }) {
    const { moq, unit, dropship: { onePiece } } = read.product;
    const evidence = [
      ...(moq === null ? [] : [seen(read, 'moq', unit === null ? String(moq) : `${moq} ${unit}`)]),
      ...(onePiece === 'unknown' ? [] : [seen(read, 'dropship.onePiece', onePiece)]),
    ];
    if (onePiece === 'yes' || (moq !== null && quantity >= moq)) return { verdict: 'pass', evidence };
    // Both doors must be known to be shut.
    return { verdict: moq !== null && onePiece === 'no' ? 'fail' : 'unknown', evidence };
  },
});
