import { newClaim, type ClaimRow } from '../../../utils/domain/claim/claim-row.ts';
import { NO_EDITS, type ClaimEdits } from '../../../utils/domain/claim/edits.ts';
import { shelfOf, type ShelfRow } from '../../../utils/domain/claim/shelf.ts';
import type { FoundVariant, LookedProduct } from '../../../utils/domain/link/found.ts';
import type { LightRows } from '../../../utils/domain/claim/view.ts';
import { STORE_CAPABILITIES } from '../../../utils/domain/store-capability.ts';
import { drawn, press, type } from '../acts.ts';
import { HOSTILE, listed, NOW, offer, product, read, settings, stores, why } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

const MINUTE = 60_000;
const keyOf = (n: number) => `1688:${710_000_000_000 + n}`;
const claim = (n: number, over: Partial<ClaimRow> = {}): ClaimRow => ({ ...newClaim({ id: `${over.storeId ?? 's1'}|${keyOf(n)}:main`, storeId: 's1', key: `${keyOf(n)}:main`, offerKey: keyOf(n), createdAt: NOW - n * MINUTE }), ...over });
const TITLES = ['加厚帆布托特包女大容量通勤', 'Canvas tote bag, large, with zip', 'Сумка-шопер из плотного хлопка', '不锈钢保温杯 500ml'];
const shelved = shelfOf(keyOf(0), read({ attributes: [{ name: '材质', value: '帆布' }] }), NOW);
const shelf = (n: number, over: Partial<ShelfRow> = {}): ShelfRow => ({ ...shelved, key: keyOf(n), title: TITLES[n % 4] ?? '', readAt: NOW - n * MINUTE, ...over });
const light = (over: Partial<LightRows>): LightRows => ({ claims: [], shelf: [], collected: [], drafts: [], jobs: [], freshFrom: NOW - 86_400_000, ...over });

const pushed = { revision: 2, pushedRevision: 2, wantedAt: NOW - 20 * MINUTE, pushedAt: NOW - 19 * MINUTE, url: 'https://shop.example/products/bag' };
const every = light({
  collected: [{ key: 'aliexpress:1005700000000001', title: 'Canvas tote', image: null, at: NOW - MINUTE }],
  shelf: Array.from({ length: 8 }, (_, n) => shelf(n, n === 7 ? { readAt: NOW - 3 * 86_400_000 } : {})),
  claims: [
    claim(1), claim(1, { storeId: 's2' }), claim(2, { ...pushed, title: TITLES[2] ?? '', titleAt: 1 }), claim(3, { ...pushed, changes: 3, editedAt: NOW }), claim(4, { revision: 1 }), claim(5, { revision: 1 }),
    claim(6, { ticked: 0, tickedAt: 1 }), claim(7),
  ],
  jobs: [{ id: 'j4', listingId: claim(4).id, state: 'leased', reason: null }, { id: 'j5', listingId: claim(5).id, state: 'dead', reason: why('invalid', 'ProductVariant.price: must not be more than 2147483647') }],
});
/** Stores that can do all. */
const able = stores.map((store) => ({ ...store, can: [...STORE_CAPABILITIES] }));
const list = (rows: LightRows, answers: Answers = {}, act?: State['act']): State => optionsPage({ 'store.list': () => stores, 'import.light': () => rows, ...answers }, act, 'import');

const pickAnd = (...testIds: string[]): State['act'] => async (screen) => {
  await drawn(screen, 'pick-all');
  await press('pick-all')(screen);
  for (const testId of testIds) {
    await drawn(screen, testId);
    await press(testId)(screen);
  }
};
const page = product({ images: [1, 2, 3, 4].map((n) => `https://cbu01.alicdn.com/img/ibank/gallery-${n}.jpg`), attributes: [{ name: '品牌', value: 'Acme' }] });
const one = light({ claims: [claim(0, pushed)], shelf: [shelf(0)] });
const editor = (own: Partial<ClaimEdits>, answers: Answers = {}, act: State['act'] = () => undefined): State => list(one, {
  'offer.view': () => offer({ read: read(page), stores, view: { key: keyOf(0), title: own.title ?? page.title, listing: listed() } }), 'claims.view': () => ({ ...NO_EDITS, ...own }), ...answers,
}, async (screen) => {
  await drawn(screen, 'line-edit');
  await press('line-edit')(screen);
  await drawn(screen, 'claim-save');
  await act(screen);
});
const mapped = [
  { storeId: 's1', from: '1688:122698004', fromName: '帆布包', to: { id: '2', name: 'Bags / Totes' } }, { storeId: 's1', from: 'aliexpress:152401', fromName: null, to: { id: '1', name: HOSTILE.unbroken } },
  { storeId: 's2', from: '1688:122698004', fromName: HOSTILE.mixed, to: { id: '9', name: '' } },
];
const filed = product({ category: { id: '122698004', name: '帆布包' } });
const filing: Answers = { 'store.list': () => able, 'categories.list': () => mapped, 'store.choices': () => ({ ok: true, choices: [{ id: '2', name: 'Bags / Totes' }, { id: '1', name: HOSTILE.unbroken }] }) };
const unfold = (testId: string) => async (screen: HTMLElement) => {
  await drawn(screen, testId);
  screen.querySelector<HTMLDetailsElement>(`[data-testid=${testId}]`)?.setAttribute('open', '');
  await new Promise(requestAnimationFrame);
};
const scoped: Answers = { 'settings.get': () => ({ ...settings, version: 2, plan: { ...settings.plan, sets: [
  { id: 'a', scope: { supplier: 'aliexpress', category: '1031910', storeId: 's1' }, steps: [{ rule: 'multiplier', by: '3' }] }, { id: 'rest', scope: {}, steps: [{ rule: 'multiplier', by: '2' }] },
] } }) };
const edited: Partial<ClaimEdits> = {
  title: 'Canvas tote bag, large', titleAt: NOW, description: { kind: 'text', value: 'Thick canvas.\n\nZip inside.' }, markup: '2.5', images: ['https://cbu01.alicdn.com/img/ibank/gallery-2.jpg'],
  names: [{ axis: '颜色', name: 'Colour', values: [{ from: '黑色', to: 'Black' }, { from: '已下架', to: 'Gone' }] }],
};

const variant = (id: string, sku: string, ...values: string[]): FoundVariant => ({ variantId: id, sku, price: { minor: 1_990, currency: 'USD' }, options: values.map((value, i) => ({ name: ['Colour', 'Size'][i] ?? '', value })) });
const inShop: LookedProduct = {
  id: '42', title: 'Canvas tote', url: '', ours: null,
  variants: [...page.skus.slice(0, 6).map(({ options }, i) => variant(`v${i}`, i === 2 ? '' : `TOTE-${i}`, ...options)), variant('v9', HOSTILE.unbroken, HOSTILE.unbroken)],
};
/** The claim's editor in a store that can link, with “Already in my store?” open. */
const linking = (own: Partial<ClaimRow>, answers: Answers, act: State['act'] = () => undefined): State => list(light({ claims: [claim(0, own)], shelf: [shelf(0)] }), {
  'store.list': () => able, 'offer.view': () => offer({ read: read(page), stores: able, view: { key: keyOf(0) } }), 'claims.view': () => NO_EDITS, 'terms.get': () => ({ terms: [] }),
  'link.search': () => ({ ok: true, products: [{ id: '42', title: 'Canvas tote', url: '', ours: null }, { id: '43', title: HOSTILE.unbroken, url: '', ours: `${keyOf(3)}:main` }] }),
  'link.look': () => ({ ok: true, product: inShop }), ...answers,
}, async (screen) => {
  await drawn(screen, 'line-edit');
  await press('line-edit')(screen);
  await drawn(screen, 'claim-save');
  screen.querySelector<HTMLDetailsElement>('[data-testid=link]')?.setAttribute('open', '');
  await act(screen);
});
const searched: State['act'] = async (screen) => {
  type(screen, 'link-words', 'tote');
  await new Promise(requestAnimationFrame);
  await press('link-search')(screen);
  await drawn(screen, 'link-found');
};

/** The import list, in the page it stands in. */
export const states: States = {
  every: list(every),
  'ten-thousand': list(light({ shelf: Array.from({ length: 10_000 }, (_, n) => shelf(n)), claims: Array.from({ length: 9_000 }, (_, n) => claim(n, n % 3 === 0 ? pushed : {})) })),
  'bulk-in-store': list(every, { 'store.list': () => able }, pickAnd('bulk-in-store')),
  'off-sale': list(light({ shelf: [shelf(0)], claims: [claim(0, { ...pushed, hidden: true })] }), { 'store.list': () => able }, pickAnd('bulk-in-store')),
  'delete-sure': list(every, { 'store.list': () => able }, pickAnd('bulk-in-store', 'state-deleted')),
  'bulk-extras': list(every, { 'store.list': () => able, 'store.choices': () => ({ ok: true, choices: [{ id: '1', name: HOSTILE.unbroken }, { id: '2', name: 'Bags / Totes' }] }) }, pickAnd('bulk-file')),
  'bulk-extras-none': list(every, {}, pickAnd('bulk-file')),
  'claim-for': list(every, {}, pickAnd('bulk-claim')),
  titles: list(every, {}, async (screen) => {
    await pickAnd('bulk-title')?.(screen);
    await drawn(screen, 'titles-first');
    type(screen, 'titles-first', '2026 ');
  }),
  words: list(every, { 'offer.view': () => offer({ stores }), 'claims.view': () => NO_EDITS }, async (screen) => {
    await pickAnd('bulk-name')?.(screen);
    await drawn(screen, 'words-pairs');
    type(screen, 'words-pairs', '黑色 = Black\n米白色 = Black');
    await new Promise(requestAnimationFrame);
    await press('words-look')(screen);
  }),
  markup: list(every, {}, async (screen) => {
    await pickAnd('bulk-markup')?.(screen);
    await drawn(screen, 'bulk-markup-by');
    type(screen, 'bulk-markup-by', '0,5');
  }),
  previewed: list(every, {
    'listing.preview': ({ key }) => (key === keyOf(2) ? { ok: false, error: { code: 'stale', detail: '' } }
      : { ok: true, preview: { exists: true, url: null, more: 0, changes: [{ kind: 'title', subject: '', from: TITLES[0] ?? '', to: TITLES[1] ?? '' }, { kind: 'kept-title', subject: '', from: null, to: 'Tote' }] } }),
  }, pickAnd('bulk-ask')),
  pushed: list(every, { 'import.push': ({ items }) => ({ refused: items.slice(0, 3).map(({ id }, i) => ({ id, code: ['read-again', 'names-twice', 'no-rate'][i] ?? '', detail: i === 1 ? '黑色' : '' })) }) }, pickAnd('bulk-push')),
  'bulk-rule': list(every, scoped, pickAnd('bulk-markup')),
  'category-map': list(every, filing, async (screen) => {
    await unfold('category-map')(screen);
    await press('mapped-change')(screen);
  }),
  'brand-words': list(light({ shelf: [shelf(0, { brand: 'Acme' })], claims: [claim(0, { described: true })] }), { 'settings.get': () => ({ ...settings, brandWords: ['acme', 'tote', '帆布'] }) }, unfold('brand-words')),
  hostile: list(light({
    shelf: [shelf(0, { title: HOSTILE.mixed }), shelf(1)], claims: [claim(0), claim(1, { title: HOSTILE.unbroken, titleAt: 1, revision: 1 })],
    jobs: [{ id: 'j', listingId: claim(1).id, state: 'blocked', reason: why('conflict', HOSTILE.unbroken) }],
  })),
};

/** The editor of one claim there. */
export const claimStates: States = {
  editor: editor({}),
  'editor-edited': editor(edited, {}, async (screen) => {
    screen.querySelector<HTMLDetailsElement>('[data-testid=names]')?.setAttribute('open', '');
    await new Promise(requestAnimationFrame);
  }),
  'editor-extras': editor({ extras: { tags: ['tote', HOSTILE.unbroken.slice(0, 100)], vendor: null, customs: { code: '420222', origin: 'CN' } } }, {
    ...filing, 'import.light': () => light({ claims: [claim(0)], shelf: [shelf(0)] }), 'offer.view': () => offer({ read: read(filed), stores: able, view: { key: keyOf(0), title: filed.title } }),
  }, unfold('claim-extras')),
  'editor-rule-gone': editor({ ruleSet: 'gone' }, scoped),
  'editor-html': editor({ description: { kind: 'html', value: '<h3>Canvas tote</h3><ul><li>Thick canvas</li><li>Zip inside</li></ul><p>Two sizes.</p>' } }, {}, (screen) =>
    type(screen, 'description', '<p onclick="x()">Soft <a href="https://evil.example">bag</a><img src="https://evil.example/x.png"></p>')),
  'editor-errors': editor({}, {}, async (screen) => {
    type(screen, 'claim-title-field', ' ');
    type(screen, 'markup', '0.5');
    await new Promise(requestAnimationFrame);
    await press('claim-save')(screen);
  }),
  'editor-refused': editor({}, { 'import.push': ({ items }) => ({ refused: items.map(({ id }) => ({ id, code: 'names-twice', detail: '黑色' })) }) }, press('claim-push')),
  'editor-gone': list(one, { 'offer.view': () => offer({ view: { read: null, readAt: null, rows: [] } }), 'claims.view': () => NO_EDITS }, async (screen) => {
    await drawn(screen, 'line-edit');
    await press('line-edit')(screen);
  }),
  'link-found': linking({}, {}, searched),
  'link-none': linking({}, { 'link.search': () => ({ ok: true, products: [] }) }, searched),
  'link-pairs': linking({}, {}, async (screen) => {
    await searched(screen);
    await press('link-choose')(screen);
    await drawn(screen, 'link-pairs');
  }),
  'link-refused': linking({}, { 'link.look': () => ({ ok: false, error: { code: 'not-found', detail: '' } }) }, async (screen) => {
    await searched(screen);
    await press('link-choose')(screen);
    await drawn(screen, 'link-refused');
  }),
  linked: linking({ ...pushed, linked: true, url: 'https://shop.example/products/bag' }, {}, async (screen) => {
    await press('unlink')(screen);
    await drawn(screen, 'unlink-yes');
  }),
};
