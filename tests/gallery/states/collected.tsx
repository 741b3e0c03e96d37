import type { CollectedAnswer } from '../../../components/hooks/use-collected.ts';
import { drawn, press, type } from '../acts.ts';
import { HOSTILE, NOW } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

type Row = CollectedAnswer['rows'][number];
const row = (n: number, patch: Partial<Row> = {}): Row => ({
  key: `1688:71000000${String(n).padStart(4, '0')}`, title: '加厚帆布托特包女大容量通勤单肩手提袋', image: null, priceText: '¥ 8.90', from: 'results', at: NOW - n * 60_000, openedAt: null,
  state: 'collected', url: `https://detail.1688.com/offer/71000000${String(n).padStart(4, '0')}.html`, ...patch,
});
const some = [row(1), row(2, { title: null, priceText: null, from: 'paste' }), row(3, { openedAt: NOW - 30_000 }), row(4, { state: 'read', key: 'aliexpress:1005700000000001', title: 'Canvas tote bag, large, with zip', url: 'https://www.aliexpress.com/item/1005700000000001.html' })];
const collected = (rows: Row[], answers: Answers = {}, act?: State['act']): State =>
  optionsPage({ 'collected.list': () => ({ rows, total: rows.length, left: rows.filter(({ state }) => state === 'collected').length }), ...answers }, act, 'collected');

/** Offers known by link, in the page they stand in. */
export const states: States = {
  some: collected(some),
  many: collected(Array.from({ length: 500 }, (_, n) => row(n)), { 'collected.list': () => ({ rows: Array.from({ length: 500 }, (_, n) => row(n)), total: 10_000, left: 9_000 }) }),
  pasted: collected(some, { 'collected.paste': () => ({ added: 2, known: 1, unknown: { lines: ['my list of bags'], count: 1 } }) }, async (screen) => {
    await drawn(screen, 'paste');
    type(screen, 'paste', 'https://detail.1688.com/offer/710000000001.html');
    await new Promise(requestAnimationFrame); // the button waits for words
    await press('paste-collect')(screen);
  }),
  hostile: collected([row(1, { title: HOSTILE.unbroken, priceText: HOSTILE.unbroken.slice(0, 100) }), row(2, { title: HOSTILE.mixed, url: null })]),
};
