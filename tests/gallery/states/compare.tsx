import type { SupplierProduct } from '../../../utils/domain/product.ts';
import type { AnswerOf } from '../../../utils/messaging/protocol.ts';
import { drawn, type, unfold } from '../acts.ts';
import { HOSTILE, NOW, read, settings, store, stores } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

const comparing = (answers: Answers, act?: State['act']): State => optionsPage(answers, act, 'compare');
type Offer = AnswerOf<'offers.compare'>[number];
const offer = (n: number, over: Partial<SupplierProduct> = {}, rest: Partial<Offer> = {}): Offer => ({
  key: `${over.supplier ?? '1688'}:70000000000${n}`, readAt: NOW - n * 3_600_000, error: null, source: null, fallbacks: [],
  read: read({ id: `70000000000${n}`, ...over }, { supplier: over.supplier ?? '1688' }), ...rest,
});
const dropship = { onePiece: 'yes' as const, freePost: 'yes' as const, channels: [], within24h: 8_812, within48h: 9_650 };
const some: Offer[] = [
  offer(1, { dropship, seller: { name: '义乌市云帆箱包厂', stars: { service: 45, logistics: 48, product: 46 }, repeatRate: 5_848 } }, { source: 'platform' }),
  offer(2, { title: '帆布托特包 Nike 同款', moq: 3, attributes: [{ name: '品牌', value: 'Nike' }], seller: { name: '档口小王', stars: { service: 41 } } }, { source: 'dealer', readAt: NOW - 30 * 3_600_000 }),
  offer(3, { supplier: 'alibaba', title: 'Canvas tote bag, large, custom logo', currency: 'USD', skus: read().product.skus.map((sku) => ({ ...sku, price: { minor: 145, currency: 'USD' } })), seller: { name: 'Yunfan Bags Co., Ltd.', shopUrl: 'https://yunfan.en.alibaba.com' } }),
];

const answers = (offers: Offer[]): Answers => ({
  'store.list': () => stores, 'settings.get': () => ({ ...settings, guideClosed: true }),
  'offers.find': () => offers.map(({ key, read: { product }, readAt }) => ({ key, title: product.title, readAt })),
  'offers.compare': ({ keys }) => offers.filter(({ key }) => keys.includes(key)),
});
/** Chooses them all; then what else the user does. */
const compared = (offers: Offer[], then?: (screen: HTMLElement) => void | Promise<void>, more: Answers = {}): State =>
  comparing({ ...answers(offers), ...more }, async (screen) => {
    await drawn(screen, 'compare-choose');
    for (const [i] of offers.entries()) {
      screen.querySelectorAll<HTMLElement>('[data-testid="compare-choose"]')[i]?.click();
      await new Promise(requestAnimationFrame);
    }
    await drawn(screen, 'compared');
    await then?.(screen);
  });

/** Suppliers side by side, in the page they stand in. */
export const states: States = {
  none: comparing({ ...answers([]), 'store.list': () => [store()] }),
  found: comparing(answers(some)),
  'none-fit': comparing({ ...answers(some), 'offers.find': ({ query }) => (query === '' ? [{ key: '1688:700000000001', title: 'Bag', readAt: NOW }] : []) }, async (screen) => {
    await drawn(screen, 'compare-query');
    type(screen, 'compare-query', 'cup');
  }),
  two: compared(some.slice(0, 2)),
  three: compared(some),
  fallbacks: compared(some.slice(0, 2).map((one, i) => (i === 0 ? { ...one, fallbacks: ['alibaba:700000000003', '1688:700000000002', '1688:700000000009'] } : one)), (screen) => type(screen, 'compare-quantity', '9')),
  gone: compared(some.map((one, i): Offer => (i === 0 ? { ...one, error: { code: 'off-shelf', supplier: '1688', paths: [] }, fallbacks: ['1688:700000000002'] } : one))),
  lots: compared(some.slice(0, 2).map((one, i) => (i === 0 ? { ...one, read: { ...one.read, product: { ...one.read.product, unit: '箱' } } } : one))),
  reasons: compared(some.slice(0, 2), unfold),
  quantity: compared(some, (screen) => type(screen, 'compare-quantity', '200')),
  wrong: compared(some.slice(0, 2), (screen) => {
    type(screen, 'compare-freight', '3,5');
    type(screen, 'compare-fee', '2.00');
  }),
  'no-quantity': compared(some.slice(0, 2), (screen) => type(screen, 'compare-quantity', '0')),
  failed: comparing({ ...answers(some), 'offers.find': () => Promise.reject(new Error('starting')) }),
  full: compared(Array.from({ length: 11 }, (_, i) => offer(i, { title: `Canvas tote bag ${i}`, dropship }, { key: `1688:7100000000${String(i).padStart(2, '0')}` }))),
  hostile: compared([offer(1, { title: HOSTILE.unbroken, seller: { name: HOSTILE.unbroken } }), offer(2, { title: HOSTILE.mixed.slice(0, 300), seller: { name: HOSTILE.mixed.slice(0, 150) } }, { source: 'dealer' })]),
};
