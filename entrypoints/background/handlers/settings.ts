import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

/** What the user chose. `onLanguage`: another language may have been chosen. */
export function settingsHandlers({ settings, changed }: Deps, onLanguage: () => void): Pick<Handlers, 'settings.get' | 'settings.save' | 'terms.get' | 'terms.save'> {
  return {
    'settings.get': () => settings.get(),
    async 'settings.save'({ plan, language, theme, rateMaxDays, lowStock, guideClosed, brandWords }) {
      await settings.save({
        ...(plan === undefined ? {} : { plan, planSet: true }), ...(language === undefined ? {} : { language }), ...(theme === undefined ? {} : { theme }),
        ...(rateMaxDays === undefined ? {} : { rateMaxDays }), ...(lowStock === undefined ? {} : { lowStock }), ...(guideClosed === undefined ? {} : { guideClosed }),
        ...(brandWords === undefined ? {} : { brandWords }),
      });
      if (language !== undefined) onLanguage();
      changed();
      return {};
    },
    'terms.get': async () => ({ terms: await settings.terms() }),
    async 'terms.save'({ terms }) {
      await settings.saveTerms(terms);
      changed();
      return {};
    },
  };
}
