import type { Money } from '../money.ts';
import type { Evidence, Finding, SkuFacts } from './define-rule.ts';
import type { EnteredField } from './entered.ts';
import type { Verdict } from './verdict.ts';

/** Evidence of what the user entered, with its day. */
export const told = (field: string, words: string | number, date: string): Evidence => ({ field: `entered.${field}`, words: String(words), date });

/** How a rule about an entered value is asked. */
interface Asked<V> {
  /** The advice where nothing was entered. */
  enter: string;
  /** Values of the page that are like it and are not it. */
  near?: Evidence[];
  words?: (value: V) => string;
}

/**
 * A rule about something that the user enters. Missing: unknown, with advice; too old: unknown, shown, to be entered again. Near
 * values are shown and prove nothing.
 */
export function judgeEntered<V extends string | number>(field: EnteredField, fact: { value: V; date: string; old?: boolean | undefined } | undefined, judge: (value: V) => Verdict, { enter, near = [], words = String }: Asked<V>): Finding {
  const beside = near.map((evidence) => ({ ...evidence, near: true }));
  if (fact === undefined) return { verdict: 'unknown', evidence: beside, advice: enter };
  const evidence = [told(field, words(fact.value), fact.date), ...beside];
  return fact.old === true ? { verdict: 'unknown', evidence, advice: 'enter-again' } : { verdict: judge(fact.value), evidence };
}

/** The verdict on what must be at least so much. */
export const atLeastOf = (least: number) => (value: number): Verdict => (value >= least ? 'pass' : 'fail');

/** An entered price of a SKU; null where there is none. */
export function enteredPrice({ entered, read, row }: SkuFacts, field: 'low' | 'mass'): { price: Money; date: string; old: boolean } | null {
  const { skus = {} } = entered ?? {};
  const fact = row.key !== null && Object.hasOwn(skus, row.key) ? skus[row.key]?.[field] : undefined;
  return fact === undefined ? null : { price: { minor: fact.value, currency: read.product.currency }, date: fact.date, old: fact.old === true };
}

/** The price a SKU is to have off the site; null where none was entered. It never becomes evidence (004-27). */
export const offsitePrice = ({ offsite, row }: SkuFacts): Money | null => (row.key === null ? null : offsite?.prices.get(row.key) ?? null);
