import * as z from 'zod/mini';
import { exponentOf } from './currency.ts';

const defineSchema = () => z.object({
  minor: z.int().check(z.minimum(0)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});
/**
 * An amount in integer minor units (fen, cents, yen) with its ISO 4217 currency. Never a float. Made by one pure call, so that
 * content scripts, which read money but check none, ship without it.
 */
export const moneySchema = /* @__PURE__ */ defineSchema();
export type Money = z.infer<typeof moneySchema>;

/** An exact decimal number: `digits` / 10^`scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

/** How a fraction of a minor unit is rounded; always named by the caller. */
export type Rounding = 'up' | 'down' | 'half-up';

/**
 * Reads a non-negative decimal text exactly. A comma is only taken as a thousands separator where it stands as one
 * (`2,094.00`), never as a decimal mark. Returns null for anything else (`1.2.3`, `3,5`, `1e3`, empty).
 */
export function parseDecimal(text: string): Decimal | null {
  const m = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!m) return null;
  const fraction = m[2] ?? '';
  return { digits: BigInt((m[1] ?? '').replaceAll(',', '') + fraction), scale: fraction.length };
}

/** Divides with the named rounding; both arguments are non-negative. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n || rounding === 'down') return quotient;
  return rounding === 'up' || rest * 2n >= denominator ? quotient + 1n : quotient;
}

/**
 * Reads a price text (`"5.50"`) as money. Returns null when it is not a plain decimal or is finer than the
 * currency's minor unit: a price is never rounded while it is read.
 */
export function parseMoney(text: string, currency: string): Money | null {
  const d = parseDecimal(text);
  if (!d) return null;
  const exponent = exponentOf(currency);
  const shift = 10n ** BigInt(Math.max(0, d.scale - exponent));
  if (d.digits % shift !== 0n) return null;
  const minor = Number((d.digits / shift) * 10n ** BigInt(Math.max(0, exponent - d.scale)));
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** `money` as a plain decimal text without a currency sign: `{minor: 1250, currency: 'USD'}` is `12.50`. */
export function decimalText(money: Money): string {
  const exponent = exponentOf(money.currency);
  const text = String(money.minor).padStart(exponent + 1, '0');
  return exponent === 0 ? text : `${text.slice(0, -exponent)}.${text.slice(-exponent)}`;
}
