import { defineBackground } from 'wxt/utils/define-background';
import { browser } from '@/utils/platform/browser.ts';
import type { Sender } from '@/utils/messaging/roles.ts';
import { answerMessage } from '@/utils/messaging/serve.ts';
import { createDeps } from './deps.ts';
import { activityHandlers } from './handlers/activity.ts';
import { collectedHandlers } from './handlers/collected.ts';
import { compareHandlers } from './handlers/compare.ts';
import { dataHandlers } from './handlers/data.ts';
import { enrolmentHandlers } from './handlers/enrolment.ts';
import { filesHandlers } from './handlers/files.ts';
import { healthHandlers } from './handlers/health.ts';
import { importHandlers } from './handlers/import.ts';
import { linkHandlers } from './handlers/link.ts';
import { listingHandlers } from './handlers/listing.ts';
import { listingStateHandlers } from './handlers/listing-state.ts';
import { listingsHandlers } from './handlers/listings.ts';
import { offerHandlers } from './handlers/offer.ts';
import { panelHandlers } from './handlers/panel.ts';
import { queueHandlers } from './handlers/queue.ts';
import { resultPageHandlers } from './handlers/result-page.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { storeHandlers } from './handlers/store.ts';
import { syncHandlers } from './handlers/sync.ts';
import { registerShortcuts } from './menus.ts';
import { createSyncer } from './syncer.ts';
import { keepStorageFromPages } from './trusted-storage.ts';
import { createWake, registerWaking } from './wake.ts';

const openTab = async (url: string): Promise<void> => void (await browser.tabs.create({ url }));

export default defineBackground({
  type: 'module',
  // Must stay synchronous: a listener that is registered later misses the event that woke the worker.
  main() {
    const deps = createDeps();
    const wake = createWake(deps, createSyncer(deps));
    const offers = { ...offerHandlers(deps), ...listingHandlers(deps, wake) };
    const renameMenu = registerShortcuts(deps, offers);
    const options = {
      handlers: {
        ...offers, ...panelHandlers(deps), ...resultPageHandlers(deps), ...storeHandlers(deps, wake), ...filesHandlers(deps),
        ...queueHandlers(deps, wake), ...healthHandlers(deps), ...settingsHandlers(deps, renameMenu),
        ...activityHandlers(deps), ...collectedHandlers(deps, openTab), ...syncHandlers(deps, openTab), ...dataHandlers(deps, wake), ...enrolmentHandlers(deps), ...compareHandlers(deps), ...listingsHandlers(deps), ...importHandlers(deps, wake), ...listingStateHandlers(deps, wake), ...linkHandlers(deps),
      },
      ownId: browser.runtime.id,
      ownOrigin: browser.runtime.getURL('/'),
      log: deps.log,
    };
    // Not an async function: for messages that are not ours it must answer nothing at all.
    browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => answerMessage(message, sender, options)?.finally(wake));
    keepStorageFromPages();
    registerWaking(deps, wake);
  },
});
