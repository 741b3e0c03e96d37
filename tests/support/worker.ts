import { fakeBrowser } from 'wxt/testing/fake-browser';
import { evaluate } from '../../utils/domain/eligibility/evaluate.ts';
import { DROPSHIP_ONE_BY_ONE } from '../../utils/domain/eligibility/dropship-sets.ts';
import { pricesOf } from '../../utils/domain/pricing/price-range.ts';
import type { OfferView, RowView, StoreView, TargetView } from '../../utils/domain/view-types.ts';
import { CHANGED, type AnswerOf, type MessageName, type RequestOf } from '../../utils/messaging/protocol.ts';
import { answerMessage, type Handlers } from '../../utils/messaging/serve.ts';
import { productRead } from './products.ts';

/** What a test lets the worker answer; a message that is not named is a failure of the test. */
export type Answers = { [N in MessageName]?: (request: RequestOf<N>) => AnswerOf<N> | Promise<AnswerOf<N>> };

const ownId = 'pushcart-id';
const ownOrigin = 'chrome-extension://pushcart-id/';

/** A background worker behind the fake browser's messages: the real checks, a test's answers. `changed` says that something changed. */
export function startWorker(answers: Answers): { sent: { name: string; request: unknown }[]; changed: () => Promise<unknown> } {
  const sent: { name: string; request: unknown }[] = [];
  const handlers = new Proxy({}, {
    get: (_, name: string) => async (request: unknown) => {
      sent.push({ name, request });
      const answer = Reflect.get(answers, name) as ((request: unknown) => unknown) | undefined;
      if (!answer) throw new Error(`the worker was sent ${name}`);
      return answer(request);
    },
  }) as Handlers;
  fakeBrowser.runtime.onMessage.addListener((message: unknown) =>
    answerMessage(message, { id: ownId, url: `${ownOrigin}popup.html` }, { handlers, ownId, ownOrigin, log: { info: () => undefined, warn: () => undefined } }) ?? undefined);
  return { sent, changed: () => fakeBrowser.runtime.onMessage.trigger(CHANGED, {}) };
}

export const storeView = (over: Partial<StoreView> = {}): StoreView => ({
  id: 's1', kind: 'vendure', origin: 'https://shop.example', name: 'North Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, guarantee: 'unique-field',
  state: 'active', reason: null, permitted: true, facts: { channel: 'main', language: 'en', locations: ['Store room'], verifiedAt: 0 }, ...over,
});

export const rowView = (key: string | null, over: Partial<RowView> = {}): RowView => ({
  key, options: [`colour ${key}`], stock: 12, cost: { price: { minor: 1050, currency: 'CNY' }, minQty: 2 },
  price: { price: { minor: 399, currency: 'USD' }, floor: { minor: 147, currency: 'USD' }, trace: [{ rule: 'multiplier', argument: 'x 2.5', after: { minor: 366, currency: 'USD' } }] },
  priceError: null, selected: true, ...over,
});

/** The shown store is the one that is ticked. */
const targetsOf = ({ stores, storeId, listing, rows }: Pick<OfferView, 'stores' | 'storeId' | 'listing' | 'rows'>): TargetView[] => stores.map(({ id }) =>
  ({ storeId: id, chosen: id === storeId, ...pricesOf(rows), listing: id === storeId ? listing : null }));

export const offerView = (over: Partial<OfferView> = {}): OfferView => {
  const view = { ...plainView(over), ...over };
  return { ...view, targets: over.targets ?? targetsOf(view) };
};

const plainView = (over: Partial<OfferView>): Omit<OfferView, 'targets'> => ({
  key: '1688:700000000001', readAt: 1_790_000_000_000, stale: false, read: productRead(), details: null, error: null, stores: [storeView()], storeId: 's1', title: 'A title',
  rows: [rowView('1'), rowView('2'), rowView('3', { selected: false, stock: 'unknown' })], minStock: 0, origins: [], origin: null, listing: null, changes: [], visitedAt: null, otherVisit: null, low: null,
  plan: { multiplier: '2.5', ending: '99', rates: { 'CNY:USD': { rate: '0.1391', date: '2026-01-10' } } }, planSet: true,
  eligibility: over.read === null ? null : evaluate(DROPSHIP_ONE_BY_ONE, { read: over.read ?? productRead(), quantity: 1 }),
});
