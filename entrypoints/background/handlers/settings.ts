import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

/** What the user chose. */
export function settingsHandlers({ settings, changed }: Deps): Pick<Handlers, 'settings.get' | 'settings.save'> {
  return {
    'settings.get': () => settings.get(),
    async 'settings.save'({ plan, language }) {
      await settings.save({ ...(plan === undefined ? {} : { plan, planSet: true }), ...(language === undefined ? {} : { language }) });
      changed();
      return {};
    },
  };
}
