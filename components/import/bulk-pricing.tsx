import { useState } from 'preact/hooks';
import type { EditsPatch } from '../../utils/domain/claim/edits.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import { multiplierSchema } from '../../utils/domain/pricing/steps.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { numberError, plainNumber } from '../ui/typed-number.ts';
import { RuleChoice } from './rule-choice.tsx';

/** Gives many listings a multiplier of their own, or one of the saved rule sets. */
export function BulkPricing({ sets, stores, apply }: { sets: readonly RuleSet[]; stores: readonly StoreView[]; apply: (patch: EditsPatch) => void }) {
  const [typed, setTyped] = useState('');
  const [ruleSet, setRuleSet] = useState<string | null>(null);
  const by = plainNumber(typed);
  const isBad = typed.trim() !== '' && !multiplierSchema.safeParse(by).success;
  return (
    <div class="import__block">
      <Field label={text('import_markup')} testId="bulk-markup-by" inputMode="decimal" maxLength={20} value={typed} hint={text('import_markup_hint')} error={isBad ? numberError(typed, text('import_markup_bad')) : null} onInput={setTyped} />
      <div><Button look="primary" testId="bulk-markup-apply" disabled={isBad} onClick={() => apply({ markup: by === '' ? null : by })}>{text('import_markup_apply')}</Button></div>
      {sets.length > 1 && (
        <>
          <RuleChoice sets={sets} stores={stores} value={ruleSet} testId="bulk-rule" onChange={setRuleSet} />
          <div><Button testId="bulk-rule-apply" disabled={ruleSet === null} onClick={() => apply({ ruleSet: ruleSet === '' ? null : ruleSet })}>{text('import_rule_apply')}</Button></div>
        </>
      )}
    </div>
  );
}
