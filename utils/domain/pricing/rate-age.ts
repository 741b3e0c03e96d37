import { dayNumber } from '../day.ts';
import type { PricePlan, Rate } from './apply.ts';

/** Days a rate is used without being looked at again, unless the user chose otherwise; 0 = no limit. */
export const RATE_MAX_DAYS = 7;
/** A rate may be dated one day ahead: it was entered in a time zone where that day has begun. */
const AHEAD_DAYS = 1;

/** What a rate's age is held against. */
export interface RateAge {
  /** The user's day as ISO text. */
  today: string;
  /** Oldest age in days that still counts; 0 = no limit. */
  maxDays: number;
}

/**
 * Is a rate too old to make prices with? One from the future is of unknown age (the clock was moved back, or the date is
 * wrong) and counts as old, and so does one without a real day.
 */
export function rateIsOld({ date }: Pick<Rate, 'date'>, { today, maxDays }: RateAge): boolean {
  if (maxDays === 0) return false;
  const [of, now] = [dayNumber(date), dayNumber(today)];
  if (of === null || now === null) return true;
  return now - of > maxDays || of - now > AHEAD_DAYS;
}

/** A price rule as it may be used on one day. */
export interface DatedPlan extends PricePlan {
  /** Pairs whose rate is too old to make a price. Missing: the rates' age is not asked. */
  oldRates?: readonly string[];
  /** The place of the rule set that the user chose for this claim, whatever its scope; missing: the first that fits. */
  set?: number;
}

/** The plan with the rates marked that are too old today. Every price that is shown or pushed is made from this. */
export function planOn(plan: PricePlan, age: RateAge): DatedPlan {
  return { ...plan, oldRates: Object.entries(plan.rates).filter(([, rate]) => rateIsOld(rate, age)).map(([pair]) => pair) };
}
