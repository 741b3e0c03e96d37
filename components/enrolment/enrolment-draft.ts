import type { EnrolmentView } from '../../utils/domain/enrolment/view.ts';
import { offerFactsSchema, shopFactsSchema } from '../../utils/domain/eligibility/entered.ts';
import { decimalText, parseMoney } from '../../utils/domain/money.ts';
import { err, ok, type Result } from '../../utils/domain/result.ts';
import type { RequestOf } from '../../utils/messaging/client.ts';
import { plainNumber } from '../ui/typed-number.ts';

/** What is asked of the user: facts of the shop, then of the offer; `number` where no choices stand. */
export const FACTS = [
  { field: 'shopTrade', of: 'shop', choices: ['consumer', 'industrial', 'other'] },
  { field: 'level', of: 'shop' }, { field: 'freePostProducts', of: 'shop' }, { field: 'serviceStars', of: 'shop' }, { field: 'logisticsStars', of: 'shop' }, { field: 'productStars', of: 'shop' },
  { field: 'shopRisk', of: 'shop', choices: ['none', 'some'] },
  { field: 'trade', of: 'offer', choices: ['consumer', 'industrial', 'other'] },
  { field: 'growth', of: 'offer' },
  { field: 'risk', of: 'offer', choices: ['none', 'some'] },
  { field: 'activity', of: 'offer', choices: ['none', 'other', 'group-deal'] },
] as const;
export type FactField = (typeof FACTS)[number]['field'];

/** What stands in the fields of one enrolment, as typed. */
export interface EnrolmentDraft {
  /** Of the enrolled SKUs, by key. */
  skus: Record<string, { price: string; low: string; mass: string }>;
  freight: string;
  facts: Record<FactField, string>;
  /** The day on which what was typed now was looked up. */
  date: string;
}

const amountText = (minor: number | null | undefined, currency: string): string => (minor === null || minor === undefined ? '' : decimalText({ minor, currency }));

/** The fields as the worker has them. */
export function draftOf({ rows, freight, currency, entered, shop }: EnrolmentView, today: string): EnrolmentDraft {
  const known = { ...shop, ...entered };
  const fact = (field: FactField): string => String(known[field]?.value ?? '');
  return {
    skus: Object.fromEntries(rows.filter(({ enrolled }) => enrolled).map(({ key, price }) => {
      const sku = entered.skus?.[key];
      return [key, { price: amountText(price, currency), low: amountText(sku?.low?.value, currency), mass: amountText(sku?.mass?.value, currency) }];
    })),
    freight: amountText(freight, currency),
    facts: {
      shopTrade: fact('shopTrade'), level: fact('level'), freePostProducts: fact('freePostProducts'), serviceStars: fact('serviceStars'), logisticsStars: fact('logisticsStars'),
      productStars: fact('productStars'), shopRisk: fact('shopRisk'), trade: fact('trade'), growth: fact('growth'), risk: fact('risk'), activity: fact('activity'),
    },
    date: today,
  };
}

/** The fields that cannot be taken, by name: a fact, `freight`, or `<SKU key> price|low|mass`. */
export type DraftErrors = Readonly<Record<string, 'amount' | 'fact'>>;
/** No number where there is none: an empty text would be 0. */
const numberOf = (text: string): number => (text === '' ? Number.NaN : Number(text));
type Fact<V> = { value: V; date: string };

/** What to save. What was not touched keeps its day, unless all is said to be `still` true. */
export function patchOf(view: EnrolmentView, draft: EnrolmentDraft, still = false): Result<RequestOf<'enrolment.save'>, DraftErrors> {
  const before = draftOf(view, draft.date);
  const errors: Record<string, 'amount' | 'fact'> = {};
  const amount = (name: string, typed: string, least = 1): number | null => {
    if (typed.trim() === '') return null;
    const money = parseMoney(plainNumber(typed), view.currency);
    if (money !== null && money.minor >= least) return money.minor;
    errors[name] = 'amount';
    return null;
  };
  const dated = <V>(value: V, isSame: boolean, old: { date: string } | undefined): Fact<V> => ({ value, date: isSame && !still && old ? old.date : draft.date });

  const facts = { shop: new Map<string, Fact<string | number>>(), offer: new Map<string, Fact<string | number>>() };
  const known = { ...view.shop, ...view.entered };
  for (const one of FACTS) {
    const typed = draft.facts[one.field].trim();
    if (typed === '') continue;
    const value = 'choices' in one ? typed : numberOf(plainNumber(typed));
    const fact = dated(value, draft.facts[one.field] === before.facts[one.field], known[one.field]);
    const schema = one.of === 'shop' ? shopFactsSchema : offerFactsSchema;
    if (schema.safeParse({ [one.field]: fact }).success) facts[one.of].set(one.field, fact);
    else errors[one.field] = 'fact';
  }
  const skus = Object.entries(draft.skus).map(([key, sku]) => ({ key, price: amount(`${key} price`, sku.price) }));
  const prices = Object.entries(draft.skus).map(([key, sku]) => {
    const old = view.entered.skus?.[key];
    const entry = (name: 'low' | 'mass') => {
      const value = amount(`${key} ${name}`, sku[name]);
      return value === null ? {} : { [name]: dated(value, sku[name] === before.skus[key]?.[name], old?.[name]) };
    };
    return [key, { ...entry('low'), ...entry('mass') }] as const;
  });
  const freight = amount('freight', draft.freight, 0);
  const shop = shopFactsSchema.safeParse(Object.fromEntries(facts.shop));
  const entered = offerFactsSchema.safeParse({ ...view.entered, ...Object.fromEntries(FACTS.filter(({ of }) => of === 'offer').map(({ field }) => [field, facts.offer.get(field)])), skus: Object.fromEntries(prices) });
  if (Object.keys(errors).length > 0 || !shop.success || !entered.success) return err(errors);
  return ok({ key: view.key, skus, freight, shop: shop.data, entered: entered.data });
}
