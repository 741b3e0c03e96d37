import { rowsOf, type BuiltListing } from '../build-listing.ts';
import type { ListingBody, RemoteListing } from '../listing.ts';
import type { SupplierProduct } from '../product.ts';
import type { Synced } from './item.ts';

/** The rows of a listing that name SKUs of its supplier. */
export interface Mapped {
  wanted: BuiltListing;
  pushed: ListingBody | null;
  attempted?: ListingBody[];
  remote: RemoteListing | null;
  synced?: Synced;
}

/**
 * The user's word that a variant is another SKU of the offer now (or, with the same key, that its new words mean the same thing): the store's
 * variant, its SKU code and the external key stay, the supplier's id alone is another. Null where the page has no such SKU, or another variant has it.
 */
export function remap<L extends Mapped>(listing: L, product: SupplierProduct, from: string, to: string): L | null {
  const row = rowsOf(product).find(({ key }) => key === to);
  const keys = new Set([listing.wanted.body, ...(listing.pushed ? [listing.pushed] : [])].flatMap(({ variants }) => variants.map(({ supplierSkuKey }) => supplierSkuKey)));
  if (!row || !keys.has(from) || (to !== from && keys.has(to))) return null;
  const key = (old: string): string => (old === from ? to : old);
  const inBody = (body: ListingBody): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, supplierSkuKey: key(variant.supplierSkuKey) })) });
  const { wanted, pushed, remote, attempted, synced } = listing;
  const { [from]: _old, ...words } = wanted.page?.words ?? {};
  const page = wanted.page && { ...wanted.page, words: { ...words, [to]: row.options }, leftOut: wanted.page.leftOut.filter((left) => left !== to) };
  return {
    ...listing,
    wanted: { ...wanted, body: inBody(wanted.body), costs: wanted.costs.map((cost) => ({ ...cost, key: key(cost.key) })), ...(page ? { page } : {}) },
    pushed: pushed && inBody(pushed),
    ...(attempted ? { attempted: attempted.map(inBody) } : {}),
    remote: remote && { ...remote, variants: remote.variants.map((variant) => ({ ...variant, supplierSkuKey: key(variant.supplierSkuKey) })) },
    ...(synced ? { synced: { ...synced, zeroed: synced.zeroed.map(key), lost: synced.lost.map((one) => ({ ...one, key: key(one.key) })) } } : {}),
  };
}
