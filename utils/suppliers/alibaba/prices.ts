import { decimalText, parseMoney, type Money } from '../../domain/money.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { fieldOf } from '../parse/fields.ts';
import { currencyOfSign, shownAmount } from './currency.ts';
import { ladderSchema, rangeSchema, type LadderRow, type Offer } from './schema.ts';
import { tiersOf, type Step, type Tiers } from './tiers.ts';
import { mismatch } from '../parse/mismatch.ts';

/** The currency of `dollarPrice`, and what Alibaba.com trades in. */
const DOLLARS = 'USD';

/** The three copies of a price, and two of the promotion's. */
export type Amounts = Pick<LadderRow, 'price' | 'dollarPrice' | 'formatPrice' | 'promotionPrice' | 'promotionDollarPrice'>;

/** `on-request`: words such as "Negotiable", an amount below 0 or one of 0: there is no price. */
type Reading = Money | 'missing' | 'on-request' | 'unreadable';

function readAmount(text: string | null, currency: string): Reading {
  if (text === null) return 'missing';
  if (text.startsWith('-') || !/\d/.test(text)) return 'on-request';
  const money = parseMoney(text, currency);
  if (money === null) return 'unreadable';
  return money.minor === 0 ? 'on-request' : money;
}

/** Which copy of an offer's prices is read, and in which currency it is. */
export interface Pricing {
  field: 'dollarPrice' | 'price';
  currency: string;
}

/** Whether the visitor's currency is the site's own one: the page converts with a rate of 1. */
const isUnconverted = ({ formatRule }: Offer): boolean => Number(fieldOf(formatRule?.value, 'rate')) === 1;

/**
 * US dollars where every price has them. Else the visitor's currency, as the sign in `formatPrice` says; "$" is read only where the
 * page calls its own currency "US $" and converts nothing. Null where the currency cannot be told.
 */
export function pricingOf(offer: Offer, rows: readonly Amounts[]): Pricing | null {
  if (rows.length > 0 && rows.every(({ dollarPrice }) => dollarPrice !== null)) return { field: 'dollarPrice', currency: DOLLARS };
  const found = new Set(rows.map(({ formatPrice }) => currencyOf(offer, shownAmount(formatPrice ?? '')?.sign ?? '')));
  const [currency] = found;
  return found.size === 1 && currency ? { field: 'price', currency } : null;
}

function currencyOf(offer: Offer, sign: string): string | null {
  const isDollars = isUnconverted(offer) && /^US ?\$$/.test(offer.baseCurrency?.value ?? '');
  return currencyOfSign(sign, new Set(isDollars ? [DOLLARS] : []));
}

/** The currency the page writes amounts in, for an offer without one: the sign in `currencyPattern` (`${0}`). */
export function shownCurrency(offer: Offer): string | null {
  const pattern = fieldOf(offer.formatRule?.value, 'currencyPattern');
  return typeof pattern === 'string' ? currencyOf(offer, shownAmount(pattern.replace('{0}', '1'))?.sign ?? '') : null;
}

/** The price that `pricing` reads. */
export const amountIn = (row: Amounts, { field, currency }: Pricing): Reading => readAmount(row[field], currency);

/** A promotion that runs and that holds for any quantity: what it leaves of the stock at its price no page says. */
function runsPromotion({ promotion }: Offer): boolean {
  const activity = fieldOf(promotion?.value, 'availableActivity');
  return fieldOf(promotion?.value, 'showPromotionPrice') === true && fieldOf(activity, 'status') === 'IN_PROCESS' && fieldOf(activity, 'hasLimit') === false;
}

/** What a running promotion leaves to pay of `listed`, one price a row; [] unless it gives each of them, and none above the list price. */
export function promotionsOf(offer: Offer, rows: readonly Amounts[], listed: readonly (Money | null)[], { field, currency }: Pricing): Money[] {
  if (!runsPromotion(offer)) return [];
  const paid = rows.flatMap((row, index) => {
    const price = readAmount(field === 'price' ? row.promotionPrice : row.promotionDollarPrice, currency);
    const before = listed[index];
    return typeof price === 'string' || !before || price.minor > before.minor ? [] : [price];
  });
  return paid.length === rows.length ? paid : [];
}

/** Whether a copy of the price on the page, in the same currency, says something else. */
export function hasOtherCopy(offer: Offer, row: Amounts, read: Money, { field }: Pricing): boolean {
  const copies = isUnconverted(offer) || field === 'price' ? [row.price, shownAmount(row.formatPrice ?? '')?.number ?? null] : [];
  return copies.some((copy) => copy !== null && parseMoney(copy, read.currency)?.minor !== read.minor);
}

/** A price as it is under a promotion, where there is one. */
export const under = (paid: Money | undefined, listed: Money): { price: Money; listPrice?: Money } =>
  paid && paid.minor !== listed.minor ? { price: paid, listPrice: listed } : { price: listed };

/** What the page says about prices by quantity: tiers, or none and why. */
export interface PriceReading extends Tiers {
  at: string | null;
  pricing: Pricing | null;
}

const none = (at: string, pricing: Pricing | null, why: string): Result<PriceReading, Failure> =>
  ok({ at, pricing, tiers: [], notes: [`tiers: ${why}`], partial: [`tiers: ${why}`] });

function ladderOf(offer: Offer, at: string, rows: readonly LadderRow[]): Result<PriceReading, Failure> {
  const pricing = pricingOf(offer, rows);
  if (rows.every((row) => readAmount(row.price ?? row.dollarPrice, DOLLARS) === 'on-request')) return none(at, pricing, 'a price on request only');
  if (pricing === null) return mismatch(`currency: ${at}[].formatPrice`);
  const steps: Step[] = [];
  let differing = 0;
  for (const [index, row] of rows.entries()) {
    const price = amountIn(row, pricing);
    if (price === 'on-request') return none(at, pricing, `step ${index} of the page's prices is on request, so none is read`);
    if (typeof price === 'string') return mismatch(`tiers[${index}].price: ${at}[${index}].${pricing.field}`);
    if (hasOtherCopy(offer, row, price, pricing)) differing++;
    steps.push({ min: row.min, max: row.max, price });
  }
  const paid = promotionsOf(offer, rows, steps.map(({ price }) => price), pricing);
  const read = tiersOf(steps.map((step, index) => ({ ...step, ...under(paid[index], step.price) })), offer.moq?.value ?? null);
  if (!read.ok) return mismatch(`tiers[${read.error}].minQty: ${at}[${read.error}] does not follow on the one before`);
  const notes = differing > 0 ? [`tiers: the copies of ${differing} prices differ at ${at}, ${pricing.field} is read`] : [];
  return ok({ ...read.value, at, pricing, notes: [...read.value.notes, ...notes] });
}

/** A lowest and a highest price without quantities are no tier, unless they are one price. */
function rangeOf(offer: Offer): Result<PriceReading, Failure> | null {
  for (const { at, value } of offer.ranges) {
    const row = rangeSchema(value);
    if (!row.ok || Object.values(row.value).every((text) => text === null)) continue;
    const low = readAmount(row.value.dollarPriceRangeLow, DOLLARS);
    const high = readAmount(row.value.dollarPriceRangeHigh, DOLLARS);
    if (typeof low === 'string' || typeof high === 'string') return none(at, null, 'the page gives a range of prices only');
    const pricing: Pricing = { field: 'dollarPrice', currency: DOLLARS };
    if (low.minor !== high.minor || !offer.moq || offer.moq.value < 1) {
      return none(at, pricing, `the page gives a range of prices only, ${DOLLARS} ${decimalText(low)} to ${decimalText(high)}`);
    }
    return ok({ at, pricing, tiers: [{ minQty: offer.moq.value, price: low }], notes: ['tiers: the page gives a range from one price to the same'], partial: [] });
  }
  return null;
}

/** The lowest and highest price in the summary over the ladder (`$200.00 - $223.92`), held against the tiers. */
function summaryNotes(offer: Offer, { tiers }: Tiers): string[] {
  const ends = (offer.summary?.value ?? '').split(' - ').map((text) => shownAmount(text)?.number ?? '');
  const [low, high] = [ends[0], ends.at(-1)].map((number) => parseMoney(number ?? '', DOLLARS)?.minor);
  if (!offer.summary || !isUnconverted(offer) || low === undefined || high === undefined || tiers.length === 0) return [];
  const prices = tiers.map(({ price, listPrice = price }) => listPrice.minor);
  return Math.min(...prices) === low && Math.max(...prices) === high ? [] : [`tiers: ${offer.summary.at} gives other ends`];
}

/** The ladders on the page that are not empty lists. */
export const laddersOf = ({ ladders }: Offer): Offer['ladders'] => ladders.filter(({ value }) => !Array.isArray(value) || value.length > 0);

/** The first ladder on the page, else its range. A page with neither cannot be read. */
export function readPrices(offer: Offer): Result<PriceReading, Failure> {
  const [main, second] = laddersOf(offer);
  if (!main) return rangeOf(offer) ?? mismatch(`tiers: ${offer.ladders[0]?.at ?? offer.ranges[0]?.at ?? 'not on the page'}`);
  const rows = ladderSchema(main.value);
  if (!rows.ok) return mismatch(...rows.error.slice(0, 5).map((fault) => `tiers${fault}: ${main.at}${fault}`));
  const read = ladderOf(offer, main.at, rows.value);
  if (!read.ok) return read;
  const other = second && JSON.stringify(second.value) !== JSON.stringify(main.value) ? [`tiers: ${second.at} gives other prices, ${main.at} is read`] : [];
  return ok({ ...read.value, notes: [...read.value.notes, ...summaryNotes(offer, read.value), ...other] });
}
