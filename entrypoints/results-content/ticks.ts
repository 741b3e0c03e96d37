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

export function createTicks(document: Document, toggle: (card: OfferCard) => void): Ticks {
  const ticks = new Map<Element, { box: TickBox; card: OfferCard }>();
  const add = (element: Element, card: OfferCard): void => {
    const tick = { card, box: createTickBox(document, () => toggle(tick.card)) };
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
      for (const [element, { box, card }] of ticks) {
        box.show(viewOf(card), words, lang);
        box.place(element);
      }
    },
    remove() {
      for (const { box } of ticks.values()) box.remove();
    },
  };
}
