import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../utils/domain/result.ts';
import type { UpdateOutcome, VariantUpdate } from '../../../utils/stores/define.ts';
import { linesProblem, settleParcel } from '../../../utils/stores/parcel.ts';
import { struck, wantedTags } from '../../../utils/stores/put-extras.ts';
import { wantedImages } from '../../../utils/stores/put-images.ts';
import { foundPairs, pairVariants } from '../../../utils/stores/put-variants.ts';
import { outcomeOf, updateByIds } from '../../../utils/stores/update-by-ids.ts';
import { bodyOf } from '../../support/vendure-state.ts';

const body = bodyOf(['Colour'], { a: ['Red'], b: ['Blue'], c: ['Green'] });
const remote = (id: string, sku: string | null, colour: string) => ({ id, sku, colour });
const pair = (remotes: ReturnType<typeof remote>[], known = true) =>
  pairVariants(body, remotes, ({ colour }) => colour, ({ options }) => (known ? options.join() : null)).map((each) => each.remote?.id ?? null);

describe('variants', () => {
  it('are paired by code, then by options; of two alike the oldest counts', () => {
    expect(pair([remote('1', 'A', 'Blue'), remote('2', 'A', 'Red'), remote('3', 'X', 'Blue'), remote('4', 'Y', 'Blue')])).toEqual(['1', '3', null]);
  });

  it('are not paired by options that are not known', () => {
    expect(pair([remote('1', 'A', 'Red'), remote('2', null, '')], false)).toEqual(['1', null, null]);
  });

  it('of a product that was linked are paired by codes alone, and by none that two of them have', () => {
    const remotes = [remote('1', 'A', 'Blue'), remote('2', 'B', 'Red'), remote('3', 'B', 'Blue'), remote('4', 'Y', 'Green')];
    expect(pairVariants({ ...body, linked: true }, remotes, ({ colour }) => colour, ({ options }) => options.join()).map((each) => each.remote?.id ?? null)).toEqual(['1', null, null]);
  });

  it('are found in the order they are asked for, others last and without a key', () => {
    const found = foundPairs([remote('1', 'X', ''), remote('2', 'B', ''), remote('3', 'A', '')], body.variants);
    expect(found.map(({ variant, remote: { id } }) => [id, variant.supplierSkuKey])).toEqual([['3', 'a'], ['2', 'b'], ['1', '']]);
  });
});

describe('tags of a product', () => {
  const tagged = (tags?: string[]) => ({ ...body, ...(tags ? { extras: { tags } } : {}) });
  const put = (stand: string[], tags: string[] | undefined, before: (string[] | undefined)[], finished = true) => wantedTags(stand, { body: tagged(tags), bases: before.map(tagged) }, finished);

  it.each([
    ['all come where nothing stands yet, each once', [], ['a', ' A ', 'b', ' '], [], false, ['a', 'b']],
    ['ours are put on and taken off, the merchant\'s stay', ['A', 'own'], ['b'], [['a']], true, ['own', 'b']],
    ['one that the merchant took off stays off', ['own'], ['a'], [['a']], true, null],
    ['one that one of two earlier bodies did not have is put on', [], ['a'], [['a'], []], true, ['a']],
    ['none is put on what nobody knows', ['own'], ['a'], [], true, null],
    ['without a word of them all stay', ['a'], undefined, [['a']], true, null],
    ['an empty list takes ours off', ['a'], [], [['a']], true, []],
  ] as const)('%s', (_, stand, tags, before, finished, wanted) => {
    expect(put([...stand], tags && [...tags], before.map((each) => [...each]), finished)).toEqual(wanted);
  });

  it('are told apart as the shop keeps them', () => {
    expect(wantedTags(['a b'], { body: tagged(['a,b', 'c']), bases: [body] }, true, (tag) => tag.replaceAll(',', ' '))).toEqual(['a b', 'c']);
  });
});

it.each([[101, 101], [100, null], [undefined, null]])('a price of %s is struck through beside one of 100 only above it', (minor, wanted) => {
  const [first] = body.variants;
  if (!first) throw new Error('a variant');
  const { compareAt: _, ...plain } = first;
  const variant = { ...plain, price: { minor: 100, currency: 'USD' }, ...(minor === undefined ? {} : { compareAt: { minor, currency: 'USD' } }) };
  expect(struck(variant)?.minor ?? null).toBe(wanted);
});

describe('images of a product', () => {
  const put = (images: string[], before: string[]) => ({ body: { ...body, images }, bases: [{ ...body, images: before }], memory: { uploaded: new Set<string>() } });
  const idOf = (url: string): string => url.toUpperCase();

  it('keep what the merchant did: new ones come, dropped ones go', () => {
    expect(wantedImages(put(['a', 'b', 'd'], ['a', 'b', 'c']), { finished: true, current: ['M', 'C', 'B'], main: 'C', idOf })).toEqual({ images: ['M', 'B', 'D'], main: 'M' });
    expect(wantedImages(put(['a', 'b'], ['a', 'b']), { finished: true, current: ['M', 'B'], main: 'M', idOf })).toEqual({ images: null, main: undefined });
  });

  it('stand in the listing\'s order while nobody has seen them', () => {
    expect(wantedImages(put(['a', 'b'], []), { finished: false, current: ['B'], main: undefined, idOf })).toEqual({ images: ['A', 'B'], main: 'A' });
  });
});

const item = (id: string): VariantUpdate => ({ key: 'k', productId: 'p', variantId: id, sku: id, stock: 1 });
const judged = (each: VariantUpdate, found: { sku: string } | undefined): UpdateOutcome => outcomeOf(each, found && { ...found, productId: 'p' }, 'USD', () => (each.variantId === 'odd' ? 'The shop cannot' : null));

describe('updates by ids', () => {
  it('answer every item in order, however few calls the shop lets through', async () => {
    const calls: string[] = [];
    const items = ['a', 'gone', 'b', 'bad', 'odd', 'other', 'c'].map(item);
    const outcomes = await updateByIds<{ sku: string }>(items, 5, {
      read: (part) => Promise.resolve(part.length > 3 ? err({ code: 'too-large', detail: '' }) : ok(new Map(part.filter(({ variantId }) => variantId !== 'gone').map(({ variantId }) => [variantId, { sku: variantId === 'other' ? 'X' : variantId }])))),
      judge: judged,
      write: (rows) => {
        calls.push(rows.map((row) => row.item.variantId).join(' '));
        return Promise.resolve(rows.some((row) => row.item.variantId === 'bad') ? err({ code: 'invalid', detail: 'no' }) : ok(null));
      },
    });
    expect(outcomes.ok && outcomes.value.map(({ variantId, outcome }) => `${variantId} ${outcome}`)).toEqual(['a written', 'gone gone', 'b written', 'bad refused', 'odd refused', 'other foreign', 'c written']);
    expect(calls).toEqual(['a b', 'bad', 'bad', 'bad', '', '', 'c']);
  });

  it('end where nothing is known of the rest', async () => {
    expect(await updateByIds([item('a')], 5, { read: () => Promise.resolve(err({ code: 'unavailable', detail: 'x' })), judge: judged, write: () => Promise.resolve(ok(null)) })).toEqual(err({ code: 'unavailable', detail: 'x' }));
  });
});

describe('a parcel', () => {
  const left = (id: string): number => (id === 'l' ? 3 : 0);
  it('holds no more than is left, counted over all its lines', () => {
    expect(linesProblem([{ lineId: 'l', quantity: 1 }, { lineId: 'l', quantity: 2 }], left)).toBeNull();
    for (const quantities of [[], [2, 2], [0], [-1, 2], [1.5], [Number.NaN]]) expect(linesProblem(quantities.map((quantity) => ({ lineId: 'l', quantity })), left)).toMatchObject({ field: 'lines' });
  });

  it('is not sent more than twice where the shop declines it, and says why', async () => {
    let sent = 0;
    const refused = { code: 'invalid', detail: 'closed', declined: true } as const;
    const done = await settleParcel(() => Promise.resolve(ok({})), () => ok({ steps: [{ send: true }] }), () => { sent += 1; return Promise.resolve(err(refused)); });
    expect([done, sent]).toEqual([err(refused), 2]);
    expect(await settleParcel(() => Promise.resolve(ok(null)), () => ok({ done: { id: '1' } }), () => Promise.resolve(ok(null)))).toMatchObject({ error: { code: 'not-found' } });
  });
});
