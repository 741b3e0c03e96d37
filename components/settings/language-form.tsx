import { LANGUAGE_NAMES, LANGUAGES, text, type LanguageChoice } from '../../utils/i18n/text.ts';
import { Select } from '../ui/field.tsx';

export interface LanguageFormProps {
  choice: LanguageChoice;
  save: (choice: LanguageChoice) => void;
}

/** The language of the interface, independent of the browser's. Taken at once. */
export function LanguageForm({ choice, save }: LanguageFormProps) {
  const options = [{ value: 'auto', label: text('language_auto') }, ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))];
  return (
    <Select label={text('language_label')} testId="language" value={choice} options={options}
      onChange={(value) => save(LANGUAGES.find((language) => language === value) ?? 'auto')} />
  );
}
