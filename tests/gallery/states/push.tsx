import type { ListingWarning } from '../../../utils/domain/listing.ts';
import type { ListingView } from '../../../utils/domain/view-types.ts';
import { drawn, press, unfoldOnly } from '../acts.ts';
import { listed, listing, NOW, offer, why } from '../fixtures.ts';
import { popup } from '../screens.tsx';
import { NEVER, type State, type States } from '../state.ts';

const pushed = (over: ListingView, act?: State['act']): State => popup(offer({ view: { listing: over } }), {}, act);
const REMARKS: ListingWarning[] = [{ code: 'image-too-large', count: 3 }, { code: 'variants-dropped', count: 2 }, { code: 'title-kept' }];

/** The popup's push bar, from pressing Push to the product in the store. */
export const states: States = {
  sending: popup(offer(), { 'listing.push': () => NEVER }, press('push')),
  waiting: pushed(listing()),
  running: pushed(listing({ running: true })),
  retry: pushed(listing({ reason: why('rate-limit', 'HTTP 429'), nextRunAt: NOW + 95_000 })),
  'retry-offline': pushed(listing({ reason: why('offline'), nextRunAt: NOW + 30_000 })),
  'blocked-conflict': pushed(listing({ state: 'blocked', reason: why('conflict', 'SKU PC-7K2M-Q4 belongs to product 118') })),
  'blocked-auth': pushed(listing({ state: 'blocked', reason: why('auth') })),
  'blocked-prices-old': pushed(listing({ state: 'blocked', reason: why('prices-old') })),
  failed: pushed(listing({ state: 'failed', reason: why('invalid', 'ProductVariant.price: must not be more than 2147483647') })),
  'failed-update': pushed(listed({ state: 'failed', reason: why('internal', 'TypeError in put') })),
  refused: popup(offer(), { 'listing.push': () => ({ ok: false, error: { code: 'options-unclear', detail: '黑色 / 小号, 黑色 / 小号' } }) }, press('push')),
  'read-again': popup(offer(), { 'listing.push': () => ({ ok: false, error: { code: 'read-again', detail: '' } }) }, press('push')),
  unsaved: popup(offer(), { 'draft.save': () => Promise.reject(new Error('no room')) }, async (screen) => {
    await press('tick')(screen);
    dispatchEvent(new Event('pagehide')); // saves at once, not after a moment
  }),
  listed: pushed(listed()),
  'listed-remarks': pushed(listed({ warnings: REMARKS }), unfoldOnly('warnings')),
  'listed-changed-since': popup(offer({ view: { listing: listed(), changes: [
    { kind: 'cost-up', subject: '黑色 / 大号', from: { minor: 890, currency: 'CNY' }, to: { minor: 1_090, currency: 'CNY' } },
    { kind: 'out-of-stock', subject: '米白色 / 小号', from: null, to: null },
    { kind: 'sku-new', subject: '酒红色 / 大号', from: null, to: null },
    { kind: 'title', subject: '', from: '帆布托特包', to: '加厚帆布托特包' },
  ] } }), {}, unfoldOnly('changes')),
  'listed-ids-changed': popup(offer({ view: { listing: listed(), changes: [
    { kind: 'sku-gone', subject: '军绿色 / 大号', from: null, to: null },
    { kind: 'sku-reused', subject: '黑色 / 大号', from: '黑色 / 大号', to: '礼品盒 / 单个' },
  ] } })),
  'visited-changed-since': popup(offer({ view: { visitedAt: NOW - 3 * 86_400_000, low: { from: { minor: 890, currency: 'CNY' }, to: { minor: 1_550, currency: 'CNY' }, days: 4 }, changes: [
    { kind: 'promo-on', subject: '黑色 / 大号', from: { minor: 1_090, currency: 'CNY' }, to: { minor: 890, currency: 'CNY' } },
    { kind: 'stock-low', subject: '米白色 / 小号', from: 120, to: 4 },
    { kind: 'sku-renamed', subject: '米白 / 大号', from: '米白色 / 大号', to: '米白 / 大号' },
    { kind: 'moq', subject: '', from: 2, to: 5 },
  ] } }), {}, unfoldOnly('changes')),
  'visited-signed-out': popup(offer({ view: { otherVisit: 'session' } })),
  'dry-run': popup(offer({ view: { listing: listed() } }), { 'listing.preview': () => ({ ok: true, preview: { exists: true, url: 'https://shop.example/products/canvas-bag', more: 12, changes: [
    { kind: 'price', subject: '黑色 / 大号', from: { minor: 399, currency: 'USD' }, to: { minor: 499, currency: 'USD' } },
    { kind: 'stock', subject: '黑色 / 大号', from: 320, to: 0 },
    { kind: 'hide-variant', subject: '米白色 / 小号', from: null, to: null },
    { kind: 'kept-title', subject: '', from: null, to: 'Canvas tote bag, hand-picked by the merchant' },
  ] } }) }, async (screen) => {
    await press('ask-preview')(screen);
    await drawn(screen, 'change');
  }),
  'listed-other-title': popup(offer({ view: { listing: listed(), title: 'Canvas tote bag, large' } })),
};
