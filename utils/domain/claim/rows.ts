import type { PricePlan } from '../pricing/apply.ts';
import type { PriceRange } from '../pricing/price-range.ts';
import type { ReasonView, StoreView } from '../view-types.ts';
import { isRuleGone } from './apply.ts';
import { checksOf, type CheckFacts } from './checks.ts';
import type { ClaimRow } from './claim-row.ts';
import type { ShelfRow } from './shelf.ts';
import type { DraftInShort, LightRows, LivingJob } from './view.ts';

/**
 * `collected`: known by a link. `read`: for no store yet. `incomplete`: something must be done before a push. `drifted`: listed, and the
 * page or the edits are others since.
 */
export const IMPORT_STATES = ['collected', 'read', 'incomplete', 'ready', 'pushing', 'listed', 'drifted', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** One line of the import list: an offer, or an offer for a store. */
export interface ImportRow {
  /** That of the claim; the offer's key where there is none. */
  id: string;
  offerKey: string;
  storeId: string | null;
  state: ImportState;
  title: string;
  image: string | null;
  cost: PriceRange | null;
  variants: number;
  /** Null: all that can be sold. */
  ticked: number | null;
  /** The read a push of this line is about, ms since the epoch. */
  readAt: number | null;
  /** Why it failed, or waits for the user. */
  reason: ReasonView | null;
  /** The job that stopped; it can be tried again. */
  jobId: string | null;
  /** Where the product stands. */
  url: string | null;
  pushedAt: number | null;
  changes: number;
  /** Off sale in the store, as far as it is known; null: not known. */
  hidden: boolean | null;
  /** The product is one that the merchant made: prices and stock alone are ours. */
  linked: boolean;
  /** Edited since the push. */
  edited: boolean;
  /** Codes of what must and what should be done (`check_<code>`). */
  must: string[];
  should: string[];
  /** Titles, the page's category and the key, in lower case. */
  words: string;
  /** When something was last done with it. */
  at: number;
}

/** `sets`: those of the saved price rule; missing in a simple one. */
interface Around extends Pick<PricePlan, 'sets'> {
  stores: readonly Pick<StoreView, 'id' | 'state' | 'reason' | 'facts'>[];
  brandWords: readonly string[];
}
type Now = Pick<LightRows, 'freshFrom'> & Pick<Around, 'brandWords' | 'sets'>;

/** Every line of the list, in no order. */
export function importRows(light: LightRows, { stores, ...around }: Around): ImportRow[] {
  const now = { freshFrom: light.freshFrom, ...around };
  const shelf = new Map(light.shelf.map((row) => [row.key, row]));
  const drafts = new Map(light.drafts.map((draft) => [draft.offerKey, draft]));
  const jobs = new Map(light.jobs.map((job) => [job.listingId, job]));
  const connected = new Map(stores.map((store) => [store.id, store]));
  const claimed = new Set(light.claims.map(({ offerKey }) => offerKey));
  return [
    // A claim whose store is disconnected has nowhere to go; its listing keeps its history.
    ...light.claims.flatMap((claim) => {
      const store = connected.get(claim.storeId);
      return store ? [claimedRow(claim, shelf.get(claim.offerKey) ?? null, { store, job: jobs.get(claim.id), draft: drafts.get(claim.offerKey), now })] : [];
    }),
    ...light.shelf.flatMap((row) => (claimed.has(row.key) ? [] : [offerRow(row, now)])),
    ...light.collected.flatMap((row) => (claimed.has(row.key) || shelf.has(row.key) ? [] : [collectedRow(row)])),
  ];
}

const NONE = { cost: null, variants: 0, ticked: null, readAt: null, must: [], should: [], storeId: null, reason: null, jobId: null, url: null, pushedAt: null, changes: 0, hidden: null, linked: false, edited: false };

function collectedRow({ key, title, image, at }: LightRows['collected'][number]): ImportRow {
  return { ...NONE, id: key, offerKey: key, state: 'collected', title: title ?? key, image, at, words: `${title ?? ''} ${key}`.toLowerCase() };
}

/** What the page alone leaves to be done. */
function pageChecks(row: ShelfRow, { freshFrom, brandWords }: Now, own: Pick<CheckFacts, 'title' | 'images' | 'described' | 'ticked' | 'language'>): { must: string[]; should: string[] } {
  const { title, images, described, ticked, language } = own;
  const { attributes, sized, sellable, inStock, brand } = row;
  const todo = checksOf({ title, images, described, ticked, language, attributes, sized, sellable, inStock, brand, brandWords });
  if (row.error !== null) todo.must.push('page-changed');
  if (row.readAt < freshFrom) todo.must.push('stale');
  return todo;
}

function offerRow(row: ShelfRow, now: Now): ImportRow {
  const { must, should } = pageChecks(row, now, { title: row.title, images: row.images, described: false, ticked: null, language: null });
  return {
    id: row.key, offerKey: row.key, storeId: null, state: 'read', reason: null, jobId: null, url: null, pushedAt: null, changes: 0, hidden: null, linked: false, edited: false, title: row.title, image: row.image, cost: row.cost, variants: row.variants, ticked: null,
    readAt: row.readAt, must, should, at: row.readAt, words: `${row.title} ${row.category ?? ''} ${row.key}`.toLowerCase(),
  };
}

interface Beside {
  store: Around['stores'][number];
  job: LivingJob | undefined;
  draft: DraftInShort | undefined;
  now: Now;
}

function claimedRow(claim: ClaimRow, row: ShelfRow | null, { store, job, draft, now }: Beside): ImportRow {
  const [titleAt, tickedAt] = [draft?.titleAt ?? 0, draft?.tickedAt ?? 0];
  // The newest word wins, as in `newest.ts`.
  const title = (claim.titleAt > titleAt ? claim.title : draft?.title) ?? claim.listedTitle ?? row?.title ?? claim.offerKey;
  const ticked = (claim.tickedAt > tickedAt ? claim.ticked : draft?.ticked) ?? null;
  const todo = row === null ? { must: ['not-read'], should: [] }
    : pageChecks(row, now, { title, images: claim.images ?? row.images, described: claim.described, ticked, language: store.facts.language });
  if (isRuleGone(now, claim.ruleSet)) todo.should.push('rule-gone');
  const stopped = job && (job.state === 'dead' || job.state === 'blocked');
  const held = job && !stopped && store.state === 'paused';
  const dropped = !job && claim.revision > 0 && claim.pushedRevision < claim.revision;
  const edited = claim.revision > 0 && Math.max(claim.editedAt, titleAt, tickedAt) > claim.wantedAt;
  const state: ImportState = stopped || held || dropped ? 'failed'
    : job ? 'pushing'
    : claim.revision > 0 ? (edited || claim.changes > 0 ? 'drifted' : 'listed')
    : todo.must.length > 0 ? 'incomplete' : 'ready';
  return {
    id: claim.id, offerKey: claim.offerKey, storeId: claim.storeId, state, title, image: row?.image ?? null, cost: row?.cost ?? null, variants: row?.variants ?? 0, ticked,
    readAt: row?.readAt ?? null, url: claim.url, pushedAt: claim.pushedAt, changes: claim.changes, hidden: claim.hidden ?? null, linked: claim.linked === true, edited, must: todo.must, should: todo.should,
    reason: held ? store.reason : stopped ? job.reason : dropped ? { code: 'dropped', detail: '', at: 0 } : null,
    jobId: stopped ? job.id : null,
    at: Math.max(claim.createdAt, claim.editedAt, claim.wantedAt, row?.readAt ?? 0), words: `${title} ${row?.title ?? ''} ${row?.category ?? ''} ${claim.offerKey}`.toLowerCase(),
  };
}
