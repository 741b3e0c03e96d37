import { NO_CHOICE, type CompareChoice } from '../../utils/domain/compare/compare.ts';
import { parseMoney } from '../../utils/domain/money.ts';
import type { SourceType } from '../../utils/domain/source-type.ts';
import { plainNumber } from '../ui/typed-number.ts';

/** What stands in the fields of one offer; amounts are texts in the supplier's currency. */
export interface OfferDraft {
  sku: string;
  freight: string;
  fee: string;
  match: number;
}
export const NEW_DRAFT: OfferDraft = { sku: '', freight: '', fee: '', match: NO_CHOICE.match };

/** Is it empty, or an amount of that currency? */
export const isAmount = (text: string, currency: string): boolean => text.trim() === '' || parseMoney(plainNumber(text), currency) !== null;

/** The choice that a draft stands for. */
export const choiceOf = ({ sku, freight, fee, match }: OfferDraft, source: SourceType | null, currency: string): CompareChoice =>
  ({
    sku: sku === '' ? null : sku, freight: parseMoney(plainNumber(freight), currency), fee: parseMoney(plainNumber(fee), currency), match, source,
    isUnreadable: !isAmount(freight, currency) || !isAmount(fee, currency),
  });
