import { expect, it } from 'vitest';
import { readHtml } from '../../../support/saved-page.ts';
import { dataPage, offerUrl } from './pages.ts';

const titled = (html: string, title: string) => html.replace('<html>', `<html><head><title>${title}</title></head>`);
const bare = '<html><body><p>Similar products</p></body></html>';

it.each([['with data', dataPage()], ['without', bare]])('an offer that is gone is named by the page\'s title, %s', async (_, html) => {
  expect(await readHtml(titled(html, ' Product Not Available '), offerUrl)).toMatchObject({ ok: false, error: { code: 'off-shelf', supplier: 'alibaba', paths: ['title'] } });
});

it('no other title says so', async () => {
  for (const title of ['Product Not Available Sticker - Buy Stickers on Alibaba.com', 'product not available', '']) {
    expect((await readHtml(titled(dataPage(), title), offerUrl)).ok, title).toBe(true);
    expect(await readHtml(titled(bare, title), offerUrl)).toMatchObject({ ok: false, error: { code: 'not-a-product-page' } });
  }
});
