import { expect, it } from 'vitest';
import { editsForListing } from '../../utils/domain/claim/apply.ts';
import { claimEditsSchema, editsPatchSchema, NO_EDITS } from '../../utils/domain/claim/edits.ts';
import { extrasEditSchema, extrasFor, TAGS_MOST, withExtras } from '../../utils/domain/claim/extras.ts';
import { buildListing } from '../../utils/domain/build-listing.ts';
import { withPricesOf } from '../../utils/domain/reprice/may-write.ts';
import { product } from '../support/products.ts';

const all = { tags: ['a'], vendor: 'Own', category: '7', taxClass: 'reduced', shippingClass: '9', customs: { code: '420222', origin: 'CN' } };

it('sends only what the store can take, and no empty extras', () => {
  expect(extrasFor(all, ['tags', 'tax-class'])).toEqual({ tags: ['a'], taxClass: 'reduced' });
  expect(extrasFor(all, ['vendor', 'category', 'shipping-class', 'customs'])).toEqual({ vendor: 'Own', category: '7', shippingClass: '9', customs: { code: '420222', origin: 'CN' } });
  expect(extrasFor(all, ['orders'])).toBeUndefined();
  expect(extrasFor({ tags: [] }, ['tags'])).toEqual({ tags: [] });
  expect(extrasFor(undefined, ['tags'])).toBeUndefined();
  expect(editsForListing(product(), { ...NO_EDITS, extras: all })).not.toHaveProperty('extras');
  expect(editsForListing(product(), { ...NO_EDITS, extras: all }, ['vendor'])).toMatchObject({ extras: { vendor: 'Own' } });
});

it('adds, removes and replaces tags whatever their case, and leaves every field that is not given', () => {
  expect(withExtras(all, { tags: { op: 'add', words: ['A', 'b', 'B'] } })).toEqual({ ...all, tags: ['a', 'b'] });
  expect(withExtras(all, { tags: { op: 'remove', words: ['A'] } }).tags).toEqual([]);
  expect(withExtras(all, { tags: { op: 'set', words: ['c'] } }).tags).toEqual(['c']);
  expect(withExtras(all, { customs: { origin: 'VN' } }).customs).toEqual({ code: '420222', origin: 'VN' });
  expect(withExtras(undefined, { vendor: 'X' })).toEqual({ vendor: 'X' });
  expect(withExtras({}, { tags: { op: 'set', words: Array.from({ length: TAGS_MOST + 5 }, (_, n) => `t${n}`) } }).tags).toHaveLength(TAGS_MOST);
});

it('tells what is to be taken away from what is left as it is', () => {
  const none = { tags: [], vendor: null, category: null, taxClass: null, shippingClass: null, customs: { code: null, origin: null } };
  expect(extrasEditSchema.parse(none)).toEqual(none);
  expect(withExtras(all, { ...none, tags: { op: 'set', words: [] } })).toEqual(none);
  expect(withExtras(all, { vendor: null })).toEqual({ ...all, vendor: null });
  expect(extrasFor(none, ['vendor', 'tags', 'customs'])).toEqual({ tags: [], vendor: null, customs: { code: null, origin: null } });
  expect(editsForListing(product(), { ...NO_EDITS, extras: { category: null } }, ['category'], '7')).toMatchObject({ extras: { category: null } });
  expect(editsForListing(product(), null, ['category'], '7')).toEqual({ extras: { category: '7' } });
  expect(editsForListing(product(), null, [], '7')).toEqual({});
});

it.each([{ customs: { code: '12345' } }, { customs: { origin: 'China' } }, { vendor: '' }, { tags: [''] }, { category: 'x'.repeat(201) }])('refuses %j', (extras) => {
  expect(extrasEditSchema.safeParse(extras).success).toBe(false);
  expect(editsPatchSchema.safeParse({ extras }).success).toBe(false);
});

it('takes the edits of builds that knew no extras as they are', () => {
  expect(claimEditsSchema.parse(NO_EDITS)).toEqual(NO_EDITS);
  expect(claimEditsSchema.parse({ ...NO_EDITS, extras: all })).toEqual({ ...NO_EDITS, extras: all });
});

const plan = { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '0.1', date: '1970-01-01' } }, sets: [{ scope: {}, steps: [{ rule: 'multiplier' as const, by: '2' }, { rule: 'compare-at' as const, by: '1.5' }] }] };
const built = (compareAt: boolean) => {
  const page = product();
  const made = buildListing(page, { title: 'Bag', selected: page.skus.flatMap(({ id }) => id ?? []), compareAt, extras: { tags: ['a'] } }, { currency: 'USD' }, plan, (key) => key);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};

it('gives the second price of the rule to a store that shows one, and to no other', () => {
  expect(built(true).body.extras).toEqual({ tags: ['a'] });
  expect(built(true).body.variants.map(({ compareAt }) => compareAt)).toEqual(built(true).costs.map(({ priced }) => priced.compareAt));
  expect(built(true).body.variants[0]?.compareAt?.minor).toBeGreaterThan(0);
  expect(built(false).body.variants.some((variant) => 'compareAt' in variant)).toBe(false);
});

it('takes an old second price away with the old price', () => {
  expect(withPricesOf(built(true), built(false))?.body.variants.some((variant) => 'compareAt' in variant)).toBe(false);
  expect(withPricesOf(built(false), built(true))?.body.variants).toEqual(built(true).body.variants);
});
