import type { SupplierSite } from './define.ts';

const found = import.meta.glob<{ site: SupplierSite }>('./*/site.ts', { eager: true });

/** Every supplier's addresses, found by folder. Facts only: importing this brings no reader along. */
export const sites: readonly SupplierSite[] = Object.values(found).map((module) => module.site);

/** The supplier whose product page this address is, or null. */
export const siteOf = (url: URL): SupplierSite | null => sites.find((site) => site.offerIdOf(url) !== null) ?? null;
