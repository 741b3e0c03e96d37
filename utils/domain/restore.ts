import { hostText } from './activity.ts';
import type { MappedCategory } from './claim/category-map.ts';
import { OPEN_SHOWN, type Backup, type RestoreReport, type SavedClaim, type SavedDraft, type SavedListing, type SavedStore } from './backup.ts';

/** What a restore must know of what is here. */
export interface Here {
  stores: readonly { id: string; kind: string; remoteId: string }[];
  /** The listing of a store and key. */
  listing(storeId: string, key: string): Pick<SavedListing, 'revision' | 'readAt' | 'pushedAt'> | undefined;
  draft(offerKey: string): SavedDraft | undefined;
  /** Is there anything of the user's in this claim? */
  isEdited(storeId: string, key: string): boolean;
  /** The user has saved a price rule here. */
  planSet: boolean;
}

/** What a restore would write, and what the user is told of it. */
export interface Restore {
  stores: SavedStore[];
  listings: SavedListing[];
  drafts: SavedDraft[];
  claims: SavedClaim[];
  /** Of stores that are here then; a row that is here stays, which the database knows. */
  categories: MappedCategory[];
  settings: Backup['settings'] | null;
  report: RestoreReport;
}

/** A saved listing replaces one that is here only when it is newer in every way: revisions of two browsers count apart. */
const newer = (saved: SavedListing, here: Pick<SavedListing, 'revision' | 'readAt' | 'pushedAt'>): boolean =>
  saved.revision > here.revision && saved.readAt >= here.readAt && (saved.pushedAt ?? 0) >= (here.pushedAt ?? 0);

/**
 * The id here of each store of a backup. A shop that is here already (same kind and identity) keeps its connection; null: the
 * id is another shop's here, and joining two shops' listings would be worse than leaving these out.
 */
function storesHere({ stores }: Backup, here: Here): Map<string, { id: string | null; taken: boolean }> {
  return new Map(stores.map((saved) => {
    const same = here.stores.find((store) => store.kind === saved.kind && store.remoteId === saved.remoteId);
    const free = !here.stores.some((store) => store.id === saved.id);
    return [saved.id, { id: same?.id ?? (free ? saved.id : null), taken: same === undefined && free }];
  }));
}

/** Joins a backup to what is here; nothing newer that is here is replaced. Pure. */
export function planRestore(backup: Backup, here: Here): Restore {
  const found = storesHere(backup, here);
  const idHere = (storeId: string): string | null => found.get(storeId)?.id ?? null;
  const idsHere = (ids: readonly string[]): string[] => ids.flatMap((storeId) => idHere(storeId) ?? []);
  const stores = backup.stores.filter((store) => found.get(store.id)?.taken === true);
  const listings = backup.listings.flatMap((saved): SavedListing[] => {
    const storeId = idHere(saved.storeId);
    if (storeId === null) return [];
    const local = here.listing(storeId, saved.key);
    return local === undefined || newer(saved, local) ? [{ ...saved, storeId }] : [];
  });
  const drafts = backup.drafts.flatMap((draft): SavedDraft[] => {
    const own = Object.entries(here.draft(draft.offerKey) ?? {}).filter(([, value]) => value !== null && value !== undefined);
    // What was said of the supplier in a comparison is no draft: it stays, and what was typed comes back beside it.
    return own.some(([name]) => !/^(?:offerKey|source|fallbacks)$/.test(name)) ? []
      : [{ ...draft, storeId: draft.storeId === null ? null : idHere(draft.storeId), ...(draft.storeIds ? { storeIds: idsHere(draft.storeIds) } : {}), ...Object.fromEntries(own) }];
  });
  const claims = (backup.claims ?? []).flatMap((saved): SavedClaim[] => {
    const storeId = idHere(saved.storeId);
    return storeId === null || here.isEdited(storeId, saved.key) ? [] : [{ ...saved, storeId }];
  });
  const categories = (backup.categories ?? []).flatMap((row): MappedCategory[] => {
    const storeId = idHere(row.storeId);
    return storeId === null ? [] : [{ ...row, storeId }];
  });
  const { lastStoreId, lastStoreIds = lastStoreId === undefined ? [] : [lastStoreId], ...rest } = backup.settings;
  return {
    stores, listings, drafts, claims, categories,
    settings: here.planSet ? null : { ...rest, lastStoreIds: idsHere(lastStoreIds) },
    report: {
      madeAt: backup.madeAt,
      stores: { taken: stores.filter((store) => store.tombstone === null).map(({ name, origin }) => ({ name, host: hostText(origin) })), kept: backup.stores.length - stores.length },
      listings: { taken: listings.length, kept: backup.listings.length - listings.length },
      drafts: { taken: drafts.length, kept: backup.drafts.length - drafts.length },
      settings: here.planSet ? 'kept' : 'taken',
      open: backup.openPushes.slice(0, OPEN_SHOWN).map(({ title, host, key }) => ({ title, host, offerKey: key.split(':').slice(0, 2).join(':') })),
      openMore: Math.max(0, backup.openPushes.length - OPEN_SHOWN),
    },
  };
}
