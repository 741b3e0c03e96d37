import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../support/saved-page.ts';
import { contextPage, failure, offerUrl, read } from './context-page.ts';

const heading = (words: string, attributes = '', style = '') => `<style>${style}</style><div class="mod-detail-offline" ${attributes}><h3 class="mod-detail-offline-title">${words}</h3></div>`;
const gone = heading('<b>商品已</b>下架');
const withHeading = (html: string, more: string) => html.replace('</body>', `${more}</body>`);
const canonical = `<link rel="canonical" href="${offerUrl.href}">`;
const noData = (more: string) => `<html><head>${canonical}</head><body>${more}</body></html>`;
const offShelf = { code: 'off-shelf', supplier: '1688', paths: ['.mod-detail-offline-title'] };

describe('an offer that is gone', () => {
  it('is named where the page has no product', async () => {
    expect(await failure(noData(gone))).toEqual(offShelf);
    expect(await readHtml(`<html><body>${gone}</body></html>`, offerUrl)).toEqual({ ok: false, error: offShelf });
    expect(await failure(withHeading(contextPage({ trade: { skuMap: [] } }), gone))).toMatchObject(offShelf);
  });

  it.each([
    ['other words', heading('尺码')], ['none', heading('')], ['a box that is not displayed', heading('商品已下架', 'style="display: none"')],
    ['a box that a sheet hides', heading('商品已下架', '', '.mod-detail-offline { display: none }')], ['a template', `<template>${gone}</template>`],
  ])('is not told by %s', async (_, more) => {
    expect(await failure(noData(more))).toMatchObject({ code: 'unknown-generation' });
    expect((await read(withHeading(contextPage(), more))).partial).toEqual(['images']);
  });

  it('beside the product\'s data is what the page says, not all that is read', async () => {
    const { product, partial } = await read(withHeading(contextPage(), gone));
    expect([product.skus.length, partial]).toEqual([2, ['images', 'status: off the shelf, says .mod-detail-offline-title']]);
  });

  it('is not told of another offer: whose words they are is not known', async () => {
    expect(await failure(withHeading(contextPage({ offer: { offerId: 700000000008 } }), gone))).toMatchObject({ code: 'wrong-offer' });
  });
});
