import { describe, expect, it } from 'vitest';
import { contextPage, read } from './context-page.ts';

const page = (head: string, html = '<html>', change: Parameters<typeof contextPage>[0] = {}): string =>
  contextPage(change).replace('<html>', html).replace('<head>', `<head>${head}`);
const sessionOf = async (html: string) => (await read(html)).session;
const english = { offer: { subject: 'Sample', skuProps: [{ prop: 'Color', value: [{ name: 'Red' }] }, { prop: 'Size', value: [{ name: 'S' }, { name: 'M' }] }] },
  trade: { skuMap: [{ skuId: 6000000000091, specAttrs: 'Red&gt;S', price: '5.00', canBookCount: 3 }] } };

describe('whether somebody is signed in', () => {
  it.each([
    ['<script>window.FE_GLOBALS = {\n offerId: 1,\n offerLoginId: "seller",\n /*买家信息*/\n loginId: null,\n clientIP: "203.0.113.1", timestamp: new Date(1)};</script>', 'no'],
    ['<script>window.FE_GLOBALS = {offerLoginId: "seller", loginId: "canary-buyer"};</script>', 'yes'],
    ['<script>window.FE_GLOBALS={"offerLoginId":"seller","loginId":""}</script>', 'no'],
    ['<script>window.FE_GLOBALS={"offerLoginId":"seller"}; var x={"loginId":"seller"}</script>', 'unknown'],
    ['<script>window.__GLOBAL_DADA={"isLogin":false,"channelType":"dsc"};</script>', 'no'],
    ['<script>window.__GLOBAL_DADA={"isLogin":true};</script>', 'yes'],
    ['<script type="text/template">window.__GLOBAL_DADA={"isLogin":true};</script>', 'unknown'],
    ['', 'unknown'],
  ])('%s: %s', async (head, member) => {
    const result = await read(page(head));
    expect(result.session?.member).toBe(member);
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  it.each([[0, 'no'], ['', 'no'], ['canary-buyer', 'yes']])('as the offer\'s buyer field %j says: %s', async (buyerLoginId, member) => {
    const result = await read(page('', '<html>', { pageData: { offerBaseInfo: { buyerLoginId } } }));
    expect(result.session?.member).toBe(member);
    expect(JSON.stringify(result)).not.toContain('canary');
  });
});

describe('the language', () => {
  it.each([
    ['<html lang="zh-CN">', 'zh-CN'], ['<html lang="zh_CN">', 'zh-CN'], ['<html lang="en">', 'en'], ['<html>', null], ['<html lang="">', null], ['<html lang="no language">', null],
    ['<html lang="en" class="translated-ltr">', null],
  ])('%s is %j', async (html, language) => {
    expect((await sessionOf(page('', html)))?.language).toBe(language);
  });

  it('is the overseas marker\'s where the page has one', async () => {
    expect((await sessionOf(page('<script>window.env={"overseaLanguage":"en_US"}</script>', '<html lang="zh-CN">')))?.language).toBe('en-US');
    expect((await sessionOf(page('<script>window.env={"overseaPeople":false,"foreignLanguagePackageImages":[]}</script>', '<html lang="zh-CN">')))?.language).toBe('zh-CN');
  });

  it('is not Chinese over texts without one Chinese character', async () => {
    expect((await sessionOf(page('', '<html lang="zh-CN">', english)))?.language).toBeNull();
    expect((await sessionOf(page('', '<html lang="en">', english)))?.language).toBe('en');
  });
});
