import { DESCRIPTION_LONGEST, isPlainHtml, type Description } from '../../utils/domain/claim/edits.ts';
import { text } from '../../utils/i18n/text.ts';
import { Field, Select } from '../ui/field.tsx';
import { cleanHtml } from './clean-html.ts';

/** What the listing says, as words or as HTML. HTML is shown as it will be kept: without scripts, links, pictures and styles. */
export function DescriptionField({ description, onChange }: { description: Description | null; onChange: (description: Description) => void }) {
  const { kind, value } = description ?? { kind: 'text', value: '' };
  const clean = kind === 'html' ? cleanHtml(value) : '';
  return (
    <div class="import__block">
      <Select label={text('import_description')} testId="description-kind" value={kind} onChange={(next) => onChange({ kind: next === 'html' ? 'html' : 'text', value })}
        options={[{ value: 'text', label: text('import_description_text') }, { value: 'html', label: text('import_description_html') }]} />
      <Field label={text('import_description_words')} testId="description" rows={6} maxLength={DESCRIPTION_LONGEST} value={value} onInput={(words) => onChange({ kind, value: words })}
        hint={kind === 'html' ? text('import_html_hint') : text('import_text_hint')} />
      {kind === 'html' && value.trim() !== '' && (
        <div>
          <p class="small soft">{text('import_html_shown')} {!isPlainHtml(value) && <span data-testid="html-cleaned">{text('import_html_cleaned')}</span>}</p>
          {/* Bare tags only: nothing of it loads, leads anywhere or runs. */}
          <div class="import__html" data-testid="html-shown" dangerouslySetInnerHTML={{ __html: clean }} />
        </div>
      )}
    </div>
  );
}
