import { exponentOf } from '../currency.ts';
import { divide, parseDecimal, type Money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { Amount, PriceError } from './define-rule.ts';

/** An exact share of one: `12.5` per cent is 125/1000. Null for a text that is no number. */
export function shareOf(percent: string): { n: bigint; d: bigint } | null {
  const value = parseDecimal(percent);
  return value && { n: value.digits, d: 100n * 10n ** BigInt(value.scale) };
}

export const plus = (a: Amount, b: { n: bigint; d: bigint }): Amount => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d, currency: a.currency });
export const times = (a: Amount, b: { n: bigint; d: bigint }): Amount => ({ n: a.n * b.n, d: a.d * b.d, currency: a.currency });
export const isBelow = (a: Amount, b: Amount): boolean => a.n * b.d < b.n * a.d;

/** Whole minor units; a part of one counts as one, so that a sum to be paid is never made smaller. */
export const roundedUp = (a: Amount): Money => ({ minor: Number(divide(a.n, a.d, 'up')), currency: a.currency });

/** `typed` units of `currency` as minor units of the amount it is used with; another currency is refused. */
export function typedAmount(typed: string, currency: string, usedWith: string, rule: string): Result<Amount, PriceError> {
  if (currency !== usedWith) return err({ code: 'other-currency', rule });
  const value = parseDecimal(typed);
  if (!value) return err({ code: 'bad-argument', rule });
  return ok({ n: value.digits * 10n ** BigInt(exponentOf(currency)), d: 10n ** BigInt(value.scale), currency });
}
