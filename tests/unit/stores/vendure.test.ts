import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../../utils/domain/listing.ts';
import type { StoreInfo } from '../../../utils/stores/define.ts';
import { codesOf } from '../../../utils/stores/vendure/codes.ts';
import { imageFile } from '../../../utils/stores/pictures.ts';
import { byAge } from '../../../utils/stores/vendure/job.ts';
import { problemOf, storePrice } from '../../../utils/stores/vendure/map.ts';
import { documentOf, fields } from '../../../utils/stores/vendure/mutation.ts';
import { mayWrite } from '../../../utils/stores/put-texts.ts';
import { kind } from '../../../utils/stores/vendure/index.ts';

const info: StoreInfo = {
  remoteId: 't', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'c', locations: [{ id: '1', name: 'L' }],
  language: 'en', weightUnit: null, missingRights: [], guarantee: 'mark', can: [], limits: { variants: null, options: null },
};
const body: ListingBody = {
  key: '1688:9001:main', title: 'Mug 杯', description: '', options: [{ name: 'Colour', values: ['红', 'Blue'] }], images: ['https://i.example/1.jpg'],
  variants: [{ supplierSkuKey: '1', options: ['红'], price: { minor: 500, currency: 'USD' }, stock: 1, sku: 'A' }],
};
const withVariant = (change: Partial<ListingBody['variants'][number]>): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, ...change })) });

describe('prices', () => {
  it.each([
    ['USD', 2, 1_234, 1_234], ['JPY', 2, 100, 10_000], ['JPY', 0, 100, 100], ['BHD', 3, 1_500, 1_500], ['BHD', 2, 1_500, 150],
  ])('%s in a shop of precision %i: %i minor units are stored as %i', (currency, exponent, minor, stored) => {
    expect(storePrice({ minor, currency }, { ...info, exponent })).toBe(stored);
  });

  it.each([
    [{ price: { minor: 1_505, currency: 'BHD' } }, { currency: 'BHD' }, 'price'], [{ price: { minor: 1, currency: 'EUR' } }, {}, 'price'],
    [{ price: { minor: 3_000_000_000, currency: 'USD' } }, {}, 'price'], [{ options: ['Green'] }, {}, 'options'], [{ options: [] }, {}, 'options'],
  ])('%j is refused by its field', (variant, shop, field) => {
    expect(problemOf(withVariant(variant), { ...info, ...shop })).toMatchObject({ code: 'invalid', field });
  });

  it('takes a listing that fits, and refuses stock that could be written nowhere', () => {
    expect(problemOf(body, info)).toBe(null);
    expect(problemOf(body, { ...info, locations: [] })).toMatchObject({ code: 'forbidden', field: 'ReadStockLocation' });
    expect(problemOf(withVariant({ stock: 'unknown' }), { ...info, locations: [] })).toBe(null);
    expect(problemOf(withVariant({ stock: 'unlimited' }), { ...info, locations: [] })).toBe(null);
  });
});

describe('codes', () => {
  it('are the same from every browser, differ by key and value, and show neither supplier nor offer', async () => {
    const [one, two, other] = await Promise.all([codesOf(body.key, [body]), codesOf(body.key, [body, body]), codesOf('1688:9002:main', [body])]);
    const texts = (codes: typeof one) => [codes.slug, codes.group(0), codes.option('红'), codes.image('https://i.example/1.jpg'), codes.key];
    expect(texts(one)).toEqual(texts(two));
    expect(one.group(0)).not.toBe(other.group(0));
    expect(one.slug).not.toBe(other.slug);
    expect(one.option('红')).not.toBe(one.option('Blue'));
    expect(texts(one).join(' ')).not.toMatch(/1688|9001/);
    expect(one.slug).toMatch(/^mug-[0-9a-f]{8}$/);
  });

  it('a title without Latin letters still gives an address', async () => {
    expect((await codesOf(body.key, [{ ...body, title: '马克杯' }])).slug).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('pictures', () => {
  const file = (...start: number[]) => imageFile('stem', { bytes: new Uint8Array([...start, ...Array.from({ length: 20 }, () => 0)]), type: 'image/jpeg', name: 'a.jpg_.webp' });
  const text = (value: string) => Array.from(value, (char) => char.charCodeAt(0));
  it('are named and typed by their bytes, not by what the CDN calls them', () => {
    expect(file(0xff, 0xd8, 0xff, 0xe0)).toMatchObject({ name: 'stem.jpg', type: 'image/jpeg' });
    expect(file(0x89, ...text('PNG'))).toMatchObject({ name: 'stem.png', type: 'image/png' });
    expect(file(...text('RIFF'), 1, 2, 3, 4, ...text('WEBP'))).toMatchObject({ name: 'stem.webp', type: 'image/webp' });
    expect(file(0, 0, 0, 28, ...text('ftypavif'))).toMatchObject({ name: 'stem.avif', type: 'image/avif' });
  });
  it('are no pictures when the bytes are a page', () => expect(file(...text('<html>'))).toBe(null));
});

it('orders numbers by size and other ids by age', () => {
  expect([{ id: '10' }, { id: '9' }].sort(byAge).map(({ id }) => id)).toEqual(['9', '10']);
  expect([{ id: 'b', createdAt: '2026-01-01' }, { id: 'a', createdAt: '2026-01-02' }].sort(byAge).map(({ id }) => id)).toEqual(['b', 'a']);
});

it.each([
  ['same text', 'A', ['A'], 'A ', true, false], ['untouched', 'A', ['A'], 'B', true, true], ['changed by the merchant', 'M', ['A'], 'B', true, false],
  ['nothing known', 'A', [], 'B', true, false], ['not finished yet', 'A', [], 'B', false, true], ['written by a put whose answer was lost', 'A2', ['A', 'A2'], 'B', true, true],
] as const)('a text that is %s', (_, stored, written, wanted, finished, expected) => {
  expect(mayWrite(stored, written, wanted, finished)).toBe(expected);
});

it('builds one document from several fields, every value a variable', () => {
  expect(documentOf({ operation: 'Two', fields: [fields.deleteProduct('7'), fields.attachGroup('7', '8')] })).toEqual({
    query: 'mutation Two($v0_id: ID!, $v1_productId: ID!, $v1_optionGroupId: ID!) { f0: deleteProduct(id: $v0_id) { result } f1: addOptionGroupToProduct(productId: $v1_productId, optionGroupId: $v1_optionGroupId) { id optionGroups { id code name productCount options { id code name } } } }',
    variables: { v0_id: '7', v1_productId: '7', v1_optionGroupId: '8' },
  });
});

it('takes an API key or a name and password, nothing in between', () => {
  expect(kind.secret.safeParse({ apiKey: 'a:b' }).success).toBe(true);
  expect(kind.secret.safeParse({ username: 'a', password: 'b' }).success).toBe(true);
  expect(kind.secret.safeParse({ username: 'a' }).success).toBe(false);
  expect(kind.secret.safeParse({ apiKey: '' }).success).toBe(false);
});

