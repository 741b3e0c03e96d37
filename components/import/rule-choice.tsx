import { withIds } from '../../utils/domain/pricing/apply.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { checkText, text } from '../../utils/i18n/text.ts';
import { Select } from '../ui/field.tsx';

export interface RuleChoiceProps {
  /** The sets of the saved price rule, in order; empty for a rule of one. */
  sets: readonly RuleSet[];
  stores: readonly StoreView[];
  /** The chosen set's id; empty: by scope. Null: as it is, for many. */
  value: string | null;
  testId: string;
  onChange: (id: string) => void;
}

/** No set's id is a blank. */
const KEEP = ' ';

/** By which of the saved rule sets a price is made: by scope, or by one whatever its scope. Nothing where there is nothing to choose. */
export function RuleChoice({ sets, stores, value, testId, onChange }: RuleChoiceProps) {
  if (sets.length < 2 && !value) return null;
  const known = withIds(sets);
  const isGone = Boolean(value) && known.every(({ id }) => id !== value);
  const label = ({ scope: { supplier, category, storeId } }: RuleSet, number: number): string => {
    const words = [supplier, category, stores.find(({ id }) => id === storeId)?.name].filter((one) => one !== undefined);
    return text(number === known.length ? 'set_rest' : 'set_title', { number }) + (words.length === 0 ? '' : ` (${words.join(', ')})`);
  };
  const options = [
    ...(value === null ? [{ value: KEEP, label: text('import_choice_keep') }] : []), { value: '', label: text('import_rule_scope') },
    ...known.map((set, i) => ({ value: set.id ?? '', label: label(set, i + 1) })), ...(isGone ? [{ value: value ?? '', label: text('import_rule_gone') }] : []),
  ];
  return <Select label={text('import_rule')} testId={testId} value={value ?? KEEP} options={options} hint={text('import_rule_hint')} error={isGone ? checkText('rule-gone') : null} onChange={(id) => id !== KEEP && onChange(id)} />;
}
