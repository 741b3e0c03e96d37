import { useEffect, useState } from 'preact/hooks';
import { EXTRA_LONGEST, EXTRA_NEEDS, extrasEditSchema, withExtras, type ExtrasChange } from '../../utils/domain/claim/extras.ts';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import type { ChoiceField, StoreChoice } from '../../utils/domain/store-capability.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { ClaimChange, ImportOf } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';

interface BulkExtrasProps extends Pick<ImportOf, 'extrasOf' | 'choicesOf'> {
  /** The picked claims. */
  rows: readonly ImportRow[];
  stores: readonly StoreView[];
  apply: (changes: ClaimChange[]) => void;
  /** Something could not be read, and nothing was changed. */
  failed: () => void;
}

const TAG_OPERATIONS = ['add', 'remove', 'set'] as const;
const CHOSEN = { category: 'category', taxClass: 'tax-class', shippingClass: 'shipping-class' } as const satisfies Partial<Record<keyof ExtrasChange, ChoiceField>>;
type Chosen = keyof typeof CHOSEN;
const chosenNames: readonly Chosen[] = ['category', 'taxClass', 'shippingClass'];
const LABELS = { category: 'change_category', taxClass: 'change_tax_class', shippingClass: 'change_shipping_class' } as const;

const EXTRAS = ['tags', 'vendor', ...chosenNames, 'customs'] as const;

const EMPTY = { op: 'add', tags: '', vendor: '', code: '', origin: '', category: '', taxClass: '', shippingClass: '' };

/** What was filled in, as a change; what was left empty stays as it is. */
function changeOf({ op, tags, vendor, code, origin, ...chosen }: typeof EMPTY): ExtrasChange {
  const words = tags.split(/[,，\n]/).map((tag) => tag.trim()).filter((tag) => tag !== '');
  const customs = { ...(code.trim() === '' ? {} : { code: code.replaceAll(/[.\s]/g, '') }), ...(origin.trim() === '' ? {} : { origin: origin.trim().toUpperCase() }) };
  return {
    ...(words.length === 0 ? {} : { tags: { op: TAG_OPERATIONS.find((one) => one === op) ?? 'add', words } }),
    ...(vendor.trim() === '' ? {} : { vendor: vendor.trim() }),
    ...Object.fromEntries(chosenNames.flatMap((name) => (chosen[name] === '' ? [] : [[name, chosen[name]]]))),
    ...(Object.keys(customs).length === 0 ? {} : { customs }),
  };
}

/** Files many listings under tags, a brand, the shop's categories and classes, and a customs code: what at least one of their stores can take. */
export function BulkExtras({ rows, stores, extrasOf, choicesOf, apply, failed }: BulkExtrasProps) {
  const [typed, setTyped] = useState(EMPTY);
  const [isBusy, setBusy] = useState(false);
  const of = stores.filter(({ id }) => rows.some(({ storeId }) => storeId === id));
  const able = (name: keyof typeof EXTRA_NEEDS) => of.some(({ can = [] }) => can.includes(EXTRA_NEEDS[name]));
  const set = (patch: Partial<typeof EMPTY>) => setTyped((before) => ({ ...before, ...patch }));
  const change = changeOf(typed);
  const judged = extrasEditSchema.safeParse(withExtras(undefined, change));
  const isBad = (name: string) => !judged.success && judged.error.issues.some(({ path }) => path.includes(name));
  const run = async () => {
    setBusy(true);
    const changes: ClaimChange[] = [];
    for (const { id } of rows) {
      const before = await extrasOf(id);
      // Changed on top of what is not known, it would be lost: none is changed then, and the user is told.
      if (before === null) return failed();
      changes.push({ id, patch: { extras: withExtras(before.extras, change) } });
    }
    apply(changes);
  };
  if (!EXTRAS.some(able)) return <p class="soft" data-testid="extras-none">{text('import_extras_none')}</p>;
  return (
    <div class="import__block" data-testid="bulk-extras">
      <p class="small soft">{text('import_extras_hint')}</p>
      {able('tags') && (
        <div class="pair">
          <Select label={text('import_tags_op')} testId="extras-op" value={typed.op} options={TAG_OPERATIONS.map((op) => ({ value: op, label: text(`import_tags_${op}`) }))} onChange={(op) => set({ op })} />
          <Field label={text('change_tags')} hint={text('import_tags_hint')} testId="extras-tags" maxLength={5_000} error={isBad('tags') ? text('import_extras_bad') : null} value={typed.tags} onInput={(tags) => set({ tags })} />
        </div>
      )}
      {able('vendor') && <Field label={text('change_vendor')} testId="extras-vendor" maxLength={EXTRA_LONGEST} value={typed.vendor} onInput={(vendor) => set({ vendor })} />}
      {chosenNames.filter(able).map((name) => (
        <Choice key={`${name} ${of[0]?.id ?? ''}`} name={name} stores={of} value={typed[name]} choicesOf={choicesOf} onChange={(value) => set({ [name]: value })} />
      ))}
      {able('customs') && (
        <div class="pair">
          <Field label={text('import_customs_code')} testId="extras-code" inputMode="numeric" maxLength={20} error={isBad('code') ? text('import_customs_code_bad') : null} value={typed.code} onInput={(code) => set({ code })} />
          <Field label={text('import_customs_origin')} testId="extras-origin" maxLength={2} error={isBad('origin') ? text('import_customs_origin_bad') : null} value={typed.origin} onInput={(origin) => set({ origin })} />
        </div>
      )}
      <div><Button look="primary" testId="extras-apply" busy={isBusy} disabled={isBusy || !judged.success || Object.keys(change).length === 0} onClick={() => void run()}>{text('import_extras_apply')}</Button></div>
    </div>
  );
}

interface ChoiceProps extends Pick<ImportOf, 'choicesOf'> {
  name: Chosen;
  stores: readonly StoreView[];
  value: string;
  onChange: (value: string) => void;
}

/** One of what the shop has. Shops have nothing in common: with listings of several, there is nothing to choose. */
function Choice({ name, stores, value, choicesOf, onChange }: ChoiceProps) {
  const [answer, setAnswer] = useState<{ choices: StoreChoice[] } | { code: string } | null>(null);
  const only = stores.length === 1 ? stores[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined) void choicesOf(only, CHOSEN[name]).then(setAnswer);
  }, [only, name, choicesOf]);
  if (only === undefined) return <p class="small soft" data-testid={`extras-${CHOSEN[name]}-several`}>{text(LABELS[name])}: {text('import_choice_several')}</p>;
  if (answer !== null && 'code' in answer) return <p class="small" data-testid={`extras-${CHOSEN[name]}-refused`}>{text(LABELS[name])}: {reasonText(answer.code)}</p>;
  return <Select label={text(LABELS[name])} testId={`extras-${CHOSEN[name]}`} value={value} options={[{ value: '', label: text('import_choice_keep') }, ...(answer?.choices ?? []).map(({ id, name: label }) => ({ value: id, label }))]} onChange={onChange} />;
}
