// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { text } from '../../../utils/i18n/text.ts';
import { enrolmentRow } from '../../support/enrolment.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { productRead } from '../../support/products.ts';

let t: OpenOptions;
beforeEach(speakFromPackage);
afterEach(() => t.screen.close());

const stocked = (stock: number) => productRead({ skus: productRead().product.skus.map((sku) => ({ ...sku, stock })) });
const listed = (stock: number, readAt: number) => ({
  enrolments: [enrolmentRow(stocked(stock), { readAt })], candidates: [], calendar: { holidays: [], workdays: [], until: '2026-12-31' }, at: Date.UTC(2026, 10, 20), today: '2026-11-20',
});

it('004-32: an offer is judged here, and a move says what was judged, of what and by which rules', async () => {
  let answer = listed(500, 1);
  t = await openOptions([], { 'enrolment.list': () => answer, 'enrolment.move': () => ({ ok: false, error: { code: 'enrolment-moved', detail: '' } }) });
  const markOf = () => answer.enrolments[0]?.mark;
  await vi.waitFor(() => expect(t.screen.words('offsite-verdict')).toContain(text('offsite_not_proven')));
  await t.screen.click('move-submit');
  await vi.waitFor(() => expect(t.changes()).toEqual([
    { name: 'enrolment.move', request: { key: '1688:700000000001', move: 'submit', judged: { verdict: 'not-proven', rulesVersion: 1, mark: markOf() } } },
  ]));
  await vi.waitFor(() => expect(t.screen.has('offsite-said')).toBe(true));
  // Another read: the refused move loads it, and the next one is about that.
  answer = listed(199, 2);
  await t.screen.click('move-submit');
  await vi.waitFor(() => expect(t.screen.words('offsite-verdict')).toContain(text('offsite_not_eligible')));
  await t.screen.click('move-submit');
  await vi.waitFor(() => expect(t.changes().at(-1)?.request).toMatchObject({ judged: { verdict: 'not-eligible', mark: markOf() } }));
});
