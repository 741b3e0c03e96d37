import type { SupplierSite } from '../../utils/suppliers/define.ts';

/** What the popup is about. */
export interface Target {
  /** `<supplier>:<offer id>`; null when there is no product page. */
  key: string | null;
  /** The tab that shows it; null when the offer was named in the address. */
  tabId: number | null;
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

/** The key of the offer at an address; null when it is no supplier's product page. */
export function offerKeyAt(address: string | undefined, sites: readonly SupplierSite[]): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  for (const site of sites) {
    const id = site.offerIdOf(url);
    if (id !== null) return `${site.id}:${id}`;
  }
  return null;
}
