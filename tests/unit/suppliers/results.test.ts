import { describe, expect, it } from 'vitest';
import { results as results1688 } from '../../../utils/suppliers/1688/results.ts';
import { results as resultsAlibaba } from '../../../utils/suppliers/alibaba/results.ts';
import { results as resultsAliexpress } from '../../../utils/suppliers/aliexpress/results.ts';
import type { OfferCard } from '../../../utils/suppliers/dom/offer-cards.ts';
import { openDocument } from '../../support/saved-page.ts';
import { READ_ATTRIBUTES } from '../../../utils/suppliers/dom/offer-cards.ts';

type Reader = (document: Document) => OfferCard[];

/** The cards of an invented page, without their elements. */
async function cardsOf(reader: Reader, body: string): Promise<Omit<OfferCard, 'element'>[]> {
  const { document, close } = openDocument(`<!DOCTYPE html><html><body>${body}</body></html>`, new URL('https://s.1688.com/selloffer/offer_search.htm'));
  try {
    return reader(document).map(({ offerId, title, image, priceText, isAd }) => ({ offerId, title, image, priceText, isAd }));
  } finally {
    await close();
  }
}

const card = (key: string, inner = ''): string => `<a class="search-offer-wrapper" data-renderkey="${key}" href="https://dj.1688.com/ci_bb?offerId=799999999999">${inner}</a>`;
const bare = { title: null, image: null, priceText: null };

describe('results of 1688', () => {
  it('are read from the drawn search of 2026, the words of a price whole', async () => {
    const inner = `<img class="main-img" src="//cbu01.alicdn.com/img/ibank/O1CN01-0-cib.jpg_460x460q100.jpg_.webp">
      <div class="offer-title-row"><span class="badge-text">某牌</span><div class="title-text"><div>收纳盒 &lt;b&gt;</div></div></div>
      <div class="offer-price-row"><div class="col-desc"><div class="price-item"><div>¥</div><div>5</div><div>.01</div></div><div class="desc-text">券后价</div></div>
      <div class="col-desc_after">全网10万+件</div></div>`;
    expect(await cardsOf(results1688, card('1_1_normal_b2b-1_700000000001', inner))).toEqual([{
      offerId: '700000000001', isAd: false, title: '收纳盒 <b>', priceText: '¥5.01券后价', image: 'https://cbu01.alicdn.com/img/ibank/O1CN01-0-cib.jpg',
    }]);
  });
  it('take the id from the key, whatever the link or the member says, and know ads by their kind', async () => {
    const keys = ['1_0_bid_b2b-2_700000000002', '1_4_p4p_some_member_700000000003', '1_2_normal_bid_700000000004'];
    expect(await cardsOf(results1688, keys.map((key) => card(key)).join(''))).toEqual([
      { ...bare, offerId: '700000000002', isAd: true }, { ...bare, offerId: '700000000003', isAd: true }, { ...bare, offerId: '700000000004', isAd: false },
    ]);
  });
  it.each(['', '700000000001', '1_1_normal_b2b-1_', '1_1_normal_b2b-1_0700000000', '1_1_normal_b2b-1_70000x', '1_1_normal_b2b-1_<script>'])('leave out a card of the key "%s"', async (key) => {
    expect(await cardsOf(results1688, card(key))).toEqual([]);
  });
  it('are read from the reports of the p4p list and the home page', async () => {
    const report = (text: string, inner: string) => `<div data-tracker="offer" data-aplus-report="${text}">${inner}</div>`;
    expect(await cardsOf(results1688, [
      report('object_type@offer^object_id@700000000005^_p_isad@1', '<div class="title_txt">线</div><div class="price_line"><div class="price">¥1.45</div>成交51.3万+元</div>'),
      report('scm2@1^object_type@offer^object_id@700000000006^isVideo@false', '<div class="picture-wrap"><img src="https://cbu01.alicdn.com/https://cbu01.alicdn.com/a.jpg_460x460q100.jpg"></div><div class="price-wrap">¥11.00</div>'),
      report('object_type@offerAd^object_id@700000000007', '<div class="price-wrap">面议</div>'),
      report('object_type@shop^object_id@700000000008', ''),
    ].join(''))).toEqual([
      { ...bare, offerId: '700000000005', isAd: true, title: '线', priceText: '¥1.45' },
      { ...bare, offerId: '700000000006', isAd: false, image: 'https://cbu01.alicdn.com/a.jpg', priceText: '¥11.00' },
      { ...bare, offerId: '700000000007', isAd: true },
    ]);
  });
  it('hold each offer once with what any of its cards knows, and at most 500', async () => {
    const twice = card('1_1_normal_m_700000000001') + card('1_2_normal_m_700000000001', '<div class="offer-title-row"><div class="title-text">盒</div></div>');
    expect(await cardsOf(results1688, twice)).toEqual([{ ...bare, offerId: '700000000001', isAd: false, title: '盒' }]);
    const many = Array.from({ length: 501 }, (_, i) => card(`1_1_normal_m_${700_000_000_000 + i}`)).join('');
    expect(await cardsOf(results1688, many)).toHaveLength(500);
  });
  it('keep no picture of another scheme, no price that was cut, and a long title cut', async () => {
    const inner = `<img class="main-img" src="javascript:alert(1)//x.jpg"><div class="offer-title-row"><div class="title-text">${'盒'.repeat(2_000)}</div></div>
      <div class="offer-price-row"><div class="col-desc">¥${'1'.repeat(200)}</div></div>`;
    const [only] = await cardsOf(results1688, card('1_1_normal_m_700000000001', inner));
    expect(only).toMatchObject({ image: null, priceText: null });
    expect(only?.title).toHaveLength(1_000);
  });
});

describe('results of Alibaba.com', () => {
  it('are read from the cards of 2022 and 2023', async () => {
    expect(await cardsOf(resultsAlibaba, `
      <div data-pid="1600000000001" data-content="productItem" data-role="item" data-ctrdot="1600000000001" data-eurl="//us-click.alibaba.com/ci_bb?a=1">
        <img class="J-img-switcher-item" src="//s.alicdn.com/@sc04/kf/Ha.jpg_300x300.jpg"><p class="elements-title-normal__content">Wall <strong>Art</strong></p>
        <p class="elements-offer-price-normal">CN¥158.33-CN¥190.00</p></div>
      <div data-product_id="1600000000002"><h2 class="search-card-e-title">Noodles</h2><div class="search-card-e-price-main">3,80&nbsp;$ - 4,12&nbsp;$</div></div>
      <div class="J-toprank" data-role="item" data-ctrdot="1600000000005"><div data-product_id="1600000000006"><h2 class="search-card-e-title">Soup</h2></div></div>
      <div data-product_id="company"></div>`)).toEqual([
      { offerId: '1600000000001', isAd: true, title: 'Wall Art', image: 'https://s.alicdn.com/@sc04/kf/Ha.jpg', priceText: 'CN¥158.33-CN¥190.00' },
      { ...bare, offerId: '1600000000002', isAd: false, title: 'Noodles', priceText: '3,80 $ - 4,12 $' },
      { ...bare, offerId: '1600000000005', isAd: true },
      { ...bare, offerId: '1600000000006', isAd: false, title: 'Soup' },
    ]);
  });
  it('are read from the data of a search for suppliers; what is no product there is left out', async () => {
    const data = { offerResultData: { offerList: [{ productList: [
      { productId: '1600000000003', price: '$0.10 - $0.17', productImg: '//s.alicdn.com/@sc04/kf/Hb.jpg_200x200.jpg', itemType: 'normal' },
      { productId: 1_600_000_000_004, itemType: 'p4p' }, { productId: 'x' }, null, 'text',
    ] }, { productList: 'none' }, null] } };
    expect(await cardsOf(resultsAlibaba, `<script>window._PAGE_DATA_ = ${JSON.stringify(data)}</script>`)).toEqual([
      { ...bare, offerId: '1600000000003', isAd: false, image: 'https://s.alicdn.com/@sc04/kf/Hb.jpg', priceText: '$0.10 - $0.17' },
      { ...bare, offerId: '1600000000004', isAd: true },
    ]);
  });
  it.each(['window._PAGE_DATA_ = {"offerResultData": ', 'window._PAGE_DATA_ = []', 'window._PAGE_DATA_ = {"offerResultData":{"offerList":{}}}'])('are none where the data is broken: %s', async (script) => {
    expect(await cardsOf(resultsAlibaba, `<script>${script}</script>`)).toEqual([]);
  });
});

describe('results of AliExpress', () => {
  const link = (href: string, inner = ''): string => `<a class="a1b2 search-card-item" href="${href}">${inner}</a>`;
  const box = (inner: string): string => `<div class="hm_b3 search-item-card-wrapper-gallery"><div>${inner}</div></div>`;
  it('are read from the boxes of the list, each once, whatever their classes are called today', async () => {
    const inner = `<img class="q1" src="//ae01.alicdn.com/kf/S1.jpg_480x480q75.jpg_.avif" alt="Bag">
      <div aria-label="Bag" role="heading"><h3 class="lw_k4">Canvas <b>bag</b></h3></div>
      <div class="multi--price-sale--U-S0jtj"><span>€ </span><span>6</span><span>,</span><span>81</span></div><div class="multi--price-original--1zEQqOK">€ 9,99</div>`;
    expect(await cardsOf(resultsAliexpress, box(link('//es.aliexpress.com/item/1005700000000001.html?algo=1', inner)) + box(link('https://www.aliexpress.us/item/slug/3256700000000002.html')))).toEqual([
      { offerId: '1005700000000001', isAd: false, title: 'Canvas bag', priceText: '€ 6,81', image: 'https://ae01.alicdn.com/kf/S1.jpg' },
      { ...bare, offerId: '3256700000000002', isAd: false },
    ]);
  });
  it('are read from cards without a box, and no price from an element without a lasting name', async () => {
    expect(await cardsOf(resultsAliexpress, link('/item/1005700000000003.html', '<h3>Cup</h3><div class="lw_el" aria-label="0,99€">0,99€</div>'))).toEqual([
      { ...bare, offerId: '1005700000000003', isAd: false, title: 'Cup' },
    ]);
  });
  it.each(['', '/store/1.html', '/item/x.html', '/item/0005700000000003.html', 'javascript:/item/1005700000000003.html', '/w/wholesale.html?x=/item/1005700000000003.html', 'https://www.aliexpress.com/ssr/300/item/1005700000000003.html'])('leave out a card that leads to "%s"', async (href) => {
    expect(await cardsOf(resultsAliexpress, box(link(href)) + link(href))).toEqual([]);
  });
});

it('every attribute that readers of cards read is watched', () => {
  const sources = Object.values(import.meta.glob<string>('../../../utils/suppliers/*/results.ts', { eager: true, query: '?raw', import: 'default' }));
  expect(sources.length).toBeGreaterThanOrEqual(3);
  // `data-e2e-name` names parts of a card, and does not tell one card from another.
  const read = sources.flatMap((source) => [...source.matchAll(/getAttribute\('([\w-]+)'\)|\b(data-[\w-]+)/g)].map(([, one, other]) => one ?? other)).filter((name) => name !== 'data-e2e-name');
  expect(new Set(read)).toEqual(new Set(READ_ATTRIBUTES));
});
