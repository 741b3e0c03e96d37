import type { Settings, Theme } from '../../utils/domain/settings.ts';
import { LANGUAGE_NAMES } from '../../utils/i18n/names.ts';
import { LANGUAGES, text, type LanguageChoice } from '../../utils/i18n/text.ts';
import { Select } from '../ui/field.tsx';

export interface LookFormProps {
  language: LanguageChoice;
  theme: Theme;
  save: (patch: Partial<Pick<Settings, 'language' | 'theme'>>) => void;
}

const THEMES = { auto: 'theme_auto', light: 'theme_light', dark: 'theme_dark' } as const satisfies Record<Theme, string>;

/** Language and colours of the interface, independent of the browser's. Taken at once. */
export function LookForm({ language, theme, save }: LookFormProps) {
  const languages = [{ value: 'auto', label: text('language_auto') }, ...LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))];
  const themes = (['auto', 'light', 'dark'] as const).map((one) => ({ value: one, label: text(THEMES[one]) }));
  return (
    <div class="pair">
      <Select label={text('language_label')} testId="language" value={language} options={languages}
        onChange={(value) => save({ language: LANGUAGES.find((one) => one === value) ?? 'auto' })} />
      <Select label={text('theme_label')} testId="theme" value={theme} options={themes}
        onChange={(value) => save({ theme: value === 'light' || value === 'dark' ? value : 'auto' })} />
    </div>
  );
}
