import { priceRows, type BuiltListing, type PricedRow, type PriceStore } from '../build-listing.ts';
import type { ListingBody, ListingVariant } from '../listing.ts';
import { needsOrigin, sentFrom } from '../origin.ts';
import type { DatedPlan } from '../pricing/rate-age.ts';
import type { ProductRead } from '../product.ts';
import { movedSince } from '../reprice/may-write.ts';
import type { StoreCapability } from '../store-capability.ts';
import { NOTHING_SYNCED, type SyncItem, type Synced } from './item.ts';
import { stockFor, type SyncPolicy } from './policy.ts';

/** A listing that stands in a store, the newest visit to its supplier's page, and what the user allows. */
export interface SyncFacts {
  listing: { revision: number; pushedRevision: number; wanted: BuiltListing; pushed: ListingBody; attempted?: readonly ListingBody[]; synced?: Synced };
  /** A push of it has not ended: its body is newer. */
  isPushOpen: boolean;
  /** The newest read; null where none is kept, which only an offer off the shelf can be. */
  read: ProductRead | null;
  /** The newest visit said that the offer is off the shelf. */
  isOffShelf: boolean;
  /** The place of dispatch that the user chose. */
  origin: string | null;
  store: PriceStore & { can: readonly StoreCapability[] };
  /** With the listing's own multiplier. */
  plan: DatedPlan;
  policy: SyncPolicy;
}

type Draft = Pick<SyncItem, 'key' | 'subject' | 'what' | 'from' | 'to' | 'reason'> & Partial<Pick<SyncItem, 'cost'>>;
const item = (state: SyncItem['state'], draft: Draft): SyncItem => ({ ...draft, state, at: null });
const look = (reason: string, key = '', subject = ''): SyncItem => item('look', { key, subject, what: 'look', from: null, to: null, reason });
const subjectOf = ({ options }: ListingVariant): string => options.join(' / ');

/**
 * What the newest visit changes in a listing, each with its reason: by ids alone, and only where the page was made for the same kind of
 * visitor as at the push. The same facts always give the same items; none for what stands in the store already.
 */
export function planSync(facts: SyncFacts): SyncItem[] {
  const { pushed, synced = NOTHING_SYNCED } = facts.listing;
  const kept = keptBack(facts);
  if (kept !== null) return [look(kept)];
  const lost = new Map(synced.lost.map(({ key, why }) => [key, why]));
  const there = pushed.variants.filter(({ supplierSkuKey }) => !lost.has(supplierSkuKey));
  const found = facts.isOffShelf || facts.read === null ? { gone: there, items: [], sellable: false } : onPage(facts, facts.read, there);
  const gone = goneItems(facts, found.gone, found.gone.length === there.length);
  const shown = synced.hidden && found.sellable ? [item(facts.policy.back ? 'write' : 'ask', { key: '', subject: '', what: 'show', from: null, to: null, reason: 'restocked' })] : [];
  const missing = pushed.variants.flatMap((variant) => {
    const why = lost.get(variant.supplierSkuKey);
    return why === undefined ? [] : [look(why, variant.supplierSkuKey, subjectOf(variant))];
  });
  return [...gone, ...found.items, ...shown, ...missing].map((one) => asStoreCan(one, facts.store.can));
}

/** Why nothing of this visit may flow, for the whole listing; null when it may. */
function keptBack({ listing: { wanted }, isPushOpen, isOffShelf, read, origin }: SyncFacts): string | null {
  if (isPushOpen) return 'push-open';
  if (isOffShelf) return null;
  if (read === null) return 'not-read';
  const { product, session } = read;
  // Listings pushed before this was kept: what their prices were read as is not known.
  if (wanted.page?.visit === undefined) return 'no-base';
  if (wanted.costs.some(({ cost }) => cost.currency !== product.currency)) return 'other-currency-page';
  if (wanted.page.visit.member !== (session?.member ?? 'unknown')) return 'other-session';
  if ((wanted.page.language ?? null) !== (session?.language ?? null)) return 'other-language';
  if (wanted.page.visit.unit !== product.unit) return 'unit-changed';
  return needsOrigin(product, origin) ? 'no-origin' : null;
}

interface OnPage {
  gone: ListingVariant[];
  items: SyncItem[];
  /** Something of it can be sold. */
  sellable: boolean;
}

function onPage(facts: SyncFacts, read: ProductRead, variants: readonly ListingVariant[]): OnPage {
  const { origin, store, plan, listing } = facts;
  const sold = sentFrom(read.product, origin);
  const rows = new Map(priceRows(sold, store, plan).map((row) => [row.key, row]));
  const moved = new Set(movedSince(sold, listing.wanted, read.session?.language).map(({ key }) => key));
  const elsewhere = new Set(read.product.skus.map(({ id }) => id));
  const made: OnPage = { gone: [], items: [], sellable: false };
  for (const variant of variants) {
    const key = variant.supplierSkuKey;
    const row = rows.get(key);
    const kept = row ? (moved.has(key) ? 'words-changed' : null) : elsewhere.has(key) ? 'other-origin' : read.partial.length > 0 ? 'not-shown' : null;
    if (kept !== null) made.items.push(look(kept, key, subjectOf(variant)));
    else if (!row) made.gone.push(variant);
    else {
      made.sellable ||= row.stock !== 0 && row.stock !== 'unknown';
      made.items.push(...stockItems(facts, variant, row), ...priceItems(facts, variant, row));
    }
  }
  return made;
}

/** Did a call whose end was never heard of perhaps write another value than the last one known? */
const isUnsure = ({ attempted = [] }: SyncFacts['listing'], { supplierSkuKey, price, stock }: ListingVariant, field: 'price' | 'stock'): boolean =>
  attempted.some((body) => body.variants.some((other) => other.supplierSkuKey === supplierSkuKey
    && (field === 'price' ? other.price.minor !== price.minor || other.price.currency !== price.currency : typeof other.stock === 'number' && other.stock !== stock)));

function stockItems({ listing, policy }: SyncFacts, variant: ListingVariant, row: PricedRow): SyncItem[] {
  const { supplierSkuKey: key, stock: was } = variant;
  const to = stockFor(row.stock, policy);
  const draft = { key, subject: subjectOf(variant), from: was, to };
  if (listing.synced?.zeroed.includes(key)) {
    if (to === null) return [look('stock-unknown', key, draft.subject)];
    return to === 0 ? [] : [item(policy.back ? 'write' : 'ask', { ...draft, what: 'back', reason: 'restocked' })];
  }
  if (policy.stock === 'off' || to === null || (to === was && !isUnsure(listing, variant, 'stock'))) return [];
  // What stands there was never ours: the merchant's own number, or none.
  if (typeof was !== 'number') return [item('ask', { ...draft, what: 'stock', reason: 'stock-not-ours' })];
  return [item(policy.stock === 'update' ? 'write' : 'ask', { ...draft, what: 'stock', reason: to === 0 ? 'sold-out' : 'stock-changed' })];
}

/** A price follows its cost alone: another rule or rate is the re-price's. */
function priceItems({ listing, policy }: SyncFacts, variant: ListingVariant, row: PricedRow): SyncItem[] {
  const { supplierSkuKey: key, price: was } = variant;
  const before = listing.wanted.costs.find((cost) => cost.key === key)?.cost;
  const isSame = listing.revision === listing.pushedRevision && before !== undefined && row.cost?.price.minor === before.minor && row.cost.price.currency === before.currency;
  if (policy.price === 'off' || (isSame && !isUnsure(listing, variant, 'price'))) return [];
  if (!row.price.ok) return [look(row.price.error.code, key, subjectOf(variant))];
  const { value } = row.price;
  const to = value.price;
  if (to.currency !== was.currency) return [look('prices-old', key, subjectOf(variant))];
  if (variant.compareAt && to.minor >= variant.compareAt.minor) return [look('above-compare-at', key, subjectOf(variant))];
  if (to.minor === was.minor && !isUnsure(listing, variant, 'price')) return [];
  const isFar = Math.abs(to.minor - was.minor) * 100 > was.minor * policy.far;
  const cost = row.cost ? { cost: { key, cost: row.cost.price, minQty: row.cost.minQty, priced: value } } : {};
  const draft = { key, subject: subjectOf(variant), what: 'price' as const, from: was, to, reason: isFar ? 'price-far' : 'cost-changed', ...cost };
  return [item(policy.price === 'update' && !isFar ? 'write' : 'ask', draft)];
}

/** What becomes of variants whose id is not on a page that was read whole, or whose offer is off the shelf. */
function goneItems({ listing, isOffShelf, policy }: SyncFacts, gone: readonly ListingVariant[], isAll: boolean): SyncItem[] {
  if (gone.length === 0) return [];
  const hidden = listing.synced?.hidden;
  const reason = isOffShelf ? 'off-shelf' : 'sku-gone';
  // A vanished id may have come back as another one: the user looks for it.
  const looks = isOffShelf ? (policy.gone === 'notify' ? [look(reason)] : []) : gone.map((variant) => look(reason, variant.supplierSkuKey, subjectOf(variant)));
  if (policy.gone === 'notify') return looks;
  // A linked product has variants of the merchant's: it is never hidden by us.
  if (policy.gone === 'pause' && isAll && !listing.pushed.linked) return hidden ? looks : [...looks, item('write', { key: '', subject: '', what: 'hide', from: null, to: null, reason })];
  const zeros = gone.filter((variant) => variant.stock !== 0 || isUnsure(listing, variant, 'stock'));
  return [...looks, ...zeros.map((variant) => item('write', { key: variant.supplierSkuKey, subject: subjectOf(variant), what: 'zero', from: variant.stock, to: 0, reason }))];
}

/** What this store takes from us: prices may go another way, stock and states may not. */
function asStoreCan(one: SyncItem, can: readonly StoreCapability[]): SyncItem {
  if (one.state === 'look') return one;
  const why = one.what === 'hide' || one.what === 'show' ? (can.includes('hide') ? null : 'store-cannot-hide') : one.what !== 'price' && !can.includes('update') ? 'store-cannot-stock' : null;
  return why === null ? one : { ...one, state: 'look', reason: why };
}
