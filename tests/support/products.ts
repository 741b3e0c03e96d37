import type { ProductRead, Sku, SupplierProduct } from '../../utils/domain/product.ts';

/** An invented product with two axes; tests change what they are about. */
export function product(patch: Partial<SupplierProduct> = {}): SupplierProduct {
  const sku = (id: string, options: string[], minor: number, stock: Sku['stock']): Sku =>
    ({ id, specId: null, options, price: { minor, currency: 'CNY' }, stock });
  return {
    supplier: '1688', id: '700000000001', title: '测试帆布包', currency: 'CNY', priceType: 'sku', moq: 2, unit: '个', totalStock: 60,
    axes: [{ name: '颜色', values: ['红色', '蓝色', '绿色'] }, { name: '尺码', values: ['L', 'XL'] }],
    skus: [sku('5000000000001', ['红色', 'L'], 690, 10), sku('5000000000002', ['红色', 'XL'], 790, 0), sku('5000000000003', ['蓝色', 'L'], 690, 'unknown')],
    tiers: [], images: ['https://cbu01.alicdn.com/img/ibank/test-1.jpg'], attributes: [], services: [], dispatch: [],
    dropship: { onePiece: 'yes', freePost: 'unknown', channels: [] }, seller: { name: '测试工厂' }, ...patch,
  };
}

export const productRead = (patch: Partial<SupplierProduct> = {}): ProductRead =>
  ({ supplier: '1688', generation: 'test', product: product(patch), partial: [], provenance: {}, notes: [] });
