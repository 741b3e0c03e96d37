import { describe, expect, it } from 'vitest';
import { contextPage, read } from './context-page.ts';

const CONSIGNED = { offerSign: { consignMarketOffer: true, offerModelSign: { isOnePsale: true } } };
const WHOLESALE = { offerSign: { consignMarketOffer: false, offerModelSign: { isSupportMix: true } } };
const card = (inner: string) => `<div id="consign" data-module="od_consign"><div class="module-od-consign"><div class="od-consign-content">${inner}</div></div></div>`;
const tier = (pieces: string, price: string) => `<div class="od-consign-info"><p><span>${pieces}</span></p><div class="item-price">${price}</div></div>`;
const page = (inner: string, offer: object = {}) => contextPage({ offer }).replace('</body>', `${inner}</body>`);
const withCard = async (inner: string, offer: object = {}) => {
  const { product, notes, provenance } = await read(page(card(inner), offer));
  return { ...product.dropship, notes: notes.filter((note) => note.startsWith('dropship')), provenance };
};
const yuan = (minor: number) => ({ minor, currency: 'CNY' });

describe('the 代发 card', () => {
  it.each<[string, string, { minQty: number; price: object | null }[], string]>([
    ['from one piece', tier('1件价格', '¥39.9'), [{ minQty: 1, price: yuan(3_990) }], 'yes'],
    ['its price in parts', tier('1件价格', '<i>¥</i><b>39</b><i>.90</i>'), [{ minQty: 1, price: yuan(3_990) }], 'yes'],
    ['from two pieces on', tier('&gt;=2件价格', '¥ 51'), [{ minQty: 2, price: yuan(5_100) }], 'no'],
    ['in English', tier('≥5 items', '¥ 690'), [{ minQty: 5, price: yuan(69_000) }], 'no'],
    ['above one piece', tier('&gt;1件', '¥5.1'), [{ minQty: 2, price: yuan(510) }], 'no'],
    ['several steps', tier('1-4件', '¥2,094.00') + tier('≥5件', '¥1,990'), [{ minQty: 1, price: yuan(209_400) }, { minQty: 5, price: yuan(199_000) }], 'yes'],
    ['the price before the pieces', '<b>¥39.9</b><i>2件价格</i><b>¥38</b><i>5件价格</i>', [{ minQty: 2, price: yuan(3_990) }, { minQty: 5, price: yuan(3_800) }], 'no'],
    ['a range is no price', tier('1件', '¥5.5 - 7.8'), [{ minQty: 1, price: null }], 'yes'],
    ['nor is "from"', tier('1件', '¥5.5起'), [{ minQty: 1, price: null }], 'yes'],
    ['nor figures that go on', tier('1件', '¥ 5 <sup>90</sup>'), [{ minQty: 1, price: null }], 'yes'],
    ['nor 0', tier('1件', '¥0.00'), [{ minQty: 1, price: null }], 'yes'],
    ['text in shadow roots', tier('<od-text><template shadowrootmode="open"><style>x{}</style>1件价格</template></od-text>', '¥3'), [{ minQty: 1, price: yuan(300) }], 'yes'],
  ])('gives prices by quantity: %s', async (_name, inner, prices, onePiece) => {
    const found = await withCard(inner);
    expect(found).toMatchObject({ prices, onePiece, notes: [] });
    expect(found.provenance['dropship.prices']).toBe('.module-od-consign');
  });

  it.each([
    ['two quantities for a price', '<i>1件</i><i>2件</i><b>¥3</b>'], ['a price without a quantity', tier('1件', '¥3') + '<b>¥4</b>'],
    ['at most two pieces', tier('≤2件', '¥3')],
  ])('that cannot be told apart gives none, with a note: %s', async (_name, inner) => {
    const found = await withCard(inner, CONSIGNED);
    expect(found.prices).toBeUndefined();
    expect(found).toMatchObject({ onePiece: 'yes', notes: ['dropship.prices: the card cannot be read'] });
  });

  it('agrees with the data of the page, or neither is believed', async () => {
    expect(await withCard(tier('1件价格', '¥3'), CONSIGNED)).toMatchObject({ onePiece: 'yes', notes: [] });
    expect(await withCard(tier('≥2件', '¥3'), WHOLESALE)).toMatchObject({ onePiece: 'no', notes: [] });
    expect(await withCard(tier('≥2件', '¥3'), CONSIGNED)).toMatchObject({
      onePiece: 'unknown', prices: [{ minQty: 2 }], notes: ['dropship.onePiece: the data of the page says yes, its card from 2 pieces on'],
    });
    expect(await withCard(tier('1件', '¥3'), WHOLESALE)).toMatchObject({ onePiece: 'unknown', notes: [expect.stringContaining('says no')] });
  });

  it.each([
    ['<i>包邮</i>', 'yes'], ['<i>一件代发包邮</i>', 'yes'], ['<i>Free shipping</i>', 'yes'], ['<i>不包邮</i>', 'no'], ['<i>满2件包邮</i>', 'unknown'], ['<i>部分地区包邮</i>', 'unknown'],
    ['<i>退货包运费</i>', 'unknown'], ['<i>包邮</i><i>不包邮</i>', 'unknown'], ['', 'unknown'],
  ])('says of free post no more than its words: %s', async (words, freePost) => {
    expect(await withCard(tier('1件', '¥3') + words)).toMatchObject({ freePost });
  });

  it('says nothing of the single piece where it begins at two', async () => {
    expect(await withCard(tier('≥2件', '¥3') + '<i>包邮</i>')).toMatchObject({ freePost: 'unknown' });
  });

  it.each<[string, string, object]>([
    ['names first', '<i>近30天代发数量</i><b>100以内</b><i>48h揽收率</i><b>100.00%</b><i>24h揽收率</i><b>89.00%</b>', { within24h: 8_900, within48h: 10_000 }],
    ['figures first', '<b>100.00%</b><i>48h揽收率</i><b>89%</b><i>24h揽收率</i>', { within24h: 8_900, within48h: 10_000 }],
    ['another rate between', '<i>退货率</i><b>3%</b><i>48小时揽收率</i><b>99.5%</b>', { within48h: 9_950 }],
    ['one without a figure', '<i>48h揽收率</i><b>100%</b><i>24h揽收率</i><b>--</b><i>退货率</i><b>3%</b>', {}],
    ['more than all', '<i>48h揽收率</i><b>101%</b>', {}],
  ])('gives the rates of 24 and 48 hours: %s', async (_name, inner, rates) => {
    const { within24h, within48h } = await withCard(inner);
    expect({ within24h, within48h }).toEqual({ within24h: undefined, within48h: undefined, ...rates });
  });

  it('is not there for visitors', async () => {
    const { product, provenance } = await read(contextPage());
    expect(product.dropship).toEqual({ onePiece: 'unknown', freePost: 'unknown', channels: [] });
    expect(Object.keys(provenance).filter((field) => /prices|within|stars|repeat/.test(field))).toEqual([]);
  });
});

describe('the shop card', () => {
  const item = (i18n: string, label: string, value: string) => `<span class="service-item"><em class="sdr"><od-text i18n="${i18n}">${label}</od-text></em>${value}</span>`;
  const shop = async (items: string) => {
    const { product, provenance } = await read(page(`<div class="shop-container"><div class="winport-detail-info">${items}</div></div>`));
    return { stars: product.seller.stars, repeatRate: product.seller.repeatRate, at: provenance['seller.stars'] };
  };

  it('gives stars and the repeat rate', async () => {
    const items = item('service', '服务', '4.5分') + item('logistics', '物流', '4.0分') + item('x', '商品', '3分') + item('returnRate', '回头率', '58.48%') + item('shop_header_reviews', '评价', '<span>1000+</span>');
    expect(await shop(items)).toEqual({ stars: { service: 45, logistics: 40, product: 30 }, repeatRate: 5_848, at: '.shop-container .service-item' });
  });

  it('by the site\'s own keys in another language', async () => {
    expect(await shop(item('service', 'Service', '4.5') + item('returnRate', 'Returning', '7%'))).toMatchObject({ stars: { service: 45 }, repeatRate: 700 });
  });

  it.each([item('service', '服务', '6分'), item('service', '服务', '暂无'), item('returnRate', '回头率', '4分'), item('returnRate', '回头率', '120%'), item('service', '服务', '90%'), item('service', '服务', '1.2.3分')])(
    'leaves out what is none: %s', async (items) => {
      expect(await shop(items)).toEqual({ stars: undefined, repeatRate: undefined, at: undefined });
    });
});
