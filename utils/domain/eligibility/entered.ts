import * as z from 'zod/mini';
import { dayNumber } from '../day.ts';

/**
 * What a page cannot show and the user enters, each with the day it was looked up (domain.md 3.1: merchant level, growth score,
 * 30-day low, other risk). Scores are the site's own figures as they stand there, amounts minor units of the offer's currency.
 */
const dated = <T extends z.ZodMiniType>(value: T) => z.optional(z.object({
  value,
  /** ISO day. */
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** Looked up too long ago to count; set by `enteredOn`, never kept. */
  old: z.optional(z.boolean()),
}));

/** What a shop or an offer deals in. */
const tradeSchema = z.enum(['consumer', 'industrial', 'other']);
export type Trade = z.infer<typeof tradeSchema>;
/** Other risk rules, which only the site knows: `none` found, or `some`. */
const riskSchema = z.enum(['none', 'some']);
const stars = z.number().check(z.minimum(0), z.maximum(5));
const amount = z.int().check(z.minimum(1));

/** True of all offers of one shop. */
export const shopFactsSchema = z.strictObject({
  shopTrade: dated(tradeSchema),
  /** 2 is L2. */
  level: dated(z.int().check(z.minimum(0), z.maximum(99))),
  /** Products of the shop that are sent one by one and free. */
  freePostProducts: dated(z.int().check(z.minimum(0), z.maximum(10_000_000))),
  serviceStars: dated(stars),
  logisticsStars: dated(stars),
  productStars: dated(stars),
  shopRisk: dated(riskSchema),
});
export type ShopFacts = z.infer<typeof shopFactsSchema>;

/** Prices of one SKU. */
const skuFactsSchema = z.strictObject({
  /** The lowest deal of 30 days as the site says it. */
  low: dated(amount),
  mass: dated(amount),
});

/** True of one offer. */
export const offerFactsSchema = z.strictObject({
  trade: dated(tradeSchema),
  growth: dated(z.number().check(z.minimum(0), z.maximum(1_000))),
  risk: dated(riskSchema),
  /** The 1688 activity that the offer is in; only the group deal (伙拼团) is in the way. */
  activity: dated(z.enum(['none', 'other', 'group-deal'])),
  /** How an Alibaba.com order is to be paid; a key of the coverage table. */
  payMethod: dated(z.string().check(z.maxLength(40))),
  /** The supplier's country, ISO 3166 alpha-2. */
  country: dated(z.string().check(z.regex(/^[A-Z]{2}$/))),
  skus: z.optional(z.record(z.string().check(z.regex(/^(?:\d{1,24}|-)$/)), skuFactsSchema)),
});
export type OfferFacts = z.infer<typeof offerFactsSchema>;

export type Entered = ShopFacts & OfferFacts;
/** Fields with one value. */
export type EnteredField = Exclude<keyof Entered, 'skus'>;

/** Days that an entry counts. Scores move slowly, a lowest price with every deal. */
export const ENTERED_MAX_DAYS: Readonly<Record<EnteredField | 'low' | 'mass', number>> = {
  shopTrade: 365, level: 30, freePostProducts: 30, serviceStars: 7, logisticsStars: 7, productStars: 7, shopRisk: 7,
  trade: 365, growth: 7, risk: 7, activity: 3, payMethod: 30, country: 365, low: 1, mass: 7,
};
/** An entry may be dated one day ahead: it was made in a time zone where that day has begun. */
const AHEAD_DAYS = 1;

type Fact = { date: string; old?: boolean | undefined } | undefined;

/** What was entered, with what is too old today marked. An entry without a real day, or from the future, is of unknown age and counts as old. */
export function enteredOn(entered: Entered, today: string, maxDays: Readonly<Record<string, number>> = ENTERED_MAX_DAYS): Entered {
  const now = dayNumber(today);
  const marked = structuredClone(entered);
  const mark = (facts: Readonly<Record<string, Fact>>): void => {
    for (const [field, fact] of Object.entries(facts)) {
      if (fact === undefined) continue;
      const of = dayNumber(fact.date);
      fact.old = of === null || now === null || now - of > (maxDays[field] ?? 0) || of - now > AHEAD_DAYS ? true : undefined;
    }
  };
  const { skus = {}, ...facts } = marked;
  mark(facts);
  for (const sku of Object.values(skus)) mark(sku);
  return marked;
}
