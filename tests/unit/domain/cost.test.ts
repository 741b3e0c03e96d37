import { describe, expect, it } from 'vitest';
import { costOf, freightOf } from '../../../utils/domain/pricing/cost.ts';
import type { Sku, SupplierProduct } from '../../../utils/domain/product.ts';

const yuan = (minor: number) => ({ minor, currency: 'CNY' });
const sku = (minor: number): Sku => ({ id: '1', specId: null, options: [], price: yuan(minor), stock: 1 });
const offer = (patch: Partial<SupplierProduct>): SupplierProduct => ({
  supplier: '1688', id: '700000000001', title: 'x', currency: 'CNY', priceType: 'range', moq: 2, unit: null, totalStock: 'unknown', axes: [], skus: [],
  tiers: [], images: [], attributes: [], services: [], dispatch: [], dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] },
  seller: { name: null }, ...patch,
});
const tiers = (...rows: [number, number][]) => offer({ tiers: rows.map(([minQty, minor]) => ({ minQty, price: yuan(minor) })) });

describe('costOf', () => {
  it('is the SKU\'s price, and the smallest quantity\'s tier of a range-priced offer', () => {
    expect(costOf(offer({ priceType: 'sku' }), sku(690))).toEqual({ price: yuan(690), minQty: 2, kind: 'sku' });
    expect(costOf(tiers([100, 800], [5, 900]), null)).toEqual({ price: yuan(900), minQty: 5, kind: 'tier' });
  });

  it('is the dearer of two tiers for the same quantity, whichever stands first', () => {
    expect(costOf(tiers([3, 380], [3, 820]), null)?.price).toEqual(yuan(820));
    expect(costOf(tiers([3, 820], [3, 380]), null)?.price).toEqual(yuan(820));
  });

  it('is none where the price is 0 or not given', () => {
    expect(costOf(offer({ priceType: 'sku' }), sku(0))).toBeNull();
    expect(costOf(offer({ priceType: 'sku' }), { ...sku(1), price: null })).toBeNull();
    expect(costOf(tiers([1, 0]), null)).toBeNull();
    expect(costOf(tiers(), null)).toBeNull();
  });

  it('is the list price where one buyer may have only so many at the price shown', () => {
    const limited = offer({ priceType: 'sku', maxPerBuyer: 1, moq: null });
    expect(costOf(limited, { ...sku(1), listPrice: yuan(549) })).toEqual({ price: yuan(549), minQty: null, kind: 'sku' });
    expect(costOf({ ...limited, maxPerBuyer: 5 }, { ...sku(1), listPrice: yuan(549) })?.price).toEqual(yuan(549));
    expect(costOf(offer({ priceType: 'sku' }), { ...sku(1), listPrice: yuan(549) })?.price).toEqual(yuan(1));
    expect(costOf({ ...tiers([1, 1]), maxPerBuyer: 1, tiers: [{ minQty: 1, price: yuan(1), listPrice: yuan(900) }] }, null)?.price).toEqual(yuan(900));
  });

  it('is none where no list price stands beside a limited one', () => {
    const limited = offer({ priceType: 'sku', maxPerBuyer: 1 });
    expect(costOf(limited, sku(1))).toBeNull();
    expect(costOf(limited, { ...sku(1), listPrice: yuan(0) })).toBeNull();
    expect(costOf({ ...tiers([1, 1]), maxPerBuyer: 1 }, null)).toBeNull();
  });
});

describe('the dropship price of the consign card', () => {
  const consign = (minQty: number, minor: number | null) => offer({ priceType: 'sku', dropship: { onePiece: 'yes', freePost: 'unknown', channels: [], prices: [{ minQty, price: minor === null ? null : yuan(minor) }] } });

  it('is what a single piece costs where it is dearer than wholesale', () => {
    expect(costOf(consign(1, 990), sku(690))).toEqual({ price: yuan(990), minQty: 1, kind: 'consign' });
  });

  it('is left where it is cheaper, from two pieces on, or not readable', () => {
    for (const one of [consign(1, 500), consign(2, 990), consign(1, null)]) expect(costOf(one, sku(690))).toEqual({ price: yuan(690), minQty: 2, kind: 'sku' });
  });
});

describe('the freight of one piece', () => {
  const post = (freePost: 'yes' | 'no' | 'unknown', patch: Partial<SupplierProduct> = {}) => offer({ dropship: { onePiece: 'yes', freePost, channels: [] }, ...patch });

  it('004-20: is none where the page says that a single piece is sent free', () => expect(freightOf(post('yes'))).toEqual(yuan(0)));

  it('004-20: is not known from that of a wholesale order, free or not', () => {
    for (const freight of [{ cost: null, free: 'yes' as const }, { cost: yuan(350), free: 'no' as const }]) {
      for (const freePost of ['no', 'unknown'] as const) expect(freightOf(post(freePost, { freight, moq: 1 }))).toBeNull();
    }
  });
});
