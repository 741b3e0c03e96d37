import { browser } from '@/utils/platform/browser.ts';

/** As wide as the popup, as high as it may get. */
const WINDOW = { type: 'popup', width: 440, height: 640 } as const;

/** The popup for one offer in a window of its own, which needs no permission; a tab where there are no windows. `refused`: why a push was not taken. */
export async function openPopupWindow(key: string | null, refused?: string): Promise<void> {
  const query = new URLSearchParams({ ...(key === null ? {} : { offer: key }), ...(refused === undefined ? {} : { refused }) });
  const url = browser.runtime.getURL(`popup.html?${query.toString()}`);
  // Firefox for Android has no windows, whatever the types say.
  const windows: typeof browser.windows | undefined = browser.windows;
  await (windows ? windows.create({ ...WINDOW, url }) : browser.tabs.create({ url }));
}

/**
 * The toolbar's popup over the tab in front where the browser lets us open it, else the window. Firefox does so only while it
 * handles what the user did, so this must be called before anything is waited for.
 */
export async function openPopup(key: string | null): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await openPopupWindow(key);
  }
}
