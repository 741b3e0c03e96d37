import type * as z from 'zod/mini';
import type { OfferRow } from '../build-listing.ts';
import type { Low } from '../history/low.ts';
import type { Money } from '../money.ts';
import type { ProductRead } from '../product.ts';
import type { Entered } from './entered.ts';
import type { Verdict } from './verdict.ts';

/** All that a rule may know: what was read of one page and, where it was seen before, at which prices; and how many pieces of one SKU are asked for. No clock, no settings. */
export interface Facts {
  read: ProductRead;
  /** Pieces, at least 1. */
  quantity: number;
  /** The lowest price of each SKU in the last 30 days among own observations, by its key; missing where nobody looked back. */
  lows?: ReadonlyMap<string, Pick<Low, 'price' | 'days'>>;
  /** What the user entered, with what is too old marked (`enteredOn`). */
  entered?: Entered;
  /** What the offer is to cost off the site. Private: no evidence may say it (004-27). */
  offsite?: {
    /** By SKU key. */
    prices: ReadonlyMap<string, Money>;
    /** What the buyer pays for freight on top; null where it is not decided. */
    freight: Money | null;
  };
}

/** What a rule about one SKU may know. An offer without SKUs has one row with the offer's own stock. */
export interface SkuFacts extends Facts {
  row: OfferRow;
}

/** One thing on the page, or of what the user entered, that a verdict rests on. Nothing is invented: what the page does not say has no evidence. */
export interface Evidence {
  /** The field of the product, named as in its provenance. */
  field: string;
  /** The value in the page's own words; `yes` and `no` for flags. */
  words: string;
  /** Where on the page it was read. */
  from?: string;
  /** Like what is asked for and not the same: shown, and never enough to pass. */
  near?: boolean;
  /** The ISO day on which the user looked it up. */
  date?: string;
}

/** What a rule says of one offer or SKU. `advice` is a code with words in the locales (`advice_<code>`). */
export interface Finding {
  verdict: Verdict;
  evidence: Evidence[];
  advice?: string;
}

interface RuleBase<A, F> {
  /** Also the name of its file. */
  code: string;
  /** The locale key of its name. */
  textKey: string;
  /** The requirements it comes from. */
  source: readonly string[];
  /** `advice`: worth knowing, never counted for or against the offer; such a rule never fails. */
  weight: 'must' | 'advice';
  /** Thresholds and codes, never written into `check`. */
  args: z.ZodMiniType<A>;
  defaults: A;
  check(facts: F, args: A): Finding;
}

/** A rule about the seller or the whole offer. */
export interface OfferRule<A> extends RuleBase<A, Facts> {
  scope: 'merchant' | 'product';
}

/** A rule that each SKU meets or not. */
export interface SkuRule<A> extends RuleBase<A, SkuFacts> {
  scope: 'sku';
}

/** An eligibility rule: one file in `rules/`, its examples beside it. */
export type EligibilityRule<A> = OfferRule<A> | SkuRule<A>;

/** Typed identity, so that a rule's arguments are inferred from its schema. */
export const defineRule = <A>(rule: OfferRule<A>): OfferRule<A> => rule;
/** The same for a rule about SKUs. */
export const defineSkuRule = <A>(rule: SkuRule<A>): SkuRule<A> => rule;

/** One example of a rule, on an offer that says nothing but what the example names. */
export interface EligibilityExample<A> {
  /** The requirement it shows. */
  id: string;
  name: string;
  args?: A;
  /** Facts of the offer; all others are unknown, absent or empty. */
  product?: Partial<ProductRead['product']>;
  provenance?: ProductRead['provenance'];
  partial?: readonly string[];
  notes?: readonly string[];
  /** 1 unless said otherwise. */
  quantity?: number;
  /** The stock of the one SKU, for rules about SKUs. */
  stock?: OfferRow['stock'];
  entered?: Entered;
  offsite?: Facts['offsite'];
  lows?: Facts['lows'];
  verdict: Verdict;
  advice?: string;
  /** The words of the evidence, in order. */
  words?: readonly string[];
}
