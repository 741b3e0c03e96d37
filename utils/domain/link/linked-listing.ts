import type { BuiltListing } from '../build-listing.ts';
import type { ListingBody, ListingVariant } from '../listing.ts';

/** What a listing has of the product it was linked to: the merchant's title, and the SKU code of the variant that each supplier's SKU is. */
export interface Link {
  title: string;
  codes: ReadonlyMap<string, string>;
}

/** The link that the user made before; null for a listing that is ours whole. */
export const linkOf = (body: ListingBody | null): Link | null =>
  (body?.linked ? { title: body.title, codes: new Map(body.variants.map(({ supplierSkuKey, sku }) => [supplierSkuKey, sku])) } : null);

const bare = ({ supplierSkuKey, options, price, stock, sku }: ListingVariant): ListingVariant => ({ supplierSkuKey, options, price, stock, sku });

/**
 * A built listing as one that is linked: figures and codes alone, all else is the merchant's. `gone`: linked SKUs that the page does not
 * have or not price now, with the stock to say; they stay linked, at the price they had.
 */
export function linkedListing({ body, costs, page }: BuiltListing, { title }: Link, gone: readonly ListingVariant[]): BuiltListing {
  const kept = gone.filter(({ options }) => options.length === body.options.length);
  const options = body.options.map(({ name, values }, i) => ({ name, values: [...new Set([...values, ...kept.flatMap((variant) => variant.options[i] ?? [])])] }));
  return {
    body: { key: body.key, title, description: '', options, variants: [...body.variants, ...kept].map(bare), images: [], linked: true },
    costs, ...(page ? { page } : {}),
  };
}
