import type { ASKED_AT_ONCE, COLLECTED_AT_ONCE, ResultPageView } from '@/utils/domain/result-page.ts';
import { askKnown, collectOffers } from '@/utils/messaging/propose.ts';
import { createResultsBar } from '@/utils/panel/results-bar.ts';
import type { OfferCard } from '@/utils/suppliers/dom/offer-cards.ts';
import { startLife } from '../supplier-content/life.ts';
import { createSelection } from './selection.ts';
import { createTicks } from './ticks.ts';
import { watchCards } from './watch-cards.ts';

/** The same as in the domain, without its schemas. */
const ASKED: typeof ASKED_AT_ONCE = 500;
const COLLECTED: typeof COLLECTED_AT_ONCE = 100;

const batches = <T>(items: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/**
 * What the content script of a supplier's result pages does: a tick on each card that `read` finds, and one bar to collect by. Collecting
 * keeps links and the cards' words; nothing is asked of the supplier.
 */
export function collectOnPage(read: (document: Document) => OfferCard[]): void {
  const life = startLife();
  const selection = createSelection();
  const asked = new Set<string>();
  const bar = createResultsBar(document, (which) => void collect(which));
  const ticks = createTicks(document, look, (card, isTicked) => {
    selection.set(card, isTicked);
    show();
  });
  let view: ResultPageView | null = null;
  let isBusy = false;

  function show(): void {
    const counts = selection.counts();
    if (life.isOver || !view) return;
    if (counts.total === 0) bar.hide();
    else bar.show(counts, view);
    ticks.show(({ offerId, title }) => ({ title: title ?? offerId, isTicked: selection.isTicked(offerId), state: selection.stateOf(offerId) }), view);
  }

  /** Asks what is known of offers; those that nobody answers for are asked about again with the next look. */
  async function learn(ids: readonly string[]): Promise<void> {
    for (const id of ids) asked.add(id);
    for (const batch of batches(ids, ASKED)) {
      const answer = await askKnown(batch);
      batch.forEach((id, i) => (answer ? selection.learn(id, answer.states[i] ?? null) : asked.delete(id)));
      view = answer ?? view;
    }
    show();
  }

  async function collect(which: 'ticked' | 'all'): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    look();
    let count = 0;
    let isRefused = false;
    for (const batch of batches(selection.wanted(which), COLLECTED)) {
      const states = (await collectOffers(batch))?.states ?? [];
      isRefused = states.length < batch.length;
      if (isRefused) break;
      batch.forEach(({ id }, i) => selection.collected(id, states[i] ?? null));
      count += batch.length;
    }
    isBusy = false;
    show();
    bar.tell(isRefused ? 'failed' : { count });
  }

  /** Reads what the page shows now; whether there is anything new. */
  function look(): boolean {
    const cards = read(document);
    selection.seen(cards);
    const isNew = ticks.seen(cards);
    const unknown = selection.ids().filter((id) => !asked.has(id));
    if (unknown.length > 0) void learn(unknown);
    show();
    return isNew || unknown.length > 0;
  }

  watchCards(look, life);
  // Offers that were opened meanwhile are read now.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !life.isOver && view) void learn(selection.ids());
  });
  life.onEnd(() => {
    bar.hide();
    ticks.remove();
  });
}
