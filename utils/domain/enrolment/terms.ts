import { dayNumber } from '../day.ts';
import { divide, type Money } from '../money.ts';

/** What a buyer off the site pays: the private price alone, whatever activity the offer is in (004-51). */
export const finalPrice = (privatePrice: Money, _activityDiscount: Money | null): Money => privatePrice;

/** A fee of an order. */
export interface FeeLine {
  code: 'channel';
  amount: Money;
}

/**
 * The commission of an order: on off-site orders alone (004-9), and once, by the rules of the channel, also for goods of 严选
 * (004-47). `share` in hundredths of a percent; rounded up, since it is a cost.
 */
export function feesOf({ offsite, price, share }: { offsite: boolean; price: Money; share: number; selected?: boolean }): FeeLine[] {
  if (!offsite) return [];
  return [{ code: 'channel', amount: { minor: Number(divide(BigInt(price.minor) * BigInt(share), 10_000n, 'up')), currency: price.currency } }];
}

/** Can the goods still be returned (004-30)? From the day they were signed for to day 7. Null for what is no day. */
export function returnOpen(signed: string, today: string, days = 7): boolean | null {
  const [from, now] = [dayNumber(signed), dayNumber(today)];
  return from === null || now === null ? null : now >= from && now - from <= days;
}

/** An invoice must be given when the buyer asks for one (004-57): a task until its number is there. */
export const invoiceIsDue = ({ asked, number }: { asked: boolean; number: string | null }): boolean => asked && (number ?? '').trim() === '';

/** Has a buyer waited too long for an answer (004-29)? Times in ms since the epoch. */
export const answerIsLate = (askedAt: number, answeredAt: number | null, now: number, limitMs: number): boolean => (answeredAt ?? now) - askedAt > limitMs;
