// @vitest-environment happy-dom
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pageHealth } from '../../../utils/domain/page-health.ts';
import { text } from '../../../utils/i18n/text.ts';
import { catchDownloads, type Handed } from '../../support/downloads.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { product, productRead } from '../../support/products.ts';
import { offerView, type Answers } from '../../support/worker.ts';

const KEY = '1688:700000000001';
const CBU = 'https://cbu01.alicdn.com/img/ibank/O1CN01';
const [first] = product().skus;
if (!first) throw new Error('no variant');
const read = productRead({
  images: [`${CBU}-a.jpg`, `${CBU}-a.summ.jpg`, `${CBU}-b.jpg`, 'https://shop.example/c.jpg', 'https://ae01.alicdn.com/kf/S0123456789abcdef01234/48x48.png'],
  skus: [{ ...first, options: ['红色', 'L'], image: `${CBU}-red.jpg` }, { ...first, options: ['红色', 'XL'], image: `${CBU}-red.jpg` }],
});

let t: OpenOptions;
let saved: Handed[];
/** Addresses that thumbnails and the archive asked for. */
let thumbs: string[];
let fetched: string[];
/** The browser has made a picture of what was fetched, which no test DOM does. */
let isDecoded: boolean;

beforeEach(async () => {
  await speakFromPackage();
  [thumbs, fetched, isDecoded] = [[], [], false];
  const catalog = globalThis.fetch;
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    if (!address.startsWith('https:')) return catalog(address);
    expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    thumbs.push(address);
    return new Response(new Blob(['x'], { type: 'image/png' }));
  });
  vi.stubGlobal('Image', class extends EventTarget {
    naturalWidth = 320;
    naturalHeight = 240;
    removeAttribute(): void { /* nothing is loaded */ }
    set src(_: string) { if (isDecoded) queueMicrotask(() => this.dispatchEvent(new Event('load'))); }
  });
  saved = catchDownloads();
});
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

async function open(answers: Answers = {}, types: (address: string) => string | null = () => 'image/jpeg') {
  t = await openOptions([], { 'page.list': () => [pageHealth({ key: KEY, read, readAt: 1, error: null, errorAt: null }, null)], 'offer.view': () => offerView({ key: KEY, read }), ...answers }, {
    fetchPicture: async (address) => {
      fetched.push(address);
      const type = types(address);
      return type === null ? null : { bytes: new TextEncoder().encode(address), type };
    },
  });
  await vi.waitFor(() => expect(t.screen.has('pictures-offer')).toBe(true));
}
const choose = async () => {
  await t.screen.choose('pictures-offer', KEY);
  await vi.waitFor(() => expect(t.screen.has('picture')).toBe(true));
};
const chosen = () => t.screen.all('picture').filter((row) => row.querySelector<HTMLInputElement>('input')?.checked === true).map((row) => row.dataset['path']);
async function archive(): Promise<Record<string, string>> {
  await t.screen.click('pictures-zip');
  await vi.waitFor(() => expect(t.screen.has('pictures-told')).toBe(true));
  const files = saved[0] ? unzipSync(new Uint8Array(await saved[0].blob.arrayBuffer())) : {};
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
}

it('users.md 18: marks repeated, small and foreign ones; fetches nothing before an offer is chosen, and nothing from elsewhere', async () => {
  await open();
  expect([thumbs, t.worker.sent.filter(({ name }) => name === 'offer.view')]).toEqual([[], []]);
  await choose();
  const rows = t.screen.all('picture');
  expect(rows.map(({ dataset }) => dataset['path'])).toEqual(['main/01', 'main/02', 'main/03', 'main/04', 'main/05', 'sku/红色']);
  expect(rows[1]?.textContent).toContain(text('pictures_repeated', { name: 'main/01' }));
  expect(rows[3]?.textContent).toContain(text('pictures_foreign'));
  expect(rows[4]?.textContent).toContain(text('pictures_small', { width: 48, height: 48 }));
  expect(chosen()).toEqual(['main/01', 'main/03', 'sku/红色']);
  await vi.waitFor(() => expect(thumbs.length).toBeGreaterThan(0));
  expect(thumbs.filter((address) => !/^https:\/\/(?:cbu01|ae01)\.alicdn\.com\//.test(address))).toEqual([]);
});

it('a picture that was measured is marked, and left out when the good ones are chosen again', async () => {
  isDecoded = true;
  await open();
  await choose();
  await vi.waitFor(() => expect(t.screen.all('picture')[2]?.textContent).toContain(text('pictures_small', { width: 320, height: 240 })));
  await t.screen.click('pictures-good');
  expect(chosen()).toEqual([]);
  expect(t.screen.find('pictures-zip')).toHaveProperty('disabled', true);
  await t.screen.click('pictures-all');
  expect(chosen()).toEqual(['main/01', 'main/02', 'main/03', 'main/05', 'sku/红色']);
  await t.screen.click('pictures-clear');
  expect(chosen()).toEqual([]);
});

it('the chosen ones come as a ZIP in folders, each in full size and by its own kind', async () => {
  await open({}, (address) => (address.includes('red') ? 'image/webp' : 'image/jpeg'));
  await choose();
  await t.screen.click('picture-choose', 1);
  expect(fetched).toEqual([]);
  expect(await archive()).toEqual({ 'main/01.jpg': `${CBU}-a.jpg`, 'main/02.jpg': `${CBU}-a.jpg`, 'main/03.jpg': `${CBU}-b.jpg`, 'sku/红色.webp': `${CBU}-red.jpg` });
  expect(saved[0]?.name).toBe('pushcart-pictures-1688-700000000001.zip');
  expect(t.screen.words('pictures-told')).toBe(text('pictures_saved', { count: '4' }));
});

it('what cannot be had, or may hold script, is named on the screen and in the ZIP', async () => {
  await open({}, (address) => (address.includes('-b') ? null : address.includes('red') ? 'image/svg+xml' : 'image/jpeg'));
  await choose();
  expect(await archive()).toEqual({ 'main/01.jpg': `${CBU}-a.jpg`, 'failures.txt': `main/03\t${CBU}-b.jpg\nsku/红色\t${CBU}-red.jpg\n` });
  expect(t.screen.all('pictures-missing')[0]?.querySelectorAll('li')).toHaveLength(2);
});

it('makes no ZIP of nothing', async () => {
  await open({}, () => null);
  await choose();
  await archive();
  expect(saved).toEqual([]);
  expect(t.screen.words('pictures-told')).toContain(text('pictures_nothing'));
});

it('says when an offer has no pictures', async () => {
  await open({ 'offer.view': () => offerView({ key: KEY, read: productRead({ images: [] }) }) });
  await t.screen.choose('pictures-offer', KEY);
  await vi.waitFor(() => expect(t.screen.words('pictures-none')).toBe(text('pictures_none')));
});

const details = { pictures: [`${CBU}-d1.jpg?__r__=17`, `${CBU}-b.summ.jpg`, 'https://cbu01.alicdn.com/img/icon-2-tps-48-48.png'], at: Date.UTC(2026, 10, 20) };

it('users.md 18: those of the details stand in a group of their own, are marked like the others, and come in a folder of their own', async () => {
  await open({ 'offer.view': () => offerView({ key: KEY, read, details }) });
  await choose();
  const rows = t.screen.all('picture').slice(6);
  expect(rows.map(({ dataset }) => dataset['path'])).toEqual(['detail/01', 'detail/02', 'detail/03']);
  expect(rows[1]?.textContent).toContain(text('pictures_repeated', { name: 'main/03' }));
  expect(rows[2]?.textContent).toContain(text('pictures_small', { width: 48, height: 48 }));
  expect(rows[0]?.closest('.panel')?.querySelector('h3')?.textContent).toBe(`${text('pictures_detail')} (3)`);
  expect(chosen()).toEqual(['main/01', 'main/03', 'sku/红色', 'detail/01']);
  expect(Object.keys(await archive()).toSorted()).toEqual(['detail/01.jpg', 'main/01.jpg', 'main/03.jpg', 'sku/红色.jpg'].toSorted());
  expect(fetched).toContain(`${CBU}-d1.jpg`);
  expect(t.screen.words('pictures-detail')).toContain('2026');
});

it('details that are seen while one looks are chosen as if they had been there', async () => {
  let seen: typeof details | null = null;
  await open({ 'offer.view': () => offerView({ key: KEY, read, details: seen }) });
  await choose();
  expect(t.screen.words('pictures-detail')).toBe(text('pictures_detail_none'));
  seen = details;
  await t.worker.changed();
  await vi.waitFor(() => expect(chosen()).toEqual(['main/01', 'main/03', 'sku/红色', 'detail/01']));
});

it('where none were seen, how to get them is said, and nothing is fetched for it', async () => {
  await open({ 'offer.view': () => offerView({ key: KEY, read: productRead({ descriptionUrl: 'https://itemcdn.tmall.com/1688offer/x' }) }) });
  expect(t.screen.has('pictures-detail')).toBe(false);
  await choose();
  expect(t.screen.words('pictures-detail')).toBe(text('pictures_detail_none'));
  expect([...thumbs, ...fetched].some((address) => address.includes('itemcdn'))).toBe(false);
});
