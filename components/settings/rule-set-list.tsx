import { useMemo } from 'preact/hooks';
import { exponentOf } from '../../utils/domain/currency.ts';
import { applyPlan, setsOf, type PricePlan } from '../../utils/domain/pricing/apply.ts';
import { SETS_MOST, type RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { formatMoney } from '../ui/format.ts';
import type { RuleErrors } from './rule-draft.ts';
import { RuleSetEditor } from './rule-set-editor.tsx';
import { newSet, withId, type SetDraft } from './set-draft.ts';

export interface RuleSetListProps {
  sets: readonly SetDraft[];
  /** The plan they make; null while a value is wrong. */
  rule: PricePlan | null;
  pairs: readonly string[];
  stores: readonly StoreView[];
  suppliers: readonly string[];
  supplierCurrencies: readonly string[];
  errors: RuleErrors;
  onChange: (sets: SetDraft[]) => void;
}

/** The rule sets in order. One alone stands as it is, without a frame; the last one is for everything else and stays last. */
export function RuleSetList({ sets, rule, onChange, ...shared }: RuleSetListProps) {
  const { pairs, stores, supplierCurrencies } = shared;
  const move = (from: number, to: number) => {
    const next = [...sets];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  const made = rule === null ? [] : setsOf(rule);
  const alone = sets.length === 1;
  return (
    <>
      {!alone && <p class="soft">{text('sets_intro')}</p>}
      {sets.map((set, index) => {
        const last = index === sets.length - 1;
        const number = index + 1;
        const testId = last ? '' : `-${number}`;
        const one = made[index];
        const body = (
          <>
            <RuleSetEditor {...shared} set={set} index={index} last={last} testId={testId} onChange={(next) => onChange(sets.map((other, i) => (i === index ? next : other)))} />
            {rule && one && <Example set={one} rates={rule.rates} pairs={pairs} stores={stores} supplierCurrencies={supplierCurrencies} />}
          </>
        );
        return alone ? <div key={0} class="form">{body}</div> : (
          <fieldset key={index} class="form rule-set" data-testid="rule-set">
            <legend class="panel__title">{text(last ? 'set_rest' : 'set_title', { number })}</legend>
            {!last && (
              <div class="store__actions">
                <Button testId={`set-up${testId}`} disabled={index === 0} onClick={() => move(index, index - 1)}>{text('set_up', { number })}</Button>
                <Button testId={`set-down${testId}`} disabled={index >= sets.length - 2} onClick={() => move(index, index + 1)}>{text('set_down', { number })}</Button>
                <Button look="danger" testId={`set-remove${testId}`} onClick={() => onChange(sets.filter((_, i) => i !== index))}>{text('set_remove', { number })}</Button>
              </div>
            )}
            {body}
          </fieldset>
        );
      })}
      {sets.length < SETS_MOST && (
        <div><Button testId="set-add" onClick={() => onChange([...sets.slice(0, -1), newSet(supplierCurrencies[0] ?? ''), ...sets.slice(-1).map(withId)])}>{text('set_add')}</Button></div>
      )}
    </>
  );
}

type ExampleProps = Pick<RuleSetListProps, 'pairs' | 'stores' | 'supplierCurrencies'> & { set: RuleSet; rates: PricePlan['rates'] };

/** What a set makes of ten units of a supplier's currency, in every currency that has a rate. None where the page would have to say something first. */
function Example({ set: { scope, steps }, rates, pairs, stores, supplierCurrencies }: ExampleProps) {
  const lines = useMemo(() => {
    const shop = stores.find((store) => store.id === scope.storeId);
    const all = [...pairs, ...supplierCurrencies.filter((currency) => pairs.length === 0 || shop?.currency === currency).map((currency) => `${currency}:${currency}`)];
    return all.flatMap((pair) => {
      const [from = '', to = ''] = pair.split(':');
      if (shop && shop.currency !== to) return [];
      const cost = { minor: 10 * 10 ** exponentOf(from), currency: from };
      const pricesIncludeTax = (shop ?? stores.find((store) => store.currency === to))?.pricesIncludeTax;
      const priced = applyPlan(cost, to, { multiplier: '1', ending: '', rates, sets: [{ scope: {}, steps }] }, { pricesIncludeTax });
      return priced.ok ? [text('rule_example', { cost: formatMoney(cost), price: formatMoney(priced.value.price) })] : [];
    });
  }, [scope, steps, rates, pairs, stores, supplierCurrencies]);
  return <>{lines.map((line) => <p key={line} class="example" data-testid="rule-example">{line}</p>)}</>;
}
