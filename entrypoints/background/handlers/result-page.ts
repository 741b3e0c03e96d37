import { offerKeyOf } from '@/utils/db/records.ts';
import { RESULT_WORDS, resultPageViewSchema, type ResultPageView } from '@/utils/domain/result-page.ts';
import { currentLocale, setLanguage, text } from '@/utils/i18n/text.ts';
import type { Sender } from '@/utils/messaging/roles.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { covers } from '../covers.ts';
import type { Deps } from '../deps.ts';

type Needs = Pick<Deps, 'collected' | 'settings' | 'clock' | 'changed' | 'resultSites'>;

/** Collecting on pages of results. Whose the offers are says the address that the browser gives, never the page. */
export function resultPageHandlers({ collected, settings, clock, changed, resultSites }: Needs): Pick<Handlers, 'offers.known' | 'offers.collect'> {
  /** The keys of offers on the sender's page; none when it is no page of results. */
  const keysOf = ({ url = '' }: Sender, ids: readonly string[]): string[] => {
    const site = resultSites.find(({ matches }) => matches.some((pattern) => covers(pattern, url)));
    return site ? ids.map((id) => offerKeyOf(site.id, id)) : [];
  };
  const viewOf = async (keys: string[]): Promise<ResultPageView> => {
    await setLanguage((await settings.get()).language);
    const words = resultPageViewSchema.shape.words.parse(Object.fromEntries(RESULT_WORDS.map((word) => [word, text(`results_${word}`)])));
    return { states: await collected.states(keys), lang: currentLocale(), words };
  };
  return {
    'offers.known': ({ ids }, sender) => viewOf(keysOf(sender, ids)),
    async 'offers.collect'({ offers }, sender) {
      // A page behind others has no user in front of it.
      const keys = sender.tab?.active === true ? keysOf(sender, offers.map(({ id }) => id)) : [];
      if (keys.length > 0) {
        const at = clock.now();
        await collected.add(offers.map(({ title, image, priceText }, i) => ({ key: keys[i] ?? '', title, image, priceText, from: 'results', at, openedAt: null })));
        changed();
      }
      return viewOf(keys);
    },
  };
}
