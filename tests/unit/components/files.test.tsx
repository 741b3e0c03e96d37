// @vitest-environment happy-dom
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeptProduct } from '../../../utils/domain/files/catalogue.ts';
import type { StoreOrder } from '../../../utils/domain/orders/store-order.ts';
import { orderProblemText, reasonText, text } from '../../../utils/i18n/text.ts';
import { formatCount } from '../../../components/ui/format.ts';
import { catchDownloads, type Handed } from '../../support/downloads.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { FILES_KIND, STORE_KINDS } from '../../support/store-kinds.ts';
import { storeView } from '../../support/worker.ts';

let t: OpenOptions;
let saved: Handed[];
beforeEach(async () => {
  await speakFromPackage();
  saved = catchDownloads();
});
afterEach(() => {
  t.screen.close();
  vi.restoreAllMocks();
});

const kinds = [FILES_KIND, ...STORE_KINDS];
const here = storeView({ id: 'f1', kind: 'files', origin: 'https://f1.files.invalid', name: 'My shop', currency: 'JPY', facts: { ...storeView().facts, channel: 'csv', language: '' } });
const product = (id: string, over: Partial<KeptProduct> = {}): KeptProduct => ({
  id, key: '', title: `Bag ${id}`, description: '', visible: true, images: [], options: [], updatedAt: 1, variants: [{ id: `${id}-1`, sku: `A${id}`, options: [], minor: 1250, stock: 3, image: null, visible: true }], ...over,
});

it.each([
  ['first where there is no store', [], 'files', true],
  ['behind the others where there is one', [storeView()], 'vendure', false],
] as const)('is offered %s', async (_, stores, kind, isForm) => {
  t = await openOptions([...stores], {}, { kinds });
  expect([Reflect.get(t.screen.find('store-kind'), 'value'), t.screen.has('files-name'), t.screen.has('origin')]).toEqual([kind, isForm, !isForm]);
});

it('asks for name, currency and tax, assumes none of them, and asks the browser for nothing', async () => {
  t = await openOptions([], { 'store.connect': () => ({ ok: true, store: here }) }, { kinds });
  const { screen } = t;
  expect(['files-name', 'files-currency', 'files-tax'].map((id) => Reflect.get(screen.find(id), 'value') as string)).toEqual(['', '', '']);
  await screen.click('connect');
  expect(['files-name', 'files-currency', 'files-tax'].map((id) => screen.find(id).getAttribute('aria-invalid'))).toEqual(['true', 'true', 'true']);
  await screen.type('files-name', ' My shop ');
  await screen.type('files-currency', 'USS');
  await screen.choose('files-tax', 'gross');
  await screen.click('connect');
  expect([t.changes(), screen.find('files-currency').getAttribute('aria-invalid')]).toEqual([[], 'true']);
  await screen.type('files-currency', 'jpy');
  await screen.click('connect');
  await vi.waitFor(() => expect(screen.words('connect-status')).toBe(text('connect_done', { store: 'My shop' })));
  expect(t.changes()).toEqual([{ name: 'store.connect', request: { kind: 'files', origin: '', secret: { name: 'My shop', currency: 'JPY', pricesIncludeTax: true } } }]);
  expect([t.asked, Reflect.get(screen.find('files-name'), 'value')]).toEqual([[], '']);
});

it('says why no shop was made', async () => {
  t = await openOptions([], { 'store.connect': () => ({ ok: false, error: { code: 'bad-secret', detail: '' } }) }, { kinds });
  await t.screen.type('files-name', 'My shop');
  await t.screen.type('files-currency', 'EUR');
  await t.screen.choose('files-tax', 'net');
  await t.screen.click('connect');
  await vi.waitFor(() => expect(t.screen.words('connect-status')).toContain(reasonText('bad-secret')));
});

it('has no address, no test and no host; it is removed with its rows, and no permission is given back', async () => {
  t = await openOptions([here], { 'files.catalogue': () => ({ total: 0, products: [], next: null }), 'store.disconnect': () => ({}) }, { kinds });
  const { screen } = t;
  const shown = screen.find('store').textContent;
  expect(shown).not.toContain('invalid');
  expect(shown).toContain(text('files_here'));
  expect(screen.has('test-store')).toBe(false);
  await screen.click('disconnect');
  expect(screen.words('disconnect-sure')).toContain(text('files_disconnect_sure', { store: 'My shop' }));
  await screen.click('disconnect-yes');
  await vi.waitFor(() => expect(t.changes()).toEqual([{ name: 'store.disconnect', request: { id: 'f1' } }]));
  expect(t.released).toEqual([]);
});

it.each([['shopify', 'Handle,Title'], ['woocommerce', 'Type,SKU']])('its catalogue is counted, read to the end and handed out for %s', async (shop, head) => {
  const first = Array.from({ length: 50 }, (_, at) => product(String(at + 1)));
  t = await openOptions([here], { 'files.catalogue': ({ after }) => ({ total: 51, products: after === null ? [] : after === '' ? first : [product('51')], next: after === '' ? 'p:9' : null }) }, { kinds });
  await vi.waitFor(() => expect(t.screen.words('files-count')).toBe(text('files_count', { count: '51' })));
  await t.screen.click(`files-${shop}`);
  await vi.waitFor(() => expect(t.screen.words('files-told')).toBe(text('files_saved', { count: '51' })));
  const csv = await saved[0]?.blob.text() ?? '';
  expect(saved.map(({ name }) => name)).toEqual([`pushcart-${shop}-products-2026-02-01.csv`]);
  expect([csv.startsWith(head), csv.trimEnd().split('\r\n').length]).toEqual([true, 52]);
  expect(csv).toMatch(/Bag 51,.*,1250,/);
});

it('lists the first products once that is opened, oldest first, and says how many more there are', async () => {
  const asked: (string | null)[] = [];
  const products = [product('10', { visible: false, variants: [] }), product('2')];
  t = await openOptions([here], { 'files.catalogue': ({ after }) => {
    asked.push(after);
    return { total: 1_002, products: after === null ? [] : products, next: null };
  } }, { kinds });
  await vi.waitFor(() => expect(t.screen.has('files-products')).toBe(true));
  expect([asked.includes(''), t.screen.has('files-product')]).toEqual([false, false]);
  const details = t.screen.find('files-products');
  Reflect.set(details, 'open', true);
  details.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(t.screen.has('files-product')).toBe(true));
  const state = (id: string, count: string, shown: 'files_shown' | 'files_hidden') => `Bag ${id} ${text('import_variants', { count })} · ${text(shown)}`;
  expect([...details.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([state('2', '1', 'files_shown'), state('10', '0', 'files_hidden')]);
  expect(t.screen.words('files-more')).toBe(text('queue_more', { count: formatCount(1_000) }));
});

it('has no list to open while there is nothing', async () => {
  t = await openOptions([here], { 'files.catalogue': () => ({ total: 0, products: [], next: null }) }, { kinds });
  await vi.waitFor(() => expect(t.screen.words('files-count')).toBe(text('files_count', { count: '0' })));
  expect(t.screen.has('files-products')).toBe(false);
});

it('says where the catalogue\'s files have no place for customs', async () => {
  t = await openOptions([here], { 'files.catalogue': () => ({ total: 0, products: [], next: null }) }, { kinds });
  await vi.waitFor(() => expect(t.screen.find('files-panel').textContent).toContain(text('files_save_columns')));
});

it('names the products that a shop has no place for, and hands out no empty file', async () => {
  const wide = product('1', { title: 'Wide', options: ['a', 'b', 'c', 'd'], variants: [{ id: '2', sku: 'W', options: ['1', '2', '3', '4'], minor: 1, stock: 1, image: null, visible: true }] });
  t = await openOptions([here], { 'files.catalogue': () => ({ total: 1, products: [wide], next: null }) }, { kinds });
  await t.screen.click('files-shopify');
  await vi.waitFor(() => expect(t.screen.words('files-left-out')).toContain('Wide'));
  expect([saved, t.screen.words('files-told')]).toEqual([[], text('tables_empty')]);
});

it('says so when no answer comes', async () => {
  t = await openOptions([here], { 'files.catalogue': ({ after }) => (after === null ? { total: 1, products: [], next: null } : Promise.reject(new Error('gone'))) }, { kinds });
  await t.screen.click('files-woocommerce');
  await vi.waitFor(() => expect(t.screen.words('files-told')).toBe(reasonText('failed', 'message')));
});

it('the guide leads to it where there is no store', async () => {
  t = await openOptions([], {}, { kinds });
  await t.screen.click('guide-files');
  expect(document.activeElement?.id).toBe('connect-title');
});

const ordersCsv = (rows: readonly string[][]) => new File([Papa.unparse([['Name', 'Financial Status', 'Currency', 'Total', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price', 'Shipping Name', 'Shipping Address1'], ...rows])], 'orders_export.csv');
const orderRow = (name: string, over: { currency?: string } = {}) => [name, 'paid', over.currency ?? 'JPY', '1250', '2026-01-15 10:30:00 -0500', '1', 'Bag, "red"\nlarge', '1250', 'Ann', 'Lane 1'];
const give = async (file: File) => {
  const input = t.screen.find('files-orders');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const catalogue = () => ({ total: 0, products: [], next: null });

it('reads orders from the file that Shopify exports, a few hundred at a time, and names those not taken', async () => {
  t = await openOptions([here], { 'files.catalogue': catalogue, 'files.orders': ({ orders }) => ({ ok: true, added: orders.length, changed: 0 }) }, { kinds });
  await give(ordersCsv([...Array.from({ length: 201 }, (_, at) => orderRow(`#${at}`)), orderRow('#EUR', { currency: 'EUR' })]));
  await vi.waitFor(() => expect(t.screen.words('files-orders-told')).toBe(text('files_orders_taken', { added: '201', changed: '0' })));
  const sent = t.changes().map(({ request }) => request as { id: string; orders: StoreOrder[] });
  expect(sent.map(({ id, orders }) => [id, orders.length])).toEqual([['f1', 200], ['f1', 1]]);
  expect(sent[0]?.orders[0]).toMatchObject({ createdAt: Date.UTC(2026, 0, 15, 15, 30), total: { minor: 1_250, currency: 'JPY' }, lines: [{ title: 'Bag, "red"\nlarge', left: 1 }] });
  expect(t.screen.words('files-orders-refused')).toContain(`#EUR: ${orderProblemText('currency')}`);
});

it.each([
  ['is no file of orders', () => new File(['Handle,Title\na,b\n'], 'products.csv'), catalogue, () => reasonText('files-orders-foreign')],
  ['is refused', () => ordersCsv([orderRow('#1')]), catalogue, () => reasonText('store-gone')],
])('says why a file of orders is not taken when it %s', async (_, file, answer, words) => {
  t = await openOptions([here], { 'files.catalogue': answer, 'files.orders': () => ({ ok: false, error: { code: 'store-gone', detail: '' } }) }, { kinds });
  await give(file());
  await vi.waitFor(() => expect(t.screen.words('files-orders-told')).toContain(words()));
});

it('hands out the tracking numbers, and no empty file', async () => {
  const parcels = [{ order: '#1001', sku: 'A', title: 'Bag', quantity: 2, number: '=T1', company: 'Post', url: '' }];
  t = await openOptions([here], { 'files.catalogue': catalogue, 'files.parcels': () => parcels.splice(0) }, { kinds });
  await t.screen.click('files-tracking');
  await vi.waitFor(() => expect(t.screen.words('files-orders-told')).toBe(text('tables_saved', { count: '1' })));
  expect([saved[0]?.name, await saved[0]?.blob.text()]).toEqual(['pushcart-tracking-2026-02-01.csv', "order,sku,title,quantity,tracking_number,tracking_company,tracking_url\r\n#1001,A,Bag,2,'=T1,Post,\r\n"]);
  await t.screen.click('files-tracking');
  await vi.waitFor(() => expect(t.screen.words('files-orders-told')).toBe(text('files_tracking_none')));
  expect(saved).toHaveLength(1);
});
