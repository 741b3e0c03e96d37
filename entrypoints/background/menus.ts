import { browser } from '@/utils/platform/browser.ts';
import { setLanguage, text } from '@/utils/i18n/text.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from './deps.ts';
import { collectLink } from './handlers/collected.ts';
import { offerOfSender } from './offer-of-sender.ts';
import { openPopup, openPopupWindow } from './open-popup.ts';
import { pushLast } from './push-last.ts';

const OPEN_PAGE = 'open-page';
const OPEN_LINK = 'open-link';
const COLLECT_LINK = 'collect-link';
const PUSH_PAGE = 'push-page';

/**
 * Keyboard and context menu, which no page can forge. The menu is looked after at each start of the worker, so that it is there
 * after install, update and in Firefox, which may forget it with its event page; its words follow the language setting.
 */
export function registerShortcuts(deps: Deps, handlers: Pick<Handlers, 'offer.view' | 'listing.push'>): () => void {
  const { sites, log } = deps;
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'push-last') void pushLast(deps, handlers, tab);
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, pageUrl }, tab) => {
    const page = { url: tab?.url ?? pageUrl };
    if (menuItemId === PUSH_PAGE) void pushLast(deps, handlers, page);
    else if (menuItemId === COLLECT_LINK) void collectLink(deps, linkUrl).catch(() => log.warn('link not collected'));
    else if (menuItemId === OPEN_PAGE) void openPopup(offerOfSender(sites, page)?.key ?? null);
    else if (menuItemId === OPEN_LINK) void openPopupWindow(offerOfSender(sites, { url: linkUrl })?.key ?? null);
  });

  let last = Promise.resolve();
  /** One after the other: two at once would create an item twice. */
  const refresh = (): void => {
    last = last.then(() => build(deps)).catch((error: unknown) => log.warn('menu not made', { code: error instanceof Error ? error.name : 'unknown' }));
  };
  refresh();
  return refresh;
}

/** Renames the items, or makes those that are not there. */
async function build({ settings, sites }: Deps): Promise<void> {
  await setLanguage((await settings.get()).language);
  const pages = sites.flatMap((site) => [...site.matches]);
  const onPage = { contexts: ['page', 'image', 'selection'] as ('page' | 'image' | 'selection')[], documentUrlPatterns: pages };
  const items = [
    { id: OPEN_PAGE, title: text('menu_open'), ...onPage },
    { id: PUSH_PAGE, title: text('menu_push'), ...onPage },
    { id: OPEN_LINK, title: text('menu_open'), contexts: ['link'] as 'link'[], targetUrlPatterns: pages },
    { id: COLLECT_LINK, title: text('menu_collect'), contexts: ['link'] as 'link'[], targetUrlPatterns: pages },
  ];
  for (const { id, ...item } of items) {
    await browser.contextMenus.update(id, item).catch(() => create({ id, ...item }));
  }
}

/** `create` answers through `runtime.lastError` in a callback, not through a promise. */
function create(item: Parameters<typeof browser.contextMenus.create>[0]): Promise<void> {
  return new Promise((done) => {
    browser.contextMenus.create(item, () => {
      void browser.runtime.lastError; // read, or the browser reports it as unchecked
      done();
    });
  });
}
