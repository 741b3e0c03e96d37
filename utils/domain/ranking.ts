import type { Money } from './money.ts';

/** An offer as a channel would place it. Shares in hundredths of a percent; null where nobody knows. */
export interface Candidate {
  key: string;
  /** False: what is known of it is of another day, and counts for less than anything known now. */
  isCurrent?: boolean;
  /** How well it fits what the user looks for; the more the better. */
  match: number;
  price: Money | null;
  fulfilment: number | null;
  answers: number | null;
}

/** The greater one first, what is not known last. */
const moreFirst = (a: number | null, b: number | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : b - a);

/** What decides between two offers, the weightiest first (004-42); before all whether it is still what it was. */
export const RANKED_BY = ['current', 'match', 'price', 'fulfilment', 'answers'] as const;
export type RankedBy = (typeof RANKED_BY)[number];

/** How good an offer is by each of them: the more the better. A price in another currency than `currency` is not compared: it stands as not known. */
const worth: Readonly<Record<RankedBy, (offer: Candidate, currency: string) => number | null>> = {
  current: ({ isCurrent }) => Number(isCurrent !== false),
  match: ({ match }) => match,
  price: ({ price }, currency) => (price?.currency === currency ? -price.minor : null),
  fulfilment: ({ fulfilment }) => fulfilment,
  answers: ({ answers }) => answers,
};
const compare = (a: Candidate, b: Candidate, by: RankedBy, currency: string): number => moreFirst(worth[by](a, currency), worth[by](b, currency));

/** What puts one offer before or behind the other; null where nothing known tells them apart. */
export const decidedBy = (a: Candidate, b: Candidate, currency: string): RankedBy | null => RANKED_BY.find((by) => compare(a, b, by, currency) !== 0) ?? null;

/**
 * Candidates in the order in which channels place offers (004-42), current ones before others: the better match, then the lower price, then the higher
 * rates of fulfilment and of answers. Equal ones keep their order.
 */
export function rank<C extends Candidate>(candidates: readonly C[], currency: string): C[] {
  return candidates.toSorted((a, b) => {
    const by = decidedBy(a, b, currency);
    return by === null ? 0 : compare(a, b, by, currency);
  });
}
