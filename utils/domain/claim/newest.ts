import type { ClaimEdits } from './edits.ts';

/** What was typed and ticked in the popup, for every store of an offer; times in ms, missing in drafts of older builds. */
export interface PopupWords {
  title: string | null;
  titleAt?: number;
  selected: string[] | null;
  selectedAt?: number;
}

/** What the user decided for one store, and whether it was decided for this store alone: then the popup's screen, which is about all, is older. */
export interface NewestWords {
  title: string | null;
  ownTitle: boolean;
  selected: readonly string[] | null;
  ownSelected: boolean;
}

/** The newest word wins: the popup's, which is about all stores of the offer, or the import list's, which is about one. */
export function newestWords(draft: PopupWords | null, edits: ClaimEdits | null): NewestWords {
  const ownTitle = (edits?.titleAt ?? 0) > (draft?.titleAt ?? 0);
  const ownSelected = (edits?.selectedAt ?? 0) > (draft?.selectedAt ?? 0);
  return {
    title: (ownTitle ? edits?.title : draft?.title) ?? null, ownTitle,
    selected: (ownSelected ? edits?.selected : draft?.selected) ?? null, ownSelected,
  };
}
