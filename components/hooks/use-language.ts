import { useEffect, useState } from 'preact/hooks';
import { currentLocale, setLanguage, type LanguageChoice } from '../../utils/i18n/text.ts';

/** Loads the chosen language and draws again once its texts are there. Null leaves the language as it is. */
export function useLanguage(choice: LanguageChoice | null): void {
  const [, setDrawn] = useState(currentLocale());
  useEffect(() => {
    if (choice === null) return;
    void setLanguage(choice).then(() => {
      document.documentElement.lang = currentLocale();
      setDrawn(currentLocale());
    });
  }, [choice]);
}
