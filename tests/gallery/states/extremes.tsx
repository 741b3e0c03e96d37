import { unfold } from '../acts.ts';
import { HOSTILE, listing, offer, product, read, sku, store, stores, why } from '../fixtures.ts';
import { popup } from '../screens.tsx';
import type { States } from '../state.ts';

const thousand = Array.from({ length: 1_000 }, (_, index) => sku(index, [`颜色 ${index % 25}`, `尺码 ${Math.floor(index / 25)}`]));
const hostile = read({
  title: HOSTILE.mixed, unit: '一套两件装共六个配件', totalStock: 1_000_000_000,
  skus: [HOSTILE.unbroken, HOSTILE.mixed, '红'.repeat(200)].map((name, index) => sku(index, [name, name], { price: { minor: 99_999_999, currency: 'CNY' }, stock: 999_999_999 })),
  services: [{ code: 'other', name: HOSTILE.unbroken.slice(0, 200) }],
}, { partial: ['services', 'dispatch', 'freight', 'attributes'], notes: [HOSTILE.unbroken, HOSTILE.mixed] });
const wide = store({ name: HOSTILE.unbroken, origin: HOSTILE.host, currency: 'IDR', state: 'paused', reason: why('store-changed', HOSTILE.unbroken) });
const roubles = { multiplier: '12', ending: '999', rates: { 'CNY:IDR': { rate: '2249.875', date: '2026-09-18' }, 'CNY:RUB': { rate: '11.2', date: '2026-09-18' } } };

/** The popup with as much as anyone may throw at it. */
export const states: States = {
  'thousand-variants': popup(offer({ read: read({ skus: thousand }) })),
  hostile: popup(offer({ read: hostile, stores: [wide], plan: roubles })),
  'hostile-unfolded': popup(offer({ read: hostile, stores: [wide], plan: roubles }), {}, unfold),
  'hostile-failed': popup(offer({ read: hostile, plan: roubles, view: { listing: listing({ state: 'failed', reason: why('invalid', HOSTILE.unbroken) }) } })),
  'long-russian': popup(offer({
    read: read({ title: 'Вместительная сумка-шопер из плотного хлопка с внутренним карманом на молнии и регулируемым ремнём',
      skus: product().skus.map((one, index) => ({ ...one, options: ['тёмно-коричневый с бежевой отделкой', 'увеличенный размер'], price: { minor: 12_345_678 + index, currency: 'CNY' } })) }),
    stores, plan: roubles, view: { storeId: 's2', listing: listing({ state: 'blocked', reason: why('store-paused') }) },
  })),
};
