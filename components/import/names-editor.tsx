import type { Names } from '../../utils/domain/claim/edits.ts';
import { LIMITS } from '../../utils/domain/product-limits.ts';
import type { Axis } from '../../utils/domain/product.ts';
import { text } from '../../utils/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { withWord } from './claim-draft.ts';

/** The options in the user's words; the page's own stay beside them. Empty: the page's own. */
export function NamesEditor({ axes, names, onChange }: { axes: readonly Axis[]; names: Names; onChange: (names: Names) => void }) {
  if (axes.length === 0) return null;
  return (
    <details class="import__block" data-testid="names">
      <summary>{text('import_names')}</summary>
      <p class="small soft">{text('import_names_hint')}</p>
      {axes.map((axis, i) => {
        const own = names.find((one) => one.axis === axis.name);
        return (
          <fieldset key={axis.name} class="import__names">
            <legend class="panel__title">{axis.name}</legend>
            <Field label={text('import_name_option')} testId={`name-${i}`} maxLength={LIMITS.nameText} value={own?.name ?? ''} onInput={(word) => onChange(withWord(names, axis.name, null, word))} />
            {axis.values.map((value, j) => (
              <Field key={value} label={value} testId={`word-${i}-${j}`} maxLength={LIMITS.optionText} value={own?.values.find(({ from }) => from === value)?.to ?? ''}
                onInput={(word) => onChange(withWord(names, axis.name, value, word))} />
            ))}
          </fieldset>
        );
      })}
    </details>
  );
}
