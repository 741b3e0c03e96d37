import { decimalText, divide, type Money } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import { isBelow, plus, roundedUp, times, typedAmount } from './amount.ts';
import type { Amount, PriceError, PriceErrorCode, PricingRule, TraceStep } from './define-rule.ts';
import type { PriceFacts } from './rule-set.ts';
import { commission } from './rules/commission.ts';
import { compareAt } from './rules/compare-at.ts';
import { consignFee } from './rules/consign-fee.ts';
import { duty } from './rules/duty.ts';
import { ending } from './rules/ending.ts';
import { exchangeRate } from './rules/exchange-rate.ts';
import { fixed } from './rules/fixed.ts';
import { freight } from './rules/freight.ts';
import { marginTarget } from './rules/margin-target.ts';
import { minimumProfit } from './rules/minimum-profit.ts';
import { multiplier } from './rules/multiplier.ts';
import { tax } from './rules/tax.ts';
import { FROM_PAGE, inOrder, rankOf, type Step, type StepRule } from './steps.ts';

/** Where a price is made: the store's currency, the rate into it, and what else is known. */
export interface Place {
  currency: string;
  rate: string;
  facts: PriceFacts;
}

/** What the steps of one rule set make of a cost. */
export interface Made {
  price: Money;
  floor: Money;
  compareAt?: Money;
  trace: TraceStep[];
}

/** A rule with its arguments. */
interface Move {
  code: string;
  argument: string;
  apply: (amount: Amount) => Result<Amount, PriceError>;
}
type StepOf<R extends StepRule> = Extract<Step, { rule: R }>;

const LARGEST = 10n ** 12n;
const move = <A>(rule: PricingRule<A>, args: A): Move => ({ code: rule.code, argument: rule.describe(args), apply: (amount) => rule.apply(amount, args) });
const refusal = (code: PriceErrorCode, rule: string): Move => ({ code: rule, argument: '', apply: () => err({ code, rule }) });
const stepOf = <R extends StepRule>(steps: readonly Step[], rule: R): StepOf<R> | undefined => steps.find((step): step is StepOf<R> => step.rule === rule);

/**
 * Costs, exchange rate and duty make the landed cost; markups, commission and tax the price; then the minimum profit and the ending,
 * which only raise. So the price never falls under what must be paid for it plus the minimum profit, in whatever order the steps are stored.
 */
export function runSteps(cost: Money, stored: readonly Step[], { currency, rate, facts }: Place): Result<Made, PriceError> {
  const steps = inOrder(stored);
  const trace: TraceStep[] = [];
  const run = (from: Amount, moves: readonly Move[]) => fold(from, moves, trace);

  const landed = run({ n: BigInt(cost.minor), d: 1n, currency: cost.currency }, [
    ...costMoves(steps, facts), move(exchangeRate, { from: cost.currency, to: currency, rate }), ...dutyMoves(steps),
  ]);
  if (!landed.ok) return landed;
  const marked = run(landed.value, steps.filter(({ rule }) => rankOf(rule) === rankOf('multiplier')).flatMap(markupMove));
  if (!marked.ok) return marked;
  const taking = takingMoves(steps, facts);
  const charged = run(marked.value, taking);
  if (!charged.ok) return charged;
  // What one unit must be charged as, so that it is left whole after commission and tax.
  const factor = fold({ n: 1n, d: 1n, currency }, taking, []);
  if (!factor.ok) return factor;

  const least = leastProfit(steps, currency);
  if (!least.ok) return least;
  const lowest = times(plus(landed.value, least.value), factor.value);
  const digits = stepOf(steps, 'ending')?.digits ?? '';
  const profit = stepOf(steps, 'minimum-profit');
  const raise = profit !== undefined && isBelow(charged.value, lowest) ? [move(minimumProfit, { amount: profit.amount, currency: profit.currency, lowest: { n: lowest.n, d: lowest.d } })] : [];
  const priced = run(charged.value, [...raise, move(ending, { digits })]);
  if (!priced.ok) return priced;
  const second = stepOf(steps, 'compare-at');
  const crossed = second ? run(priced.value, [secondPrice(second.by, digits)]) : null;
  if (crossed && !crossed.ok) return crossed;

  return ok({
    price: roundedUp(priced.value), floor: roundedUp(mustBePaid(landed.value, priced.value, factor.value)), trace,
    ...(crossed ? { compareAt: roundedUp(crossed.value) } : {}),
  });
}

/** Runs moves one after the other, each with its line in the trace. */
function fold(from: Amount, moves: readonly Move[], trace: TraceStep[]): Result<Amount, PriceError> {
  let amount = from;
  for (const { code, argument, apply } of moves) {
    const next = apply(amount);
    if (!next.ok) return next;
    if (divide(next.value.n, next.value.d, 'up') > LARGEST) return err({ code: 'too-large', rule: code });
    amount = next.value;
    trace.push({ rule: code, argument, after: roundedUp(amount) });
  }
  return ok(amount);
}

/** The crossed-out price, with the same ending. */
const secondPrice = (by: string, digits: string): Move => ({
  ...move(compareAt, { by }),
  apply: (amount) => {
    const more = compareAt.apply(amount, { by });
    return more.ok ? ending.apply(more.value, { digits }) : more;
  },
});

function costMoves(steps: readonly Step[], { freight: said }: PriceFacts): Move[] {
  const [fee, carriage] = [stepOf(steps, 'consign-fee'), stepOf(steps, 'freight')];
  const feeMoves = fee ? [move(consignFee, { amount: fee.amount, currency: fee.currency })] : [];
  if (!carriage) return feeMoves;
  if (carriage.amount !== FROM_PAGE) return [...feeMoves, move(freight, { amount: carriage.amount, currency: carriage.currency })];
  return [...feeMoves, said ? move(freight, { amount: decimalText(said), currency: said.currency }) : refusal('freight-unknown', freight.code)];
}

function dutyMoves(steps: readonly Step[]): Move[] {
  const step = stepOf(steps, 'duty');
  return step ? [move(duty, { percent: step.percent })] : [];
}

function markupMove(step: Step): Move[] {
  switch (step.rule) {
    case 'multiplier':
      return [move(multiplier, { by: step.by })];
    case 'margin-target':
      return [move(marginTarget, { percent: step.percent })];
    case 'fixed':
      return [move(fixed, { amount: step.amount, currency: step.currency })];
    default:
      return [];
  }
}

/** What is taken off a price: commission, once, and the tax in it. */
function takingMoves(steps: readonly Step[], { pricesIncludeTax }: PriceFacts): Move[] {
  const [fee, vat] = [stepOf(steps, 'commission'), stepOf(steps, 'tax')];
  if (vat && pricesIncludeTax === undefined) return [refusal('tax-unknown', tax.code)];
  return [
    ...(fee ? [move(commission, { percent: fee.percent, tax: vat?.percent ?? '0' })] : []),
    ...(vat && pricesIncludeTax === true ? [move(tax, { percent: vat.percent, included: true })] : []),
  ];
}

function leastProfit(steps: readonly Step[], currency: string): Result<Amount, PriceError> {
  const step = stepOf(steps, 'minimum-profit');
  return step ? typedAmount(step.amount, step.currency, currency, step.rule) : ok({ n: 0n, d: 1n, currency });
}

/** Landed cost, commission and tax of a price: all of it but what `factor` leaves of it. */
function mustBePaid(landed: Amount, price: Amount, factor: Amount): Amount {
  const taken = times(price, { n: factor.n - factor.d, d: factor.n });
  return plus(landed, taken);
}
