import { describe, expect, it } from 'vitest';
import { productSchema, type KeptProduct } from '../../../utils/domain/files/catalogue.ts';
import type { ListingBody, ListingVariant } from '../../../utils/domain/listing.ts';
import { kind } from '../../../utils/stores/files/index.ts';
import { deps, listing } from '../../contract/store-harness.ts';
import { memoryKeep } from '../../contract/store-files.ts';
import { value } from '../../contract/store-suite.ts';

/** A shop in memory, with its only product. */
function setUp() {
  const keep = memoryKeep();
  const client = kind.connect({ origin: 'https://files.invalid', secret: { id: 'f1', name: 'My shop', currency: 'USD', pricesIncludeTax: false } }, { ...deps(), keep });
  const product = async (): Promise<KeptProduct> => productSchema.parse((await keep.list('p:'))[0]);
  const edit = async (change: (product: KeptProduct) => KeptProduct): Promise<void> => {
    const before = await product();
    await keep.set([{ key: `p:${before.id}`, value: change(before) }]);
  };
  const put = async (body: ListingBody, last: ListingBody | null, intent: 'push' | 'refresh' = 'push') => value(await client.put(body, { last, intent }));
  const told = async (body: ListingBody, last: ListingBody) => value(await client.preview(body, { last })).changes.map(({ kind: what, from, to }) => [what, from, to]);
  return { client, product, edit, put, told };
}
const usd = (minor: number) => ({ minor, currency: 'USD' });
const sold = (body: ListingBody, over: Partial<ListingVariant>): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, ...over })) });
const plain = () => sold(listing(1, 1, 'USD'), { price: usd(1_000) });
const termsOf = ({ variants: [variant] }: KeptProduct) => [variant?.minor, variant?.compareAtMinor, variant?.weightGrams];

describe('the price struck through', () => {
  it('goes with the price, also when new prices alone are written; what stood is remembered as taken away', async () => {
    const { put, product, told } = setUp();
    const bare = plain();
    const struck = sold(bare, { compareAt: usd(1_500) });
    await put(bare, null);
    expect(termsOf(await product())).toEqual([1_000, undefined, undefined]);
    expect(await told(struck, bare)).toEqual([['compare-at', null, usd(1_500)]]);
    await put(struck, bare, 'refresh');
    expect(termsOf(await product())).toEqual([1_000, 1_500, undefined]);
    await put(bare, struck, 'refresh');
    expect(termsOf(await product())).toEqual([1_000, null, undefined]);
    expect(await told(bare, bare)).toEqual([]);
  });

  it('is none where it is not above the price', async () => {
    const { put, product } = setUp();
    const body = sold(plain(), { compareAt: usd(1_000) });
    await put(body, null);
    expect(termsOf(await product())).toEqual([1_000, undefined, undefined]);
  });

  it('stays where somebody else wrote it, and with an update of prices by ids', async () => {
    const { put, product, edit, client } = setUp();
    const body = plain();
    const { id } = await put(body, null);
    await edit((before) => ({ ...before, variants: before.variants.map((variant) => ({ ...variant, compareAtMinor: 7_000 })) }));
    await put({ ...body, title: 'New' }, body);
    expect(termsOf(await product())).toEqual([1_000, 7_000, undefined]);
    const [variant] = (await product()).variants;
    const outcomes = value(await client.update([{ key: body.key, productId: id, variantId: variant?.id ?? '', sku: variant?.sku ?? '', price: usd(900) }]));
    expect([outcomes[0]?.outcome, termsOf(await product())]).toEqual(['written', [900, 7_000, undefined]]);
  });
});

describe('a weight', () => {
  it('follows the listing until the merchant writes another, and is no part of new prices', async () => {
    const { put, product, edit, told } = setUp();
    const body = plain();
    const [light, heavy] = [sold(body, { weightGrams: 250 }), sold(body, { weightGrams: 400 })];
    await put(body, null);
    await put(light, body);
    await put(heavy, light, 'refresh');
    expect(termsOf(await product())).toEqual([1_000, undefined, 250]);
    expect(await told(heavy, light)).toEqual([['weight', 250, 400]]);
    await put(heavy, light);
    await put(body, heavy);
    expect(termsOf(await product())).toEqual([1_000, undefined, 400]);
    await edit((before) => ({ ...before, variants: before.variants.map((variant) => ({ ...variant, weightGrams: 333 })) }));
    await put(light, heavy);
    expect(termsOf(await product())).toEqual([1_000, undefined, 333]);
  });
});

describe('what a product is filed under', () => {
  it('has no field that nothing was said of, and says of each what was taken away', async () => {
    const { put, product } = setUp();
    const body = plain();
    const filed = { ...body, extras: { tags: ['a'], vendor: ' Acme ', customs: { code: '392410' } } };
    const none: ListingBody = { ...body, extras: { tags: [], vendor: null, customs: { code: null, origin: null } } };
    await put(none, null);
    expect(Object.keys(await product()).filter((field) => ['tags', 'vendor', 'customs'].includes(field))).toEqual([]);
    await put(filed, none);
    expect(await product()).toMatchObject({ tags: ['a'], vendor: 'Acme', customs: { code: '392410' } });
    await put(none, filed);
    expect(await product()).toMatchObject({ tags: [], vendor: null, customs: { code: null } });
  });

  it('keeps the merchant\'s customs, field by field', async () => {
    const { put, product, edit } = setUp();
    const body = { ...plain(), extras: { customs: { code: '392410', origin: 'CN' } } };
    await put(body, null);
    await edit((before) => ({ ...before, customs: { ...before.customs, origin: 'VN' } }));
    const next = { ...body, extras: { customs: { code: '392690', origin: null } } };
    await put(next, body);
    expect((await product()).customs).toEqual({ code: '392690', origin: 'VN' });
  });

  it('goes through linking and giving back as it stands', async () => {
    const { put, product, edit, client } = setUp();
    const body = { ...plain(), extras: { tags: ['a'], vendor: 'Acme' } };
    const { id } = await put(body, null);
    await edit((before) => ({ ...before, key: '' }));
    const variants = (await product()).variants.map(({ id: variantId, sku }) => ({ variantId, sku }));
    value(await client.adopt(body.key, { id, variants }));
    const { extras: _, ...rest } = body;
    await put({ ...rest, linked: true, description: '', images: [] }, null);
    value(await client.release(body.key, id));
    expect(await product()).toMatchObject({ key: '', tags: ['a'], vendor: 'Acme' });
  });
});

it('rows of an older version are read as they are', () => {
  const old = { id: '1', key: '', title: 'Bag', description: '', visible: true, images: [], options: [], variants: [{ id: '2', sku: 'A', options: [], minor: 1, stock: null, image: null, visible: true }], updatedAt: 5 };
  expect(productSchema.parse(old)).toEqual(old);
});

it.each([
  ['tags that are no list', { tags: 'a' }], ['a brand that is no text', { vendor: 1 }], ['a tariff number that is no text', { customs: { code: 392_410 } }],
])('a row with %s is refused', (_, over) => {
  const row = { id: '1', key: '', title: 'Bag', description: '', visible: true, images: [], options: [], variants: [], updatedAt: 5 };
  expect([productSchema.safeParse(row).success, productSchema.safeParse({ ...row, ...over }).success]).toEqual([true, false]);
});
