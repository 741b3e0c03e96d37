import type { ListingEdits } from '../build-listing.ts';
import { setAt, setsOf, type PricePlan } from '../pricing/apply.ts';
import type { DatedPlan } from '../pricing/rate-age.ts';
import { rankOf } from '../pricing/steps.ts';
import type { Axis, SupplierProduct } from '../product.ts';
import { err, ok, type Result } from '../result.ts';
import type { StoreCapability } from '../store-capability.ts';
import { extrasFor } from './extras.ts';
import { descriptionHtml, type ClaimEdits, type Names } from './edits.ts';

/** An axis and its values in the user's words. */
export interface NamedAxis {
  name: string;
  /** The page's value -> the word for it. */
  words: ReadonlyMap<string, string>;
}

/**
 * The axes in the user's words, where the page still has what they were given for. Refused, with the words, where two axes or two of
 * the values that `used` names would be called the same: their variants could not be told apart.
 */
export function nameAxes(axes: readonly Axis[], names: Names, used: (axis: number, value: string) => boolean): Result<NamedAxis[], string[]> {
  const named = axes.map((axis): NamedAxis => {
    const own = names.find((one) => one.axis === axis.name);
    const words = new Map(own?.values.map(({ from, to }) => [from, to]));
    return { name: own?.name ?? axis.name, words: new Map(axis.values.map((value) => [value, words.get(value) ?? value])) };
  });
  const twice = [...doubles(named.map(({ name }) => name)), ...named.flatMap(({ words }, i) => doubles([...words].flatMap(([value, word]) => (used(i, value) ? [word] : []))))];
  return twice.length > 0 ? err(twice) : ok(named);
}

const doubles = (words: readonly string[]): string[] => [...new Set(words.filter((word, i) => words.indexOf(word) !== i))];

/** Every picture an offer's listing may show: the gallery, then those of SKUs that are not in it. */
export const picturesOf = (product: SupplierProduct): string[] => [...new Set([...product.images, ...product.skus.flatMap(({ image }) => image ?? [])])];

/**
 * The part of a listing's edits that only a claim has. Pictures that the page has no more are left out, and so is what the store cannot
 * take (`can`). `filed`: the category where the claim has none of its own (`filedUnder`).
 */
export function editsForListing(product: SupplierProduct, edits: ClaimEdits | null, can: readonly StoreCapability[] = [], filed?: string | null): Pick<ListingEdits, 'description' | 'images' | 'names' | 'extras'> {
  const extras = extrasFor({ ...(filed === undefined ? {} : { category: filed }), ...edits?.extras }, can);
  const own = extras === undefined ? {} : { extras };
  if (edits === null) return own;
  const there = new Set(picturesOf(product));
  return {
    ...own,
    description: descriptionHtml(edits.description), names: edits.names, ...(edits.images === null ? {} : { images: edits.images.filter((image) => there.has(image)) }),
  };
}

const MARKUPS = rankOf('multiplier');

/** What a claim says of its own price. */
export type ClaimPricing = Pick<ClaimEdits, 'markup' | 'ruleSet'>;

/** A claim's rule set is gone: its price is made by scope again. */
export const isRuleGone = (plan: Pick<PricePlan, 'sets'>, ruleSet: string | null | undefined): boolean => Boolean(ruleSet) && setAt(plan, ruleSet ?? '') === null;

/**
 * The plan as a claim has it: by the rule set that was chosen for it, as long as there is that set, and with its own multiplier in place
 * of every set's markups; costs, fees, minimum profit and ending stay.
 */
export function planFor<P extends PricePlan & Pick<DatedPlan, 'set'>>(saved: P, edits: ClaimPricing | null): P {
  const by = edits?.markup ?? null;
  const at = edits?.ruleSet ? setAt(saved, edits.ruleSet) : null;
  const plan = at === null ? saved : { ...saved, set: at };
  if (by === null) return plan;
  return { ...plan, sets: setsOf(plan).map((set) => ({ ...set, steps: [...set.steps.filter(({ rule }) => rankOf(rule) !== MARKUPS), { rule: 'multiplier', by }] })) };
}
