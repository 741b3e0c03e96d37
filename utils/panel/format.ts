import { exponentOf } from '../domain/currency.ts';
import type { PanelFacts, PanelView } from '../domain/panel-view.ts';

/** A text with its placeholders filled: `{met} of {total}`. */
export const fill = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name] ?? whole : whole));

/** The texts of the facts, as the panel's rows: name and value. What the page does not say is named so. */
export function factRows({ facts, words, lang }: PanelView): [name: string, value: string][] {
  if (facts === null) return [];
  const { currency, unit } = facts;
  const digits = exponentOf(currency);
  const money = new Intl.NumberFormat(lang, { style: 'currency', currency, minimumFractionDigits: digits });
  const whole = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
  const amount = (minor: number): string => money.format(minor / 10 ** digits);
  const pieces = (n: number): string => `${whole.format(n)} ${unit ?? ''}`.trim();
  const rows: [string, string | null][] = [
    [words.price, priceText(facts, amount)],
    ...(facts.tiers.length > 1 ? [[words.tiers, facts.tiers.map(({ minQty, minor }) => `${fill(words.tierFrom, { quantity: whole.format(minQty) })}: ${amount(minor)}`).join(' · ')] satisfies [string, string]] : []),
    [words.moq, facts.moq === null ? null : pieces(facts.moq)],
    [words.stock, facts.stock === 'unlimited' ? words.unlimited : facts.stock === 'unknown' ? null : pieces(facts.stock)],
    [words.skus, whole.format(facts.skus)],
    [words.dispatch, facts.dispatchHours === null ? null : fill(words.hours, { hours: whole.format(facts.dispatchHours) })],
    [words.services, facts.services.length > 0 ? facts.services.join(' · ') : null],
  ];
  return rows.map(([name, value]) => [name, value ?? words.unknown]);
}

function priceText({ price }: PanelFacts, amount: (minor: number) => string): string | null {
  if (price === null) return null;
  return price.low === price.high ? amount(price.low) : `${amount(price.low)} – ${amount(price.high)}`;
}
