import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../domain/listing.ts';
import type { PutJob } from './put-job.ts';

/** What a shop's variant is told by. */
interface Coded { id: string; sku?: string | null | undefined }

/** A listing's variant and the shop's variant for it. */
export interface PairOf<Remote> { variant: ListingVariant; remote: Remote | null }

/**
 * Pairs by SKU code; a merchant who gave a variant another code is followed by its options. `remotes`: the oldest first, which counts
 * where two are alike. `stands` and `wanted` name a combination of options, as the shop has it and as the listing wants it (null: none).
 * The merchant's variants beside those that were linked are nobody's, and two with one code cannot be told apart: the codes alone count then, each where one variant has it.
 */
export function pairVariants<Remote extends Coded>(
  { variants, linked }: ListingBody, remotes: readonly Remote[], stands: (remote: Remote) => string, wanted: (variant: ListingVariant) => string | null,
): PairOf<Remote>[] {
  const coded = (sku: string): Remote[] => remotes.filter((remote) => remote.sku === sku);
  if (linked) return variants.map((variant) => ({ variant, remote: coded(variant.sku).length === 1 ? coded(variant.sku)[0] ?? null : null }));
  const bySku = new Map(remotes.toReversed().map((remote) => [remote.sku ?? '', remote]));
  const taken = new Set(variants.flatMap(({ sku }) => bySku.get(sku)?.id ?? []));
  const byOptions = new Map(remotes.filter(({ id }) => !taken.has(id)).toReversed().map((remote) => [stands(remote), remote]));
  const byOptionsOf = (variant: ListingVariant): Remote | undefined => {
    const name = wanted(variant);
    return name === null ? undefined : byOptions.get(name);
  };
  return variants.map((variant) => ({ variant, remote: bySku.get(variant.sku) ?? byOptionsOf(variant) ?? null }));
}

/** The listing's variants that the shop does not have. */
export const missingIn = (all: readonly PairOf<unknown>[]): ListingVariant[] => all.flatMap(({ variant, remote }) => (remote === null ? [variant] : []));

/** Those that it has, with what is written to each. */
export const changesIn = <Remote, Input>(all: readonly PairOf<Remote>[], input: (variant: ListingVariant, remote: Remote) => Input): { variant: ListingVariant; remote: Remote; input: Input }[] =>
  all.flatMap(({ variant, remote }) => (remote === null ? [] : [{ variant, remote, input: input(variant, remote) }]));

/** The shop's variants that stand for none of the listing. */
export function unpaired<Remote extends Coded>(remotes: readonly Remote[], all: readonly PairOf<Remote>[]): Remote[] {
  const paired = new Set(all.flatMap(({ remote }) => remote?.id ?? []));
  return remotes.filter(({ id }) => !paired.has(id));
}

/** Those among them that are ours: of earlier bodies, and all of a product that is not finished. */
export function droppedOf<Remote extends Coded>(remotes: readonly Remote[], all: readonly PairOf<Remote>[], { bases }: Pick<PutJob, 'bases'>, finished: boolean): Remote[] {
  const ours = new Set(bases.flatMap((base) => base.variants.map(({ sku }) => sku)));
  return unpaired(remotes, all).filter(({ sku }) => ours.has(sku ?? '') || !finished);
}

/** What is sold in the shop, by the supplier SKUs that the codes stand for, in their order; a code that nobody names stands for none. */
export function foundPairs<Remote extends Coded>(remotes: readonly Remote[], named: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): { variant: Pick<ListingVariant, 'supplierSkuKey'>; remote: Remote }[] {
  const keys = new Map(named.map(({ sku, supplierSkuKey }, at) => [sku, { supplierSkuKey, at }]));
  const place = ({ sku }: Coded): number => keys.get(sku ?? '')?.at ?? keys.size;
  return remotes.toSorted((a, b) => place(a) - place(b)).map((remote) => ({ variant: { supplierSkuKey: keys.get(remote.sku ?? '')?.supplierSkuKey ?? '' }, remote }));
}

/** What stands in the shop, for the answer of a put or a look-up. `times`: of the product and its variants, as text that sorts. */
export function remoteListing<Remote extends Coded>(
  { id, url, times }: { id: string; url: string; times: readonly string[] }, pairs: readonly { variant: Pick<ListingVariant, 'supplierSkuKey'>; remote: Remote | null }[],
  warnings: readonly ListingWarning[], itemOf: (remote: Remote) => string | undefined = () => undefined,
): RemoteListing {
  return {
    id, url, remoteUpdatedAt: times.toSorted().at(-1) ?? '',
    variants: pairs.flatMap(({ variant: { supplierSkuKey }, remote }) => {
      if (remote === null) return [];
      const inventoryItemId = itemOf(remote);
      return [{ supplierSkuKey, variantId: remote.id, ...(inventoryItemId === undefined ? {} : { inventoryItemId }), sku: remote.sku ?? '' }];
    }),
    warnings: [...warnings],
  };
}
