import { useEffect, useState } from 'preact/hooks';
import { EXTRA_LONGEST, EXTRA_NEEDS, extrasEditSchema } from '../../utils/domain/claim/extras.ts';
import type { StoreChoice } from '../../utils/domain/store-capability.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { ImportOf } from '../hooks/use-import.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field, Select } from '../ui/field.tsx';
import { CHOSEN, CHOSEN_NAMES, extrasOfDraft, TAG_OPERATIONS, type Chosen, type ExtrasDraft, type Typed } from './extras-draft.ts';

const LABELS = { category: 'change_category', taxClass: 'change_tax_class', shippingClass: 'change_shipping_class' } as const;
const EXTRAS = ['tags', 'vendor', ...CHOSEN_NAMES, 'customs'] as const;

/** Can at least one of these stores take it? */
const isAble = (stores: readonly StoreView[], name: keyof typeof EXTRA_NEEDS): boolean => stores.some(({ can = [] }) => can.includes(EXTRA_NEEDS[name]));
/** Can at least one of these stores take any of it? */
export const takesExtras = (stores: readonly StoreView[]): boolean => EXTRAS.some((name) => isAble(stores, name));

export interface ExtrasFieldsProps extends Pick<ImportOf, 'choicesOf'> {
  stores: readonly StoreView[];
  typed: ExtrasDraft;
  /** Tags of many listings are added, removed or replaced; those of one are what stands in the field. */
  isBulk: boolean;
  /** What the map files the offer under where nothing is said; null for nothing. */
  mapped: string | null;
  set: (patch: Partial<ExtrasDraft>) => void;
}

/** Tags, brand, the shop's categories and classes and a customs code: what at least one of the stores can take. */
export function ExtrasFields({ stores, typed, isBulk, mapped, set, choicesOf }: ExtrasFieldsProps) {
  const able = (name: keyof typeof EXTRA_NEEDS) => isAble(stores, name);
  const judged = extrasEditSchema.safeParse(extrasOfDraft(typed));
  const isBad = (name: string) => !judged.success && judged.error.issues.some(({ path }) => path.includes(name));
  const isAway = (name: Typed) => typed.away.includes(name);
  const away = (name: Typed, field: string) => (
    <Checkbox testId={`extras-${name}-away`} checked={isAway(name)} onChange={(on) => set({ away: on ? [...typed.away, name] : typed.away.filter((other) => other !== name) })}>{text('import_take_away', { field })}</Checkbox>
  );
  return (
    <>
      {able('tags') && (
        <>
          <div class="pair">
            {isBulk && <Select label={text('import_tags_op')} testId="extras-op" value={typed.op} options={TAG_OPERATIONS.map((op) => ({ value: op, label: text(`import_tags_${op}`) }))} onChange={(op) => set({ op: TAG_OPERATIONS.find((one) => one === op) ?? 'add' })} />}
            <Field label={text('change_tags')} hint={text('import_tags_hint')} testId="extras-tags" maxLength={5_000} disabled={isAway('tags')} error={isBad('tags') ? text('import_extras_bad') : null} value={typed.tags} onInput={(tags) => set({ tags })} />
          </div>
          {away('tags', text('change_tags'))}
        </>
      )}
      {able('vendor') && <Field label={text('change_vendor')} testId="extras-vendor" maxLength={EXTRA_LONGEST} disabled={isAway('vendor')} value={typed.vendor} onInput={(vendor) => set({ vendor })} />}
      {able('vendor') && away('vendor', text('change_vendor'))}
      {CHOSEN_NAMES.filter(able).map((name) => (
        <Choice key={`${name} ${stores[0]?.id ?? ''}`} name={name} stores={stores} value={typed[name]} choicesOf={choicesOf} empty={name === 'category' && mapped !== null ? text('import_choice_mapped', { name: mapped }) : text('import_choice_keep')}
          onChange={(value, label) => set({ [name]: value, ...(name === 'category' ? { categoryName: label } : {}) })} />
      ))}
      {able('customs') && (
        <>
          <div class="pair">
            <Field label={text('import_customs_code')} testId="extras-code" inputMode="numeric" maxLength={20} disabled={isAway('customs')} error={isBad('code') ? text('import_customs_code_bad') : null} value={typed.code} onInput={(code) => set({ code })} />
            <Field label={text('import_customs_origin')} testId="extras-origin" maxLength={2} disabled={isAway('customs')} error={isBad('origin') ? text('import_customs_origin_bad') : null} value={typed.origin} onInput={(origin) => set({ origin })} />
          </div>
          {away('customs', text('change_customs'))}
        </>
      )}
    </>
  );
}

/** No shop's id is a blank. */
const AWAY = ' ';

export interface ChoiceProps extends Pick<ImportOf, 'choicesOf'> {
  name: Chosen;
  stores: readonly StoreView[];
  /** Empty: nothing is said. Null: none, taken away. */
  value: string | null;
  /** What an empty value means, in words; null where there is no such choice, nor that of none. */
  empty: string | null;
  onChange: (value: string | null, label: string) => void;
}

/** One of what the shop has. Shops have nothing in common: with listings of several, there is nothing to choose. */
export function Choice({ name, stores, value, empty, choicesOf, onChange }: ChoiceProps) {
  const [answer, setAnswer] = useState<{ choices: StoreChoice[] } | { code: string } | null>(null);
  const only = stores.length === 1 ? stores[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined) void choicesOf(only, CHOSEN[name]).then(setAnswer);
  }, [only, name, choicesOf]);
  const [label, testId] = [text(LABELS[name]), `extras-${CHOSEN[name]}`];
  if (only === undefined) return <p class="small soft" data-testid={`${testId}-several`}>{label}: {text('import_choice_several')}</p>;
  if (answer !== null && 'code' in answer) return <p class="small" data-testid={`${testId}-refused`}>{label}: {reasonText(answer.code)}</p>;
  const choices = answer?.choices ?? [];
  // What is chosen stays in sight, also while the shop has not answered, or has it no more.
  const gone = value === null || value === '' || choices.some(({ id }) => id === value) ? [] : [{ value, label: value }];
  const options = [...(empty === null ? [] : [{ value: '', label: empty }, { value: AWAY, label: text('import_choice_nothing') }]), ...gone, ...choices.map(({ id, name: words }) => ({ value: id, label: words }))];
  return (
    <Select label={label} testId={testId} value={value ?? AWAY} options={options} hint={name === 'category' && empty !== null ? text('import_category_remembered') : undefined}
      onChange={(chosen) => onChange(chosen === AWAY ? null : chosen, choices.find(({ id }) => id === chosen)?.name ?? '')} />
  );
}
