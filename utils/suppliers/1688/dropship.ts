import type { SupplierProduct, TriState } from '../../domain/product.ts';
import { isObject } from '../literal/parse.ts';
import { fieldOf, isYes } from '../parse/fields.ts';
import type { Candidate } from '../parse/fact.ts';
import type { Offer } from './schema.ts';

/** True when one of the copies of a flag is set. */
export const isSet = (copies: readonly Candidate[]): boolean => copies.some(({ value }) => isYes(value));

/**
 * 一件代发 (supplier-pages.md 1.5): `yes` when the sign object says `isOnePsale`; `no` only when it is there, does not say
 * so, and the offer is not in the consign market either; `unknown` else. A key that is missing from the object is false, one that may stand behind the end of a cut script is not.
 */
function onePieceOf(offer: Offer): TriState {
  const sign = offer.sign?.value;
  if (!isObject(sign)) return 'unknown';
  if (isYes(fieldOf(sign, 'isOnePsale'))) return 'yes';
  return isSet(offer.consignMarket) || offer.cut.length > 0 ? 'unknown' : 'no';
}

/**
 * What the page alone tells about dropshipping. Whether the single piece is sent free of freight it does not: no capture
 * carries it, `postFree` is wholesale freight and `promotionSign.freePostage` a promotion's.
 */
export function dropshipOf(offer: Offer): SupplierProduct['dropship'] {
  const channels = (offer.channels?.value ?? []).flatMap((channel) => {
    const code = fieldOf(channel, 'typeCode');
    return typeof code === 'string' && code !== '' ? [code] : [];
  });
  return { onePiece: onePieceOf(offer), freePost: 'unknown', channels };
}
