import type { SupplierProduct } from './product.ts';

const axisOf = ({ axes }: SupplierProduct): number => axes.findIndex(({ kind }) => kind === 'origin');

/** The places an offer is sent from, where its page gives them as an option (AliExpress "Ships From"); empty where it does not. */
export const originsOf = (product: SupplierProduct): readonly string[] => product.axes[axisOf(product)]?.values ?? [];

/** The place the goods are sent from: the user's choice, or the only one. Null where there are several and none is chosen, since price, stock and delivery differ. */
export function originOf(product: SupplierProduct, chosen: string | null | undefined): string | null {
  const origins = originsOf(product);
  if (chosen !== null && chosen !== undefined && origins.includes(chosen)) return chosen;
  return origins.length === 1 ? origins[0] ?? null : null;
}

/**
 * The offer as it is sent from one place: that place's SKUs, without the option, which is no business of the reseller's customers.
 * The offer itself where it has no such option or no place is chosen.
 */
export function sentFrom(product: SupplierProduct, origin: string | null): SupplierProduct {
  const at = axisOf(product);
  if (at < 0 || origin === null) return product;
  return {
    ...product,
    axes: product.axes.toSpliced(at, 1),
    skus: product.skus.filter(({ options }) => options[at] === origin).map((sku) => ({ ...sku, options: sku.options.toSpliced(at, 1) })),
  };
}

/** Must the user choose a place before anything is sold? */
export const needsOrigin = (product: SupplierProduct, origin: string | null): boolean => origin === null && originsOf(product).length > 1;
