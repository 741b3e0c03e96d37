import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';

export interface TitleFieldProps {
  title: string;
  /** The title on the supplier's page. */
  original: string;
  onChange: (title: string) => void;
}

/** The listing's title, and the way back to the page's. */
export function TitleField({ title, original, onChange }: TitleFieldProps) {
  const isEmpty = title.trim() === '';
  return (
    <>
      <label class="listing__line">
        <span class="field__label">{text('title')}</span>
        <textarea class="field__input" rows={2} maxLength={1_000} spellcheck={false} value={title} aria-invalid={isEmpty} aria-describedby="title-error" data-testid="title"
          onInput={(event) => onChange(event.currentTarget.value)} />
      </label>
      <p class="field__error" id="title-error" role="alert">{isEmpty && text('title_empty')}</p>
      {title !== original && <Button look="link" testId="reset-title" onClick={() => onChange(original)}>{text('title_reset')}</Button>}
    </>
  );
}
