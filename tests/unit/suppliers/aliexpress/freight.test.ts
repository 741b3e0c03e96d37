import { expect, it } from 'vitest';
import { itemPage, read } from './item-page.ts';

const way = async (bizData: object) => (await read(itemPage({ data: { shippingModule: { generalFreightInfo: { originalLayoutResultList: [{ bizData }] } } } }))).product.freightOptions;
const named = { deliveryProviderName: 'Post', shipFrom: 'China' };

it.each<[string, object, object]>([
  ['an amount in the currency beside it', { displayAmount: 51.98, displayCurrency: 'MXN', currency: 'CNY', shippingFee: 'charge', discount: 100 }, { cost: { minor: 5_198, currency: 'MXN' }, free: 'no', reaches: true }],
  ['no amount in the seller\'s currency', { displayAmount: 51.98, formattedAmount: 'MXN$51,98', currency: 'CNY', shippingFee: 'charge' }, { cost: null, free: 'no' }],
  ['free only where it says so', { shippingFee: 'free', discount: 100, currency: 'CNY' }, { cost: null, free: 'yes' }],
  ['a gap is not free', { discount: 100 }, { cost: null, free: 'unknown' }],
  ['free beside an amount is neither', { shippingFee: 'free', displayAmount: 3, displayCurrency: 'USD' }, { cost: { minor: 300, currency: 'USD' }, free: 'unknown' }],
  ['unreachable has no cost, whatever stands there', { unreachable: true, shippingFee: 'free', displayAmount: 3, displayCurrency: 'USD' }, { reaches: false, cost: null, free: 'unknown' }],
  ['days', { deliveryDayMin: 6, deliveryDayMax: 12 }, { maxDays: 12, from: 'China', name: 'Post' }],
])('%s', async (_, facts, want) => {
  expect((await way({ ...named, ...facts }))?.[0]).toMatchObject(want);
});

it('a way without a name is none, unless nothing is delivered', async () => {
  expect(await way({ shipFrom: 'China', shippingFee: 'free' })).toBeUndefined();
  expect(await way({ shipFrom: 'China', unreachable: true, shipTo: 'Mexico' })).toEqual([{ name: '', from: 'China', reaches: false, cost: null, free: 'unknown' }]);
});

const workedOut = async (freight: object, generalFreightInfo: object = { usingNewFreight: false }) =>
  (await read(itemPage({ data: { shippingModule: { freightCalculateInfo: { freight }, generalFreightInfo } } }))).product.freightOptions;
const cost = { currency: 'USD', formatedAmount: 'US $4.20', value: 4.2 };

it.each<[string, object, object]>([
  ['the one way of pages until 2022', { company: 'Slow Post', serviceName: 'SLOW', freightAmount: cost, time: '18-30', sendGoodsCountry: 'CN', sendGoodsCountryFullName: 'China' },
    { name: 'Slow Post', from: 'China', reaches: true, cost: { minor: 420, currency: 'USD' }, free: 'no', maxDays: 30 }],
  ['an amount of 0 says nothing', { company: 'Slow Post', freightAmount: { ...cost, value: 0 } }, { name: 'Slow Post', reaches: true, cost: null, free: 'unknown' }],
  ['no amount, no days', { serviceName: 'SLOW', time: 'soon', sendGoodsCountry: 'CN' }, { name: 'SLOW', from: 'CN', reaches: true, cost: null, free: 'unknown' }],
])('%s', async (_, freight, want) => {
  expect(await workedOut(freight)).toEqual([want]);
});

it('the list counts before the one way, which has a name', async () => {
  expect(await workedOut({ company: 'Slow Post', freightAmount: cost }, { originalLayoutResultList: [{ bizData: named }] })).toMatchObject([{ name: 'Post' }]);
  expect(await workedOut({ freightAmount: cost })).toBeUndefined();
});
