import { enteredOn, type ShopFacts } from '../eligibility/entered.ts';
import { evaluate, type Evaluation } from '../eligibility/evaluate.ts';
import { OFFSITE_CENTRE } from '../eligibility/sets.ts';
import { forChoice, type SetVerdict } from '../eligibility/verdict.ts';
import type { Low } from '../history/low.ts';
import type { ProductRead } from '../product.ts';
import type { Enrolment } from './enrolment.ts';

/** What an enrolment is held against: a page, its own history, the shop's facts and the user's day. */
export interface Judged {
  read: ProductRead;
  lows: ReadonlyMap<string, Pick<Low, 'price' | 'days'>>;
  shop: ShopFacts;
  today: string;
}

/** What the rules of the off-site centre say of an offer with its private prices, and of the enrolled SKUs alone (004-32). */
export function judge(row: Enrolment, { read, lows, shop, today }: Judged): { evaluation: Evaluation; verdict: SetVerdict } {
  const money = (minor: number) => ({ minor, currency: row.currency });
  const prices = new Map(row.skus.flatMap(({ key, price }) => (price === null ? [] : [[key, money(price)] as const])));
  const evaluation = evaluate(OFFSITE_CENTRE, {
    read, quantity: 1, lows, entered: enteredOn({ ...shop, ...row.entered }, today), offsite: { prices, freight: row.freight === null ? null : money(row.freight) },
  });
  const of = new Map(evaluation.skus.map((sku) => [sku.key, sku.verdict]));
  // A SKU that is not on the page proves nothing.
  return { evaluation, verdict: forChoice(row.skus.map(({ key }) => of.get(key) ?? 'not-proven')) };
}
