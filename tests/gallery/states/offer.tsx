import { reveal, unfold } from '../acts.ts';
import { offer, product, read, sku, store, stores, why } from '../fixtures.ts';
import { popup } from '../screens.tsx';
import type { States } from '../state.ts';

const bag = product();
const [first, second, ...others] = bag.skus;
const withSkus = (...skus: typeof bag.skus) => offer({ read: read({ skus }) });
const noRate = { multiplier: '2.5', ending: '', rates: {} };
const failing = { dropship: { onePiece: 'no' as const, freePost: 'no' as const, channels: [] }, services: [{ code: 'other', name: '破损包赔' }], moq: 100, dispatch: [{ minQty: 1, maxQty: null, hours: 480 }] };
const silent = { dropship: { onePiece: 'unknown' as const, freePost: 'unknown' as const, channels: [] }, services: [], moq: null, dispatch: [], totalStock: 'unknown' as const };

/** The popup over a product that was read: verdicts, stores, prices. */
export const states: States = {
  ready: popup(offer()),
  'eligible-why': popup(offer(), {}, unfold),
  'not-eligible': popup(offer({ read: read(failing) })),
  'not-eligible-why': popup(offer({ read: read(failing) }), {}, unfold),
  'not-proven': popup(offer({ read: read(silent) })),
  'not-proven-why': popup(offer({ read: read(silent) }), {}, unfold),
  'some-not-eligible': popup(withSkus(...[first, second].flatMap((one) => (one ? [{ ...one, stock: 12 }] : [])), ...others)),
  'no-store': popup(offer({ stores: [], view: { storeId: null } })),
  'no-store-chosen': popup(offer({ stores, view: { storeId: null } })),
  'several-stores': popup(offer({ stores, plan: { multiplier: '3', ending: '', rates: { 'CNY:RUB': { rate: '11.2', date: '2026-09-18' } } }, view: { storeId: 's2' } })),
  'buyer-limit': popup(offer({ read: read({ maxPerBuyer: 1 }) })),
  origins: popup(offer({ ticked: [], view: { origins: ['China', 'Spain', 'United States'] } })),
  'no-rate': popup(offer({ plan: noRate })),
  'no-rule': popup(offer({ view: { planSet: false } })),
  'no-title': popup(offer({ view: { title: ' ' } })),
  'other-title': popup(offer({ view: { title: 'Canvas tote bag, large, with zip' } })),
  'nothing-ticked': popup(offer({ ticked: [] })),
  'some-ticked': popup(offer({ ticked: [first?.id ?? '', second?.id ?? ''] })),
  stale: popup(offer({ view: { stale: true } })),
  'store-paused': popup(offer({ stores: [store({ state: 'paused', reason: why('auth', 'FORBIDDEN: You are not currently authorized to perform this action') })] })),
  'access-withheld': popup(offer({ stores: [store({ permitted: false })] })),
  'sold-out-and-unknown': popup(withSkus(sku(1, ['黑色', '小号'], { stock: 0 }), sku(2, ['黑色', '大号'], { stock: 'unknown' }), sku(3, ['白色', '小号'], { price: null }), sku(4, ['白色', '大号'], { id: null })), {}, reveal('sku-row')),
  tiers: popup(offer({ read: read({ priceType: 'range', tiers: [[1, 1_250], [50, 1_190], [200, 1_090], [1_000, 990]].map(([minQty = 0, minor = 0]) => ({ minQty, price: { minor, currency: 'CNY' } })), skus: bag.skus.map((one) => ({ ...one, price: null })) }) })),
  'single-variant': popup(offer({ read: read({ axes: [], skus: [], priceType: 'range', tiers: [{ minQty: 2, price: { minor: 1_250, currency: 'CNY' } }] }) }), {}, reveal('ask-preview')),
};
