import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Sender } from '@/utils/messaging/roles.ts';
import { showForAMoment } from './badge.ts';
import type { Deps } from './deps.ts';
import { offerOfSender } from './offer-of-sender.ts';
import { openPopupWindow } from './open-popup.ts';

/** What a push without a screen is about, as the browser tells it: never a page. */
type Tab = Pick<Sender, 'url'>;

/** Why nothing was pushed; null when it was. */
async function refusalOf(key: string, handlers: Pick<Handlers, 'offer.view' | 'listing.push'>, sender: Sender): Promise<string | null> {
  const { storeId, readAt, stores } = await handlers['offer.view']({ key }, sender);
  if (readAt === null) return 'not-read';
  if (storeId === null) return stores.length === 0 ? 'no-store' : 'no-choice';
  const pushed = await handlers['listing.push']({ key, storeId, readAt }, sender);
  return pushed.ok ? null : pushed.error.code;
}

/**
 * Pushes the offer of `tab` as it was left: the saved draft, into the store chosen for it or the last one. Says what came of it
 * on the toolbar; when it was refused, the popup opens and says why.
 */
export async function pushLast(deps: Deps, handlers: Pick<Handlers, 'offer.view' | 'listing.push'>, tab: Tab | undefined): Promise<void> {
  const offer = tab ? offerOfSender(deps.sites, tab) : null;
  const refused = offer ? await refusalOf(offer.key, handlers, {}).catch(() => 'failed') : 'no-page';
  await Promise.all([
    showForAMoment(deps, refused === null ? 'pushed' : 'refused'),
    ...(refused === null ? [] : [openPopupWindow(offer?.key ?? null, refused)]),
  ]);
}
