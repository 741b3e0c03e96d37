import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { seen } from '../reading.ts';

/**
 * Can the quantity be ordered at all? One by one where the offer allows it, whatever the wholesale minimum (003-13); else
 * a minimum must be reached, the wholesale one or that of dropship orders where the page gives one. Mixed batches do not help: they are one wholesale order, not a parcel per customer.
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
    const { moq, unit, dropship: { onePiece, prices } } = read.product;
    const least = prices === undefined || prices.length === 0 ? null : Math.min(...prices.map(({ minQty }) => minQty));
    const evidence = [
      ...(moq === null ? [] : [seen(read, 'moq', unit === null ? String(moq) : `${moq} ${unit}`)]),
      ...(onePiece === 'unknown' ? [] : [seen(read, 'dropship.onePiece', onePiece)]),
      ...(least === null ? [] : [seen(read, 'dropship.prices', `${least}+`)]),
    ];
    if (onePiece === 'yes' || [moq, least].some((minimum) => minimum !== null && quantity >= minimum)) return { verdict: 'pass', evidence };
    // Both doors must be known to be shut.
    return { verdict: moq !== null && onePiece === 'no' ? 'fail' : 'unknown', evidence };
  },
});
