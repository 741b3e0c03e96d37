import type { OfferRow } from '../../utils/domain/build-listing.ts';
import { MATCHES } from '../../utils/domain/compare/compare.ts';
import { SOURCE_TYPES, sourceTypeSchema, type SourceType } from '../../utils/domain/source-type.ts';
import { sourceText, text } from '../../utils/i18n/text.ts';
import { Field, Select } from '../ui/field.tsx';
import { numberError } from '../ui/typed-number.ts';
import { listText } from '../ui/format.ts';
import { isAmount, type OfferDraft } from './compare-draft.ts';

export interface OfferFieldsProps {
  /** The offer's title: the fields of several offers stand on one page. */
  name: string;
  rows: readonly OfferRow[];
  /** The row that is priced; empty for none. */
  chosen: string;
  /** The supplier's. */
  currency: string;
  source: SourceType | null;
  draft: OfferDraft;
  onChange: (patch: Partial<OfferDraft>) => void;
  onSource: (source: SourceType | null) => void;
}

const MATCH = { 2: 'compare_match_2', 1: 'compare_match_1', 0: 'compare_match_0' } as const;
const SOURCE = { platform: 'compare_source_platform', dealer: 'compare_source_dealer' } as const satisfies Record<SourceType, string>;

/** What no page says: which variant is the same item, what its freight is, how well it fits, what kind of source it is. */
export function OfferFields({ name, rows, chosen, currency, source, draft, onChange, onSource }: OfferFieldsProps) {
  const keyed = rows.flatMap(({ key, options }) => (key === null ? [] : [{ value: key, label: options.length > 0 ? options.join(' / ') : text('only_variant') }]));
  const error = (amount: string) => (isAmount(amount, currency) ? null : numberError(amount, text('step_amount_error')));
  return (
    <fieldset class="compare__fields">
      <legend class="visually-hidden">{name}</legend>
      {keyed.length > 1 && <Select label={text('col_variant')} testId="compare-sku" value={chosen} options={keyed} onChange={(sku) => onChange({ sku })} />}
      <Field label={text('compare_freight', { currency })} testId="compare-freight" inputMode="decimal" maxLength={20} value={draft.freight} hint={text('compare_freight_hint')} error={error(draft.freight)} onInput={(freight) => onChange({ freight })} />
      <Field label={text('compare_fee', { currency })} testId="compare-fee" inputMode="decimal" maxLength={20} value={draft.fee} hint={text('compare_fee_hint')} error={error(draft.fee)} onInput={(fee) => onChange({ fee })} />
      <Select label={text('compare_match')} testId="compare-match" value={String(draft.match)} options={MATCHES.map((match) => ({ value: String(match), label: text(MATCH[match]) }))} onChange={(match) => onChange({ match: Number(match) })} />
      <Select label={text('compare_source')} testId="compare-source" value={source ?? ''} options={[{ value: '', label: text('compare_source_none') }, ...sourceTypeSchema.options.map((value) => ({ value, label: text(SOURCE[value]) }))]}
        {...(source === null ? {} : { hint: <Facts source={source} /> })} onChange={(value) => onSource(sourceTypeSchema.options.find((one) => one === value) ?? null)} />
    </fieldset>
  );
}

/** What speaks for a kind of source, and what against it. */
function Facts({ source }: { source: SourceType }) {
  const { pros, cons } = SOURCE_TYPES[source];
  return <span data-testid="compare-source-facts">{listText([...pros.map((code) => `+ ${sourceText(code)}`), ...cons.map((code) => `− ${sourceText(code)}`)])}</span>;
}
