import type { SupplierSite } from '../define.ts';

/** The offer that an address on a page (`base`) leads to; null where it leads to none. */
export const offerAt = ({ offerIdOf }: SupplierSite, address: string | null | undefined, base: string): string | null =>
  (address && URL.canParse(address, base) ? offerIdOf(new URL(address, base)) : null);

/** The address that a page gives as its own, as it stands there. */
export const canonicalOf = (document: Document): string | null | undefined => document.querySelector('link[rel="canonical"]')?.getAttribute('href');
