import { offerKeyOf } from '@/utils/db/records.ts';
import type { ResultPageView } from '@/utils/domain/result-page.ts';
import { currentLocale, setLanguage, text } from '@/utils/i18n/text.ts';
import type { Sender } from '@/utils/messaging/roles.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { covers } from '../covers.ts';
import type { Deps } from '../deps.ts';

type Needs = Pick<Deps, 'collected' | 'settings' | 'clock' | 'changed' | 'resultSites'>;

/** Collecting on pages of results. Whose the offers are says the address that the browser gives, never the page. */
export function resultPageHandlers({ collected, settings, clock, changed, resultSites }: Needs): Pick<Handlers, 'offers.known' | 'offers.collect'> {
  /** The keys of offers on the sender's page; null when it is no page of results. */
  const keysOf = ({ url }: Sender, ids: readonly string[]): string[] | null => {
    if (url === undefined) return null;
    const site = resultSites.find(({ matches }) => matches.some((pattern) => covers(pattern, new URL(url))));
    return site ? ids.map((id) => offerKeyOf(site.id, id)) : null;
  };
  return {
    async 'offers.known'({ ids }, sender) {
      await setLanguage((await settings.get()).language);
      return { states: await collected.states(keysOf(sender, ids) ?? []), lang: currentLocale(), words: words() };
    },
    async 'offers.collect'({ offers }, sender) {
      const keys = keysOf(sender, offers.map(({ id }) => id));
      // A page behind others has no user in front of it.
      if (!keys || sender.tab?.active !== true) return { states: [] };
      const at = clock.now();
      await collected.add(offers.map(({ title, image, priceText }, i) => ({ key: keys[i] ?? '', title, image, priceText, from: 'results', at, openedAt: null })));
      changed();
      return { states: await collected.states(keys) };
    },
  };
}

const words = (): ResultPageView['words'] => ({
  label: text('results_label'), ticked: text('results_ticked'), known: text('results_known'), tick: text('results_tick'),
  collected: text('results_collected'), read: text('collected_read'), collect: text('results_collect'), collectAll: text('results_collect_all'),
  done: text('results_done'), failed: text('results_failed'), less: text('panel_less'), more: text('results_more'),
});
