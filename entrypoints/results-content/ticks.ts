import type { ResultPageView } from '@/utils/domain/result-page.ts';
import { createTickBox, type TickBox, type TickView } from '@/utils/panel/tick-box.ts';
import type { OfferCard } from '@/utils/suppliers/dom/offer-cards.ts';

/** The tick boxes of a page, one per card. */
export interface Ticks {
  /** What the page shows now; boxes of cards that are gone go with them. Whether there is a new card. */
  seen(cards: readonly OfferCard[]): boolean;
  show(viewOf: (card: OfferCard) => TickView, page: Pick<ResultPageView, 'words' | 'lang'>): void;
  remove(): void;
}

interface Tick {
  box: TickBox;
  card: OfferCard;
  /** As shown. */
  isTicked: boolean;
}

/**
 * `look` reads the page again: a card may show another offer by the time it is ticked. `set` is called with what it shows then, and the
 * opposite of what its box has shown.
 */
export function createTicks(document: Document, look: () => void, set: (card: OfferCard, isTicked: boolean) => void): Ticks {
  const ticks = new Map<Element, Tick>();
  const add = (element: Element, card: OfferCard): void => {
    const box = createTickBox(document, () => {
      const isTicked = !tick.isTicked;
      look();
      if (ticks.get(element) === tick) set(tick.card, isTicked);
    });
    const tick: Tick = { box, card, isTicked: false };
    ticks.set(element, tick);
  };
  return {
    seen(cards) {
      const present = new Map(cards.flatMap((card) => (card.element ? [[card.element, card] as const] : [])));
      for (const [element, { box }] of ticks) {
        if (present.has(element)) continue;
        box.remove();
        ticks.delete(element);
      }
      const before = ticks.size;
      for (const [element, card] of present) {
        const tick = ticks.get(element);
        // Lists show another offer in the same element.
        if (tick) tick.card = card;
        else add(element, card);
      }
      return ticks.size > before;
    },
    show(viewOf, { words, lang }) {
      for (const [element, tick] of ticks) {
        const view = viewOf(tick.card);
        tick.isTicked = view.isTicked;
        tick.box.show(view, words, lang);
        tick.box.place(element);
      }
    },
    remove() {
      for (const { box } of ticks.values()) box.remove();
    },
  };
}
