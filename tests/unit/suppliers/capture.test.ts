import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProductRead } from '../../../utils/domain/product.ts';
import { decodePage } from '../../support/decode-page.ts';
import { productRead } from '../../support/products.ts';
import { readHtml } from '../../support/saved-page.ts';
import { capture } from '../../tools/capture/capture.ts';
import { createInventor } from '../../tools/capture/invent.ts';
import { parseParts, printParts } from '../../tools/capture/tree.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SHARED = resolve(ROOT, '../shared/pages');
const fixtures = readdirSync(join(ROOT, 'utils/suppliers'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.expected.json')).flatMap((file) => {
  const { url, product } = JSON.parse(readFileSync(join(ROOT, 'utils/suppliers', file), 'utf8')) as { url: string; product?: object };
  return product ? [{ file: file.replace('.expected.json', '.html'), url: new URL(url) }] : [];
});
const shared = [
  { file: '1688/genA-546624160122.html', url: new URL('https://detail.1688.com/offer/546624160122.html') },
  { file: '1688/genB-775610063728.html', url: new URL('https://detail.1688.com/offer/775610063728.html') },
  { file: '1688/genC-823801520021-rendered.html', url: new URL('https://detail.1688.com/offer/823801520021.html') },
  { file: 'alibaba/pdp-detailData-10000010298646.html', url: new URL('https://www.alibaba.com/product-detail/x_10000010298646.html') },
  { file: 'aliexpress/gen1-3256803382674519-loggedin.html', url: new URL('https://www.aliexpress.com/item/3256803382674519.html') },
];

/** What of a page names the offer, its seller or its goods. */
const namesIn = ({ product: { id, title, seller, skus, descriptionUrl, video, images } }: ProductRead): string[] =>
  [id, title, seller.name, seller.loginId, seller.memberId, ...skus.map((sku) => sku.id), descriptionUrl, video, ...images]
    .flatMap((name) => name ?? []).filter((name) => name.length > 3 && !/EXAMPLE|example/.test(name));

async function small(html: string, url: URL) {
  const before = await readHtml(html, url);
  const made = await capture(html, url);
  if (!before.ok || !made.ok) throw new Error(JSON.stringify([before.ok, made]));
  return { before: before.value, ...made.value };
}

describe.each(fixtures)('the fixture $file', ({ file, url }) => {
  it('is captured again: the same generation and axes, no word of the seller\'s', async () => {
    const { before, read, html } = await small(decodePage(readFileSync(join(ROOT, 'utils/suppliers', file))), url);
    expect(read.generation).toBe(before.generation);
    expect(read.product.axes).toHaveLength(before.product.axes.length);
    expect(read.product.skus).toHaveLength(Math.min(6, before.product.skus.length));
    expect(namesIn(before).filter((name) => html.includes(name))).toEqual([]);
    expect(html).not.toMatch(/canary/i);
  });
});

describe.skipIf(!existsSync(SHARED))('a real page', () => {
  it.each(shared)('$file becomes small, and nothing of it is left', async ({ file, url }) => {
    const source = decodePage(readFileSync(join(SHARED, file)));
    const { before, read, html } = await small(source, url);
    expect(html.length).toBeLessThan(10_000);
    expect(read).toMatchObject({ generation: before.generation, product: { priceType: before.product.priceType, axes: before.product.axes.map(() => ({})) } });
    expect(read.product.skus).toHaveLength(Math.min(6, before.product.skus.length));
    expect(namesIn(before).filter((name) => html.includes(name))).toEqual([]);
    // Ids, phones and tokens of the page, wherever they stood.
    const known = new Set(source.match(/(?<![\w.])(?:\d{10,}|[0-9a-f]{32})(?!\w)/g));
    expect((html.match(/(?<![\w.])(?:\d{10,}|[0-9a-f]{32})(?!\w)/g) ?? []).filter((id) => known.has(id))).toEqual([]);
  }, 60_000);
});

it('replaces persons, phones, addresses and tokens alike everywhere, and leaves what the readers look for', () => {
  const inventor = createInventor(productRead({ title: 'Steel Cup for Tea' }), { words: ['发货', '天'], numbers: new Set(['200007763']), page: '' });
  const script = inventor.script(`{"nick":"zhang_san","isLogin":"true","price":"12.50","promise":"48天内发货","tel":"0571-88887777",'mobile':'13800138000',id:13800138000,"a":"me@shop.cn","p":200007763,"csrf_token":"ab12"}`);
  for (const old of ['zhang', '88887777', '13800138000', 'me@shop.cn', 'ab12']) expect(script).not.toContain(old);
  for (const kept of ['"isLogin":"true"', '"price":"12.50"', '发货', '48天', '200007763']) expect(script).toContain(kept);
  const [, mobile, id] = /'mobile':'(\d+)',id:(\d+)/.exec(script) ?? [];
  expect([mobile?.length, id]).toEqual([11, mobile]);
  expect(inventor.text('/p/steel-cup_for-TEA-1.html?from=me1')).not.toMatch(/steel|cup|tea|me1/i);
});

it('makes no fixture of a page that does not read', async () => {
  expect(await capture('<p>nothing</p>', new URL('https://detail.1688.com/offer/700000000001.html'))).toMatchObject({ ok: false, error: { code: 'unread' } });
});

it.each(['', 'var a = {"b":[1,2,{c:3}],"d":"x,}]"};', 'f(a, {b: "{"', ')]}', "call('it\\'s', [1,,2])"])('script text is printed as it was read: %s', (script) => {
  expect(printParts(parseParts(script))).toBe(script);
});
