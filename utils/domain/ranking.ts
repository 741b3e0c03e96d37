import type { Money } from './money.ts';

/** An offer as a channel would place it. Shares in hundredths of a percent; null where nobody knows. */
export interface Candidate {
  key: string;
  /** How well it fits what the user looks for; the more the better. */
  match: number;
  price: Money | null;
  fulfilment: number | null;
  answers: number | null;
}

/** The greater one first, what is not known last. */
const moreFirst = (a: number | null, b: number | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : b - a);

/**
 * Candidates in the order in which channels place offers (004-42): the better match, then the lower price, then the higher
 * rates of fulfilment and of answers. A price in another currency than `currency` is not compared: it stands as not known.
 * Equal ones keep their order.
 */
export function rank<C extends Candidate>(candidates: readonly C[], currency: string): C[] {
  const cheapness = ({ price }: C): number | null => (price?.currency === currency ? -price.minor : null);
  return candidates.toSorted((a, b) =>
    moreFirst(a.match, b.match) || moreFirst(cheapness(a), cheapness(b)) || moreFirst(a.fulfilment, b.fulfilment) || moreFirst(a.answers, b.answers));
}
