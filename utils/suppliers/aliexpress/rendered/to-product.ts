import type { ProductRead, SupplierProduct } from '../../../domain/product.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Failure } from '../../define.ts';
import { fullImageAddress } from '../../parse/web-address.ts';
import { SHIPS_FROM } from '../axes.ts';
import { shownAmount } from './amount.ts';
import type { Shown } from './shown.ts';
import { mismatch } from '../../parse/mismatch.ts';

/**
 * The one SKU that is selected, with the price that stands above it; the others' are drawn when they are chosen. It has no id, and
 * so is shown and cannot be pushed. Stock and limits per buyer are sentences in the visitor's language and are not read.
 */
export function toProduct({ id, title, currency, price: priceText, listPrice: listText, axes, images, sellerName }: Shown): Result<Omit<ProductRead, 'supplier' | 'generation'>, Failure> {
  const chosen = axes.map(({ values }) => (values.length === 1 ? values : values.filter(({ isSelected }) => isSelected)));
  if (chosen.some((values) => values.length !== 1)) return mismatch('skus.options: sku-item--selected, not one of each axis');
  const price = shownAmount(priceText, currency);
  if (price === null || price.minor === 0) return mismatch('skus.price: price--current');
  const before = listText === null ? null : shownAmount(listText, currency);
  const image = chosen.flat().map((value) => (value.image === null ? null : fullImageAddress(value.image))).find((address) => address !== null);
  const isOnly = axes.every(({ values }) => values.length === 1);
  const product: SupplierProduct = {
    supplier: 'aliexpress', id, title, currency, priceType: 'sku', moq: null, unit: null, totalStock: 'unknown',
    axes: axes.map((axis) => ({ name: axis.name, values: axis.values.map(({ name }) => name), ...(axis.id === SHIPS_FROM ? { kind: 'origin' as const } : {}) })),
    skus: [{
      id: null, specId: null, options: chosen.flat().map(({ name }) => name), price,
      ...(before !== null && before.minor > price.minor ? { listPrice: before } : {}),
      stock: 'unknown', ...(image ? { image } : {}),
    }],
    tiers: [], images: images.flatMap((address) => fullImageAddress(address) ?? []), attributes: [], services: [], dispatch: [],
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] }, seller: { name: sellerName },
  };
  return ok({
    product,
    partial: [...(isOnly ? [] : ['skus: only the one selected on the page']), 'skus.id', 'skus.stock', ...(product.images.length === 0 ? ['images'] : [])],
    notes: [],
    provenance: {
      id: 'meta og:url', title: 'h1[data-pl=product-title]', currency: 'ship-to--text b', priceType: 'every SKU has its price', axes: 'sku-item--property [data-sku-col]',
      skus: 'sku-item--selected', 'skus.price': 'price--current, price--original', images: '_d_c_.DCData.imagePathList',
      ...(sellerName === null ? {} : { 'seller.name': 'store-detail--storeName' }),
    },
  });
}
