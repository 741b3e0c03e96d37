import type { ListingBody } from '../../utils/domain/listing.ts';

/** An invented listing of two variants, as it is put into a store. */
export const listingBody = (over: Partial<ListingBody> = {}): ListingBody => ({
  key: '1688:700000000001:main', title: 'Canvas bag', description: '', options: [{ name: 'Colour', values: ['red', 'blue'] }],
  variants: [
    { supplierSkuKey: '5000000000001', options: ['red'], price: { minor: 399, currency: 'USD' }, stock: 3, sku: 'AB12' },
    { supplierSkuKey: '5000000000002', options: ['blue'], price: { minor: 499, currency: 'USD' }, stock: 'unknown', sku: 'AB13' },
  ],
  images: ['https://cbu01.alicdn.com/img/ibank/test-1.jpg'], ...over,
});
