import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { productReadSchema, type SupplierProduct } from '../../../utils/domain/product.ts';
import { keepToLimits } from '../../../utils/suppliers/keep-to-limits.ts';

const product: SupplierProduct = {
  supplier: '1688', id: '700000000001', title: '示例', currency: 'CNY', priceType: 'range', moq: 1, unit: '件', totalStock: 1,
  axes: [{ name: '颜色', values: ['红'] }],
  skus: [{ id: '6000000000001', specId: 'a', options: ['红'], price: null, stock: 1 }],
  tiers: [{ minQty: 1, price: { minor: 100, currency: 'CNY' } }],
  images: ['https://cbu01.alicdn.com/a.jpg'], attributes: [{ name: '材质', value: '棉' }], services: [{ code: 'qtwlybt', name: '7天无理由退货' }],
  dispatch: [{ minQty: 1, maxQty: null, hours: 48 }], dropship: { onePiece: 'yes', freePost: 'unknown', channels: ['thyny'] },
  seller: { name: '示例厂', memberId: 'b2b-1', loginId: '示例', shopUrl: 'https://shop.1688.com' }, video: 'https://v.example/1.mp4',
  descriptionUrl: 'https://d.example/1', category: { id: '1', name: '裤' }, freight: { from: '浙江', cost: null, free: 'unknown' },
};
const read = (change: Partial<SupplierProduct>, notes: string[] = []) => keepToLimits({ product: { ...product, ...change }, partial: [], notes, provenance: { id: 'x'.repeat(400) } });
const long = 'x'.repeat(5_000);
const many = <T>(item: T): T[] => Array.from({ length: 3_000 }, () => item);

describe('keepToLimits', () => {
  it('leaves what fits as it is', () => {
    expect(read({})).toMatchObject({ ok: true, value: { product, partial: [] } });
  });

  it('leaves out optional facts beyond the limits and names them', () => {
    const result = read({
      unit: long, images: [...many('https://cbu01.alicdn.com/a.jpg'), `https://${long}`], attributes: [...many({ name: 'a', value: 'b' }), { name: long, value: long }],
      services: [{ code: long, name: 'a' }], dispatch: many({ minQty: 1, maxQty: null, hours: 1 }), dropship: { onePiece: 'yes', freePost: 'unknown', channels: many('a') },
      seller: { name: long, memberId: long, loginId: long, shopUrl: `https://${long}` }, video: `https://${long}`, descriptionUrl: `https://${long}`,
      category: { id: '1', name: long }, freight: { from: long, cost: null, free: 'yes' },
    }, many(long));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    z.parse(productReadSchema, { supplier: '1688', generation: 'x', ...result.value });
    const fields = result.value.partial.map((text) => text.split(':')[0]);
    expect(new Set(fields)).toEqual(new Set([
      'attributes', 'category.name', 'descriptionUrl', 'dispatch', 'dropship.channels', 'freight.from', 'images', 'seller.loginId', 'seller.memberId',
      'seller.name', 'seller.shopUrl', 'services', 'unit', 'video',
    ]));
    expect(result.value.product.images).toHaveLength(100);
  });

  it.each<[string, Partial<SupplierProduct>]>([
    ['title', { title: long }], ['axes', { axes: many({ name: 'a', values: [] }) }], ['axes', { axes: [{ name: long, values: [] }] }],
    ['axes.values', { axes: [{ name: 'a', values: many('a') }] }], ['axes.values', { axes: [{ name: 'a', values: [long] }] }],
    ['skus', { skus: many({ id: '1', specId: null, options: [], price: null, stock: 0 }) }],
    ['skus.options', { skus: [{ id: '1', specId: null, options: [long], price: null, stock: 0 }] }],
    ['skus.specId', { skus: [{ id: '1', specId: long, options: [], price: null, stock: 0 }] }], ['tiers', { tiers: many({ minQty: 1, price: { minor: 1, currency: 'CNY' } }) }],
  ])('refuses %s beyond the limit', (field, change) => {
    expect(read(change)).toEqual({ ok: false, error: { code: 'schema-mismatch', paths: [`${field}: beyond the limit`] } });
  });
});
