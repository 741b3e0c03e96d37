import { rowsOf, type OfferRow } from '../build-listing.ts';
import { dropshipSetFor } from '../eligibility/dropship-sets.ts';
import { evaluate, type Evaluation } from '../eligibility/evaluate.ts';
import { setsFor } from '../eligibility/sets.ts';
import type { Money } from '../money.ts';
import { costOf } from '../pricing/cost.ts';
import type { DatedPlan } from '../pricing/rate-age.ts';
import type { ProductRead, ReadError, Stock, SupplierProduct } from '../product.ts';
import { decidedBy, rank, type Candidate, type RankedBy } from '../ranking.ts';
import { err, type Result } from '../result.ts';
import { brandWarning, SOURCE_TYPES, weighedScore, type SourceType } from '../source-type.ts';
import { isStale } from '../stale.ts';
import { historyLink } from '../trade-assurance.ts';
import { landedOf, type CompareErrorCode, type Landed } from './landed.ts';
import { commonUnit, isComparable } from './unit.ts';

/** Offers of one comparison. */
export const COMPARE_FEWEST = 2;
export const COMPARE_MOST = 10;
/** How well an offer fits what the user looks for, by the user's own word. */
export const MATCHES = [2, 1, 0] as const;

/** What the user says of an offer that is compared; a null is not said. */
export interface CompareChoice {
  /** The row that is the same item; null: the cheapest. */
  sku: string | null;
  freight: Money | null;
  fee: Money | null;
  source: SourceType | null;
  match: number;
  /** An amount that was typed cannot be read: there is no cost, and none is guessed. */
  isUnreadable?: boolean;
}
export const NO_CHOICE: CompareChoice = { sku: null, freight: null, fee: null, source: null, match: 1 };

/** An offer as it was read; times are ms since the epoch. */
export interface ReadOffer {
  key: string;
  read: ProductRead;
  readAt: number;
  /** What the newest visit to its page found instead of a product; null: the read is of the newest visit. */
  error: Pick<ReadError, 'code'> | null;
}

/** Why a read does not say how an offer is now. */
export type Outdated = ReadError['code'] | 'stale';
/** A visit that ended so saw nothing of the offer: what was read before it still stands. */
const SAW_NOTHING: ReadonlySet<ReadError['code']> = new Set(['captcha', 'signed-out', 'not-rendered']);

function outdatedOf({ error, readAt }: Pick<ReadOffer, 'error' | 'readAt'>, now: number): Outdated | null {
  if (error !== null && !SAW_NOTHING.has(error.code)) return error.code;
  return isStale(readAt, now) ? 'stale' : null;
}

/** What the offers are held against. */
export interface CompareTerms {
  /** Pieces of one SKU, at least 1. */
  quantity: number;
  /** What costs are compared in. */
  currency: string;
  plan: DatedPlan;
  now: number;
}

/** One offer beside the others. What its page does not say is null or unknown. */
export interface Compared extends Candidate {
  product: SupplierProduct;
  readAt: number;
  /** Such an offer stands behind all others. */
  outdated: Outdated | null;
  /** Of the row, as far as it is known now. */
  stock: Stock;
  /** The row that is priced; null where the page has none that can be. */
  row: OfferRow | null;
  landed: Result<Landed, CompareErrorCode>;
  /** Hours until dispatch that the page promises for this quantity. */
  dispatchHours: number | null;
  /** Every question that can be asked of this supplier's offers, the dropship one first. */
  verdicts: Evaluation[];
  /** The lowest of the shop's stars in tenths, and weighed by the kind of source (003-7), in tenths too; null without stars or kind. */
  stars: number | null;
  credibility: number | null;
  source: SourceType | null;
  /** The brand of a dealer's offer that may be a fake (003-6). */
  brand: string | null;
  /** Its kind of source asks for a newer look than this read is (003-5). */
  lookAgain: boolean;
  /** The supplier's past deals, where its site shows them (002-9). */
  history: string | null;
}

/** An offer in its place, and what put it behind the one before; null for the first and where nothing known tells the two apart. */
export type Placed = Compared & { place: number; behindBy: RankedBy | null };

/** Offers of the same item side by side, in the order of the ranking (004-42). Price is the landed cost in the one currency; no page says how well a supplier answers. */
export function compareOffers(offers: readonly (ReadOffer & { choice: CompareChoice })[], terms: CompareTerms): Placed[] {
  const unit = commonUnit(offers.map(({ read }) => read.product.unit));
  const ranked = rank(offers.map((offer) => compared(offer, terms, unit)), terms.currency);
  return ranked.map((offer, i) => {
    const before = ranked[i - 1];
    return { ...offer, place: i + 1, behindBy: before ? decidedBy(before, offer, terms.currency) : null };
  });
}

/** What one piece costs can be said in the common `unit` alone. */
function landedFor(product: SupplierProduct, row: OfferRow | null, choice: CompareChoice, { quantity, currency, plan }: CompareTerms, unit: string | null): Compared['landed'] {
  if (choice.isUnreadable === true) return err('bad-amount');
  if (!row) return err('no-cost');
  return isComparable(product.unit, unit) ? landedOf(product, { sku: row.sku, quantity, freight: choice.freight, fee: choice.fee }, currency, plan) : err('unit-differs');
}

function compared(offer: ReadOffer & { choice: CompareChoice }, terms: CompareTerms, unit: string | null): Compared {
  const { key, read, readAt, choice } = offer;
  const { quantity, now } = terms;
  const { product } = read;
  const row = rowFor(product, choice.sku);
  const landed = landedFor(product, row, choice, terms, unit);
  const outdated = outdatedOf(offer, now);
  const { source } = choice;
  const given = Object.values(product.seller.stars ?? {}).filter((one) => one !== undefined);
  const stars = given.length === 0 ? null : Math.min(...given);
  const dropship = dropshipSetFor(product.supplier);
  return {
    key, product, readAt, row, landed, source, stars, outdated,
    isCurrent: outdated === null,
    stock: outdated === null && row ? row.stock : 'unknown',
    match: choice.match,
    price: landed.ok && landed.value.converted.ok ? landed.value.converted.value : null,
    fulfilment: product.dropship.within48h ?? null,
    answers: null,
    dispatchHours: product.dispatch.find(({ minQty, maxQty }) => minQty <= quantity && (maxQty === null || quantity <= maxQty))?.hours ?? null,
    verdicts: [dropship, ...setsFor(product.supplier).filter((set) => set !== dropship)].map((set) => evaluate(set, { read, quantity })),
    credibility: stars === null || source === null ? null : Math.floor(weighedScore(stars, source) / 100),
    brand: source && brandWarning(source, product.title, brandsOf(product)),
    lookAgain: source !== null && now - readAt > SOURCE_TYPES[source].watchHours * 3_600_000,
    history: historyLink(product),
  };
}

/** The chosen row, else the one whose piece costs least, of equal ones the first. */
function rowFor(product: SupplierProduct, chosen: string | null): OfferRow | null {
  const rows = rowsOf(product).filter(({ key }) => key !== null);
  const own = rows.find(({ key }) => key === chosen);
  if (own) return own;
  const priced = rows.flatMap((row) => {
    const cost = costOf(product, row.sku);
    return cost ? [{ row, minor: cost.price.minor }] : [];
  });
  return priced.toSorted((a, b) => a.minor - b.minor)[0]?.row ?? null;
}

/** The brands that a page names itself; "other" and "none" are no brands. */
const brandsOf = ({ attributes }: SupplierProduct): string[] =>
  attributes.filter(({ name, value }) => /^(?:品牌|brand(?: name)?)$/i.test(name.trim()) && !/^(?:无|无品牌|其他|其它|none|no brand|other|oem)$/i.test(value.trim())).map(({ value }) => value.trim());

/** Of an order of suppliers, the first whose page says that it has so many of the chosen row now; null where none says so. Unknown is not enough. */
export const firstAble = (order: readonly string[], offers: readonly Pick<Compared, 'key' | 'stock'>[], quantity: number): string | null =>
  order.find((key) => {
    const stock = offers.find((offer) => offer.key === key)?.stock;
    return stock === 'unlimited' || (typeof stock === 'number' && stock >= quantity);
  }) ?? null;
