import type { PutIntent, RemoteListing } from '../listing.ts';
import type { ListingPreview } from '../listing-change.ts';
import type { ClaimEdits } from './edits.ts';

/** What a list needs of a claim's edits. */
interface EditsInShort {
  title: string | null;
  titleAt: number;
  ticked: number | null;
  tickedAt: number;
  images: number | null;
  described: boolean;
  /** The id of its price rule's set; missing in older rows. */
  ruleSet?: string | null;
  /** The newest edit in ms; 0 for none. */
  editedAt: number;
}

/** How its listing stands, in short; `revision` 0: it was never pushed. */
interface ListingInShort {
  revision: number;
  pushedRevision: number;
  /** When the newest push was asked for; 0 for never. */
  wantedAt: number;
  pushedAt: number | null;
  url: string | null;
  listedTitle: string | null;
  warnings: number;
  /** How much has changed on the supplier's page since that push. */
  changes: number;
  /** Off sale in the store, as our last job, preview or push there told; null, and missing in older rows: nothing told it. */
  hidden?: boolean | null;
  /** The product is the merchant's: prices and stock alone are ours. Missing in older rows. */
  linked?: boolean;
}

/** One offer for one store, light enough to load ten thousand of them. Times are ms since the epoch. */
export interface ClaimRow extends EditsInShort, ListingInShort {
  /** `<storeId>|<externalKey>`, that of the listing. */
  id: string;
  storeId: string;
  key: string;
  offerKey: string;
  createdAt: number;
}

export const shortEdits = (edits: ClaimEdits, editedAt: number): EditsInShort => ({
  title: edits.title, titleAt: edits.titleAt, ticked: edits.selected?.length ?? null, tickedAt: edits.selectedAt, images: edits.images?.length ?? null,
  described: (edits.description?.value ?? '').trim() !== '', ruleSet: edits.ruleSet ?? null, editedAt,
});

/** What a listing's row says of it; `pushedAt` stands for the day of the push, which old rows do not name. */
export const shortListing = (listing: { revision: number; pushedRevision: number; pushedAt: number | null; readAt: number; wanted: { body: { title: string; linked?: true | undefined } }; remote: { url: string; warnings: readonly unknown[] } | null }): ListingInShort => ({
  revision: listing.revision, pushedRevision: listing.pushedRevision, wantedAt: Math.max(listing.pushedAt ?? 0, listing.readAt), pushedAt: listing.pushedAt,
  url: listing.remote?.url ?? null, listedTitle: listing.wanted.body.title, warnings: listing.remote?.warnings.length ?? 0, changes: 0, linked: listing.wanted.body.linked === true && listing.remote !== null,
});

/** What a preview tells of a listing's being off sale: what a push would leave so, or show again. Null where it does not stand there. */
export const hiddenIn = ({ exists, changes }: Pick<ListingPreview, 'exists' | 'changes'>): boolean | null =>
  (exists ? changes.some(({ kind, subject }) => subject === '' && (kind === 'kept-hidden' || kind === 'show')) : null);

/** What a put tells of it: a push names what it left off sale; new prices alone may be silent (undefined). */
export function hiddenAfter({ warnings }: Pick<RemoteListing, 'warnings'>, intent: PutIntent): boolean | undefined {
  if (warnings.some((warning) => typeof warning !== 'string' && warning.code === 'product-hidden')) return true;
  return intent === 'push' ? false : undefined;
}

/** Of a listing that does not stand in the store. */
export const NO_LISTING: ListingInShort = { revision: 0, pushedRevision: 0, wantedAt: 0, pushedAt: null, url: null, listedTitle: null, warnings: 0, changes: 0, linked: false, hidden: null };
const NO_SHORT: EditsInShort = { title: null, titleAt: 0, ticked: null, tickedAt: 0, images: null, described: false, editedAt: 0 };

/** The id of an offer's claim for a store, which is that of its listing. */
export const claimIdOf = (storeId: string, offerKey: string): string => `${storeId}|${offerKey}:main`;

/** A claim that nobody has edited or pushed. */
export const newClaim = (at: Pick<ClaimRow, 'id' | 'storeId' | 'key' | 'offerKey' | 'createdAt'>): ClaimRow => ({ ...at, ...NO_SHORT, ...NO_LISTING });
