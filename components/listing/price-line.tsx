import type { PricePlan } from '../../utils/domain/pricing/apply.ts';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';

export interface PriceLineProps {
  plan: PricePlan;
  /** The supplier's and the store's currency. */
  from: string;
  to: string;
  onChange: () => void;
}

/** The price rule on one line: rate x multiplier + ending, and the way to change it. */
export function PriceLine({ plan, from, to, onChange }: PriceLineProps) {
  const rate = plan.rates[`${from}:${to}`];
  const parts = [
    ...(from === to ? [] : [rate === undefined ? text('rule_missing') : text('rule_rate_of', { rate: rate.rate, date: rate.date })]),
    text('rule_times', { multiplier: plan.multiplier }),
    ...(plan.ending === '' ? [] : [text('rule_ends', { ending: plan.ending })]),
  ];
  return (
    <p class="price-line" data-testid="price-rule">
      <span class="field__label">{text('price_rule')}</span>
      <span>{parts.map((part) => <span key={part} class="tier">{part}</span>)}</span>
      <Button look="link" testId="change-rule" onClick={onChange}>{text('change')}</Button>
    </p>
  );
}
