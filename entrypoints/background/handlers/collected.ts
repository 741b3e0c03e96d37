import { parsePaste, type Collected } from '@/utils/domain/collected.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';
import { offerOfSender } from '../offer-of-sender.ts';

type Names = 'collected.list' | 'collected.paste' | 'collected.remove' | 'collected.open-next';
type Needs = Pick<Deps, 'collected' | 'clock' | 'changed' | 'sites'>;

/** An offer of which only the link is known. */
const linkOnly = (key: string, from: Collected['from'], at: number): Collected => ({ key, title: null, image: null, priceText: null, from, at, openedAt: null });

/** Collects the offer behind a link of the context menu; a link to something else is let go. */
export async function collectLink({ collected, clock, changed, sites }: Needs, url: string | undefined): Promise<void> {
  const offer = offerOfSender(sites, { url });
  if (!offer) return;
  await collected.add([linkOnly(offer.key, 'menu', clock.now())]);
  changed();
}

/** Offers known by link. Nothing here asks a supplier for anything: `openTab` shows the user one page per click. */
export function collectedHandlers(deps: Needs, openTab: (url: string) => Promise<void>): Pick<Handlers, Names> {
  const { collected, clock, changed, sites } = deps;
  const urlOf = (key: string): string | null => {
    const [supplier, offerId = ''] = key.split(':');
    return sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null;
  };
  return {
    async 'collected.list'({ offset, limit, state, query }) {
      const page = await collected.page({ offset, limit, state, query });
      return { ...page, rows: page.rows.map((row) => ({ ...row, url: urlOf(row.key) })) };
    },
    async 'collected.paste'({ text }) {
      const { keys, unknown } = parsePaste(text, (url) => offerOfSender(sites, { url })?.key ?? null);
      const now = clock.now();
      const counts = await collected.add(keys.map((key) => linkOnly(key, 'paste', now)));
      changed();
      return { ...counts, unknown };
    },
    async 'collected.remove'({ keys }) {
      await collected.remove(keys);
      changed();
      return {};
    },
    async 'collected.open-next'() {
      const key = await collected.takeNext(clock.now());
      const url = key === null ? null : urlOf(key);
      if (url !== null) await openTab(url);
      changed();
      return { key };
    },
  };
}
