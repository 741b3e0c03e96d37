import type { RowView } from '../../utils/domain/view-types.ts';
import { ruleName, text } from '../../utils/i18n/text.ts';
import { formatMoney } from '../ui/format.ts';
import { Money } from '../ui/money.tsx';

/** How a price came about, step by step, and what it must not go under. */
export function Trace({ price }: { price: NonNullable<RowView['price']> }) {
  return (
    <>
      <dl class="trace__steps">
        {price.trace.map((step) => (
          <div key={step.rule} class="trace__step">
            <dt>{ruleName(step.rule)} <span class="soft">{step.argument}</span></dt>
            <dd><Money of={step.after} /></dd>
          </div>
        ))}
      </dl>
      <p class="soft">{text('price_floor', { money: formatMoney(price.floor) })}</p>
    </>
  );
}
