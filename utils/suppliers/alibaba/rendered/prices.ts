import type { Money } from '../../../domain/money.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Failure } from '../../define.ts';
import { readAs } from '../../parse/fields.ts';
import { currencyOfSign, isSign, moneyShown, shownAmount, type Shown } from '../currency.ts';
import { tiersOf, type Step, type Tiers } from '../tiers.ts';
import { codeSchema, type Leaves, type View } from './schema.ts';
import { mismatch } from '../../parse/mismatch.ts';

/** A span of quantities as shown: `10 - 2999 pieces`, `>= 50000 pieces`. */
interface Quantities {
  min: number;
  max: number | null;
  unit: string | null;
}

const NUMBER = String.raw`(\d{1,9}|\d{1,3}(?:,\d{3}){1,3})`;
const SPAN = new RegExp(`^${NUMBER} ?[-–~] ?${NUMBER} ?(\\D{0,40})$`);
const FROM = new RegExp(`^(>=|≥|>) ?${NUMBER} ?(\\D{0,40})$`);
const numberIn = (text = ''): number => Number(text.replaceAll(',', ''));

/** Null for what is no span of quantities. `> 200` begins at 201. */
export function quantitiesIn(text: string): Quantities | null {
  const span = SPAN.exec(text);
  if (span) return { min: numberIn(span[1]), max: numberIn(span[2]), unit: span[3]?.trim() || null };
  const from = FROM.exec(text);
  return from ? { min: numberIn(from[2]) + (from[1] === '>' ? 1 : 0), max: null, unit: from[3]?.trim() || null } : null;
}

/** The one currency of what a page shows; an error names why there is none. */
function currencyOf(view: View, shown: readonly Shown[]): string | null {
  const found = new Set(shown.map(({ sign, number }) => {
    const pairs = view.codes.flatMap(({ value }) => readAs(codeSchema, value) ?? []);
    const isAmongThem = ({ code, amount }: { code: string; amount: string }): boolean =>
      shown.some((one) => one.sign === sign && moneyShown(one.number, code)?.minor === (moneyShown(amount, code)?.minor ?? Number.NaN));
    return number === '' ? null : currencyOfSign(sign, new Set(pairs.filter(isAmongThem).map(({ code }) => code)));
  }));
  const [currency] = found;
  return found.size === 1 && currency ? currency : null;
}

const hasDigits = ({ text }: { text: string }): boolean => /\d/.test(text);

/** The price in a part of the page, and the struck one beside it; null when there is not exactly one of it. */
function pricesIn(leaves: Leaves): { now: Shown; before: Shown | null } | null {
  const amounts = leaves.flatMap(({ text, isStruck }) => {
    const shown = shownAmount(text);
    return shown ? [{ shown, isStruck }] : [];
  });
  const [now, ...more] = amounts.filter(({ isStruck }) => !isStruck);
  const [before, ...others] = amounts.filter(({ isStruck }) => isStruck);
  return now && more.length === 0 && others.length === 0 ? { now: now.shown, before: before?.shown ?? null } : null;
}

/** Tiers in the currency that the page is shown in, and the sign it writes it with. */
export interface ShownPrices extends Tiers {
  at: string;
  currency: string;
  sign: string;
  unit: string | null;
}

/** One line of the ladder: its quantities and its price, each exactly once. */
type Line = Quantities & { now: Shown; before: Shown | null };

function linesOf(at: string, rows: readonly Leaves[]): Result<Line[], Failure> {
  const lines: Line[] = [];
  for (const [index, leaves] of rows.entries()) {
    const spans = leaves.flatMap(({ text }) => quantitiesIn(text) ?? []);
    const rest = leaves.filter(({ text }) => quantitiesIn(text) === null);
    const prices = pricesIn(rest);
    const [span] = spans;
    if (!span || spans.length > 1) return mismatch(`tiers[${index}].minQty: ${at}[${index}]`);
    if (prices === null && rest.length > 0 && !rest.some(hasDigits)) return mismatch(`tiers[${index}].price: on request at ${at}[${index}]`);
    if (prices === null) return mismatch(`tiers[${index}].price: ${at}[${index}]`);
    lines.push({ ...span, ...prices });
  }
  return ok(lines);
}

function stepOf(line: Line, currency: string): Step | null {
  const price = moneyShown(line.now.number, currency);
  const listPrice = line.before ? moneyShown(line.before.number, currency) : null;
  if (price === null || price.minor === 0) return null;
  return { min: line.min, max: line.max, price, ...(listPrice && listPrice.minor !== price.minor ? { listPrice } : {}) };
}

/** A page without a ladder shows a range or one price without quantities: no price to sell by, but its currency is known. */
function withoutLadder(view: View): Result<ShownPrices, Failure> {
  const texts = view.otherPrices;
  if (!texts) return mismatch('tiers: not on the page');
  const ends = texts.value.flatMap(({ text }) => text.split(/ ?[-–] ?(?=\D{0,8}\d)/)).flatMap((text) => shownAmount(text) ?? []).filter(({ sign }) => isSign(sign));
  const currency = currencyOf(view, ends);
  if (currency === null) return mismatch(`currency: ${texts.at}`);
  const words = texts.value.map(({ text }) => text).join(' ').slice(0, 120);
  const why = `tiers: the page gives no price by quantity, only "${words}"`;
  return ok({ at: texts.at, currency, sign: ends[0]?.sign ?? '', unit: null, tiers: [], notes: [why], partial: [why] });
}

/** Tiers from the page's price module. */
export function readShownPrices(view: View): Result<ShownPrices, Failure> {
  if (!view.ladders || view.ladders.value.length === 0) return withoutLadder(view);
  const { at, value } = view.ladders;
  const lines = linesOf(at, value);
  if (!lines.ok) return lines;
  const currency = currencyOf(view, lines.value.flatMap(({ now, before }) => (before ? [now, before] : [now])));
  if (currency === null) return mismatch(`currency: ${at} has a sign of several currencies, or several signs`);
  const steps: Step[] = [];
  for (const [index, line] of lines.value.entries()) {
    const step = stepOf(line, currency);
    if (step === null) return mismatch(`tiers[${index}].price: ${at}[${index}]`);
    steps.push(step);
  }
  const read = tiersOf(steps, null);
  if (!read.ok) return mismatch(`tiers[${read.error}].minQty: ${at}[${read.error}] does not follow on the one before`);
  const differs = view.copies.some((copy) => JSON.stringify(copy.value) !== JSON.stringify(value));
  const units = new Set(lines.value.map(({ unit }) => unit));
  return ok({
    ...read.value, at, currency, sign: lines.value[0]?.now.sign ?? '', unit: units.size === 1 ? ([...units][0] ?? null) : null,
    notes: differs ? [`tiers: the page shows them twice, not alike; the first is read`] : [],
  });
}

/** The one amount within a sentence, e.g. `Shipping fee: GH₵685.15 for 10 pieces`; null where there is none or more than one. */
export function amountWithin(text: string, { currency, sign }: ShownPrices): Money | null {
  const [before = '', after = '', ...more] = text.split(sign);
  if (sign === '' || more.length > 0 || before === text) return null;
  const numbers = [/(\d[\d.,]{0,24}) ?$/.exec(before.slice(-30))?.[1], /^ ?(\d[\d.,]{0,24})/.exec(after)?.[1]].filter((number) => number !== undefined);
  return numbers.length === 1 ? moneyShown((numbers[0] ?? '').replace(/[.,]$/, ''), currency) : null;
}

/** The price in a SKU's row; null where there is none that can be read in the page's currency. */
export function rowPrice(leaves: Leaves, { currency, sign }: ShownPrices): Money | null {
  const prices = pricesIn(leaves);
  if (prices?.now.sign !== sign) return null;
  const money = moneyShown(prices.now.number, currency);
  return money?.minor === 0 ? null : money;
}
