import type { CollectedState } from '@/utils/domain/collected.ts';
import type { FoundOffer } from '@/utils/domain/result-page.ts';
import type { BarCounts } from '@/utils/panel/results-bar.ts';
import type { OfferCard } from '@/utils/suppliers/dom/offer-cards.ts';

/** The offers of a page of results, what is known of them, and what the user has ticked. */
export interface Selection {
  /** What the page shows now. Ticks outlive their cards: a list may drop those that were scrolled away. */
  seen(cards: readonly OfferCard[]): void;
  /** Every offer there is here, those of the page first. */
  ids(): string[];
  stateOf(id: string): CollectedState | null;
  isTicked(id: string): boolean;
  set(card: OfferCard, isTicked: boolean): void;
  learn(id: string, state: CollectedState | null): void;
  counts(): BarCounts;
  /** `ticked`: all of them, known or not. `all`: those of the page that are neither collected nor read, and the ticked. With the words that their cards show now; those that are gone with what they showed when they were ticked. */
  wanted(which: 'ticked' | 'all'): FoundOffer[];
  /** It was collected: its tick goes. */
  collected(id: string, state: CollectedState | null): void;
}

const found = ({ offerId, title, image, priceText }: OfferCard): FoundOffer => ({ id: offerId, title, image, priceText });

export function createSelection(): Selection {
  let present = new Map<string, OfferCard>();
  const ticked = new Map<string, OfferCard>();
  const states = new Map<string, CollectedState>();
  const all = (): Map<string, OfferCard> => new Map([...present, ...ticked]);
  const count = (state: CollectedState): number => [...all().keys()].filter((id) => states.get(id) === state).length;
  const learn = (id: string, state: CollectedState | null): void => {
    if (state === null) states.delete(id);
    else states.set(id, state);
  };
  return {
    seen(cards) {
      present = new Map(cards.map((card) => [card.offerId, card]));
    },
    ids: () => [...all().keys()],
    stateOf: (id) => states.get(id) ?? null,
    isTicked: (id) => ticked.has(id),
    set(card, isTicked) {
      if (isTicked) ticked.set(card.offerId, card);
      else ticked.delete(card.offerId);
    },
    learn,
    counts: () => ({ total: all().size, ticked: ticked.size, collected: count('collected'), read: count('read') }),
    wanted: (which) => [...(which === 'ticked' ? ticked : all()).values()]
      .filter(({ offerId }) => ticked.has(offerId) || !states.has(offerId)).map((card) => found(present.get(card.offerId) ?? card)),
    collected(id, state) {
      ticked.delete(id);
      learn(id, state);
    },
  };
}
