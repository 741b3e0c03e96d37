import { rowsOf } from '../build-listing.ts';
import type { Money } from '../money.ts';
import type { ProductRead, Stock, SupplierProduct } from '../product.ts';
import { isPartial } from '../eligibility/reading.ts';

/** A day of history in ms. Days are counted in UTC: a history must not change with the traveller's time zone. */
const DAY_MS = 86_400_000;
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/**
 * Which price a price is. Two kinds are never held against each other. `welcome`: for new buyers or a few pieces only;
 * `consign`: for one piece sent to a customer, which no page that is read today gives.
 */
export type PriceKind = 'list' | 'promo' | 'tier' | 'consign' | 'welcome';

/** What a page said of one SKU; `-` is the key of an offer without SKUs. Prices are in minor units of the observation's currency. */
export interface ObservedSku {
  key: string;
  options: string[];
  kind: PriceKind;
  /** What one piece costs at the smallest quantity; null where the page does not say or says it in another currency. */
  price: number | null;
  /** The price before a promotion, when it differs. */
  listPrice?: number;
  stock: Stock;
}

/** What an offer's page said, from one read on until a read said something else. No seller, no visitor's name. */
export interface Observation {
  /** The first read that said so, ms since the epoch. */
  readAt: number;
  /** Reads that said so: the newest of each day, oldest first. */
  seen: number[];
  /** Whom the page was made for, and in which words and money: only like is held against like. */
  session: 'anonymous' | 'member' | 'unknown';
  language: string | null;
  currency: string;
  /** `offsite`: the price was enrolled for selling elsewhere, which does not count as a deal (004-53). */
  origin?: 'offsite';
  /** Every SKU was read. */
  whole: boolean;
  /** Made of several of one day when they became too many: each price at its lowest. */
  summary?: true;
  title: string;
  /** The quantity that prices of SKUs hold for; null when the page does not say. */
  moq: number | null;
  tiers: { minQty: number; price: number | null; listPrice?: number }[];
  /** SKUs without an id are left out: nothing tells which they were. */
  skus: ObservedSku[];
}

const SESSIONS = { yes: 'member', no: 'anonymous', unknown: 'unknown' } as const;

/** What a read said, as it is kept. */
export function observe(read: ProductRead, now: number): Observation {
  const { product, session } = read;
  const amount = (money: Money | null | undefined): number | null => (money?.currency === product.currency ? money.minor : null);
  const before = (money: Money | undefined) => (amount(money) === null ? {} : { listPrice: amount(money) ?? 0 });
  const kind = kindOf(product);
  const [first] = product.tiers.toSorted((a, b) => a.minQty - b.minQty || b.price.minor - a.price.minor);
  return {
    readAt: now, seen: [now],
    session: SESSIONS[session?.member ?? 'unknown'], language: session?.language ?? null, currency: product.currency,
    whole: !isPartial(read, 'skus'),
    title: product.title, moq: product.moq,
    tiers: product.tiers.map(({ minQty, price, listPrice }) => ({ minQty, price: amount(price), ...before(listPrice) })),
    skus: rowsOf(product).flatMap(({ key, sku, options, stock }) => {
      if (key === null) return [];
      const { price, listPrice } = (product.priceType === 'range' ? first : sku) ?? {};
      return [{ key, options, kind: kind(amount(listPrice) !== null), price: amount(price), ...before(listPrice), stock }];
    }),
  };
}

/** An offer has one kind of price, but that some of its SKUs are in a promotion. */
function kindOf({ priceType, maxPerBuyer }: SupplierProduct): (promoted: boolean) => PriceKind {
  if (maxPerBuyer !== undefined) return () => 'welcome';
  if (priceType === 'range') return () => 'tier';
  return (promoted) => (promoted ? 'promo' : 'list');
}

/** Were both made for the same kind of visitor? Otherwise logging out would look like a price rise. */
export const isLike = (a: Observation, b: Observation): boolean =>
  a.session === b.session && a.language === b.language && a.currency === b.currency;

const factsOf = ({ origin, whole, title, moq, tiers, skus }: Observation): string => JSON.stringify([origin, whole, title, moq, tiers, skus]);
/** Do both say the same? When and to whom is not asked. */
export const saysTheSame = (a: Observation, b: Observation): boolean => factsOf(a) === factsOf(b);

/** The newest read that said so. */
export const lastSeen = ({ seen, readAt }: Observation): number => seen.at(-1) ?? readAt;

/** What a piece costs anyone: of a price for a few pieces only, the one before it. Null where there is none; 0 is none. */
export function paid({ kind, price, listPrice }: ObservedSku): number | null {
  const minor = kind === 'welcome' ? listPrice : price;
  return minor === undefined || minor === null || minor === 0 ? null : minor;
}
