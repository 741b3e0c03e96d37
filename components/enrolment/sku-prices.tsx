import type { EnrolmentView } from '../../utils/domain/enrolment/view.ts';
import { text } from '../../utils/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { formatStock } from '../ui/format.ts';
import { numberError } from '../ui/typed-number.ts';
import type { DraftErrors, EnrolmentDraft } from './enrolment-draft.ts';
import { Verdict } from './verdict.tsx';

export interface SkuPricesProps {
  view: EnrolmentView;
  draft: EnrolmentDraft;
  errors: DraftErrors;
  onChange: (patch: Partial<EnrolmentDraft>) => void;
}

const EMPTY = { price: '', low: '', mass: '' };
const NAMES = ['price', 'low', 'mass'] as const;

/** The SKUs, some or all of which are enrolled (004-32), and the prices of each. What is enrolled stays in (004-55, 004-56). */
export function SkuPrices({ view, draft, errors, onChange }: SkuPricesProps) {
  const isLocked = view.state === 'review' || view.state === 'active';
  return (
    <ul class="offsite__skus">
      {view.rows.map(({ key, options, stock, verdict }) => {
        const sku = Object.hasOwn(draft.skus, key) ? draft.skus[key] : undefined;
        const name = options.length === 0 ? view.title : options.join(' / ');
        const toggle = (checked: boolean) => {
          const { [key]: _out, ...others } = draft.skus;
          onChange({ skus: checked ? { ...others, [key]: EMPTY } : others });
        };
        return (
          <li key={key} class="offsite__sku" data-testid="offsite-sku">
            <Checkbox checked={sku !== undefined} disabled={isLocked} testId="offsite-enrolled" onChange={toggle}>{name}</Checkbox>
            <span class="soft small">{text('offsite_stock', { stock: formatStock(stock) })} · <Verdict verdict={verdict} /></span>
            {sku !== undefined && (
              <fieldset class="offsite__prices">
                <legend class="visually-hidden">{name}</legend>
                {NAMES.map((one) => (
                  <Field key={one} label={text(`offsite_${one}`, { currency: view.currency })} testId={`offsite-${one}`} inputMode="decimal" maxLength={16} value={sku[one]}
                    error={errors[`${key} ${one}`] === undefined ? null : numberError(sku[one], text('offsite_bad_amount'))} onInput={(value) => onChange({ skus: { ...draft.skus, [key]: { ...sku, [one]: value } } })} />
                ))}
              </fieldset>
            )}
          </li>
        );
      })}
    </ul>
  );
}
