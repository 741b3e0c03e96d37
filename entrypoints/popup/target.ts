/** What the popup is about. */
export interface Target {
  /** `<supplier>:<offer id>`; null when there is no product page. */
  key: string | null;
  /** The tab that shows it; null when the offer was named in the address. */
  tabId: number | null;
  /** Whether the browser lets us see supplier pages: without it every tab looks like none. */
  access: boolean;
}

const OFFER = /^[a-z0-9]{2,30}:\d{1,24}$/;

/** The offer named in the popup's own address, `popup.html?offer=1688:123`. */
export function namedOffer(search: string): string | null {
  const offer = new URLSearchParams(search).get('offer');
  return offer !== null && OFFER.test(offer) ? offer : null;
}

/** Why a push without a screen was refused, from the popup's own address; null when none was. */
export function refusedPush(search: string): string | null {
  const code = new URLSearchParams(search).get('refused');
  return code !== null && /^[a-z-]{1,40}$/.test(code) ? code : null;
}

/** The browser as far as a tab's state needs it. */
export interface TabPorts {
  /** Whether a script of ours listens in the tab. */
  isHeard: (tabId: number) => Promise<boolean>;
  isLoading: (tabId: number) => Promise<boolean>;
}

/** How a tab is of which nothing has been read: `reading` while it loads or our script is at it, `old` when it was open before us. */
export async function pageState(tabId: number, { isHeard, isLoading }: TabPorts): Promise<'reading' | 'old'> {
  // In this order: a script that starts between the two is not taken for none.
  const loading = await isLoading(tabId);
  return await isHeard(tabId) || loading ? 'reading' : 'old';
}
