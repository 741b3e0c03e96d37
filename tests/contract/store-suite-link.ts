import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { Adoption, StoreClient } from '../../utils/stores/define.ts';
import { deps, image, listing, RUN, type SeenProduct } from './store-harness.ts';
import { atEveryRequest, loggedIn } from './store-suite-faults.ts';
import { value, type Suite } from './store-suite.ts';

/** A product of the merchant's beside the offer that he says it is. */
interface Own {
  id: string;
  /** The product as the merchant made it; its key is the one to link it under. */
  made: ListingBody;
  /** As it stands in the shop, with a picture of his. */
  seen: SeenProduct;
  /** The first two of four variants. */
  adoption: Adoption;
  /** What the supplier's page makes of them: other words, other pictures, other figures. */
  offered: ListingBody;
}

const SUPPLIER = { title: 'Wholesale mug', description: '<p>From the factory</p>' };

/** Linking: what the merchant made is marked and followed, and nothing else of it changes. */
export function linkCases(suite: Suite): void {
  describe.runIf(suite.info.can.includes('link'))('link', () => {
    findCases(suite);
    adoptCases(suite);
    putCases(suite);
  });
}

/** The one product with the merchant's SKU codes or the key. */
async function only(suite: Suite, { made }: Pick<Own, 'made'>): Promise<SeenProduct> {
  const found = await suite.store.inspect.products(made);
  expect(found).toHaveLength(1);
  const [product] = found;
  if (!product) throw new Error('no product');
  return { ...product, variants: product.variants.toSorted((a, b) => a.id.localeCompare(b.id)) };
}

/** `bare`: whether the second variant has no SKU code. */
async function own(suite: Suite, { bare = false, plain = false } = {}): Promise<Own> {
  const full = listing(plain ? 1 : 2, plain ? 1 : 2, suite.store.currency);
  const made: ListingBody = plain ? { ...full, options: [], variants: full.variants.map((variant) => ({ ...variant, options: [] })) } : full;
  const missing = bare ? made.variants[1]?.sku : undefined;
  const id = await suite.store.inspect.createOwn({ ...made, variants: made.variants.map((variant) => (variant.sku === missing ? { ...variant, sku: '' } : variant)) });
  await suite.store.inspect.addImage(id, `own-${RUN}.png`);
  const looked = value(await suite.client().look(id));
  const words = (options: readonly string[]): string => options.toSorted().join(' ');
  const adoption = { id, variants: made.variants.slice(0, 2).map(({ sku, options }) => ({
    sku, variantId: looked?.variants.find((variant) => words(variant.options.map((option) => option.value)) === words(options))?.variantId ?? 'none',
  })) };
  const variants = made.variants.slice(0, 2).map((variant, i) => ({
    supplierSkuKey: `77${i}`, options: plain ? [] : [`款式${i}`], price: { ...variant.price, minor: variant.price.minor + 555 }, stock: 40 + i, sku: variant.sku, image: image(made.key, `supplier${i}`), weightGrams: 99,
  }));
  const offered: ListingBody = { ...SUPPLIER, key: made.key, linked: true, options: plain ? [] : [{ name: '规格', values: variants.flatMap(({ options }) => options) }], variants, images: [image(made.key, 'supplier')] };
  return { id, made, seen: await only(suite, { made }), adoption, offered };
}

/** What the merchant's product is after a put: its figures are the offer's, all else is his. */
const withFigures = ({ seen, adoption, offered }: Own): SeenProduct => ({ ...seen, variants: seen.variants.map((variant) => {
  const at = adoption.variants.findIndex(({ variantId }) => variantId === variant.id);
  const { sku, price, stock } = offered.variants[at] ?? {};
  return sku === undefined ? variant : { ...variant, sku, minor: price?.minor ?? -1, stock: typeof stock === 'number' ? stock : -1 };
}) });

const put = async (client: StoreClient, body: ListingBody, last: ListingBody | null = null) => client.put(body, { last, intent: 'push' });

function findCases(suite: Suite): void {
  it('finds products by words of their titles and by a SKU code, and says whose they are', async () => {
    const { id, made, adoption } = await own(suite);
    const [word = ''] = made.key.split(':').slice(1);
    const client = suite.client();
    for (const text of [`mug ${word}`, made.variants[1]?.sku ?? '']) {
      const found = value(await client.search(text));
      expect(found.map((each) => [each.id, each.ours, each.title]), text).toEqual([[id, null, made.title]]);
    }
    expect(value(await client.search(`nothing${word}`))).toEqual([]);
    const looked = value(await client.look(id));
    expect(looked).toMatchObject({ id, ours: null, title: made.title });
    const shown = new Map(looked?.variants.map(({ sku, price, options }) => [sku, [price, options.map((option) => option.value).toSorted()]]));
    expect(shown).toEqual(new Map(made.variants.map(({ sku, price, options }) => [sku, [price, options.toSorted()]])));
    value(await client.adopt(made.key, adoption));
    expect(value(await client.search(made.variants[1]?.sku ?? ''))).toMatchObject([{ id, ours: made.key }]);
    expect(value(await client.look(id))).toMatchObject({ ours: made.key });
  });

  it('says that a product is gone', async () => {
    const { id, made, adoption } = await own(suite);
    await suite.store.inspect.deleteProduct(id);
    expect(value(await suite.client().look(id))).toBeNull();
    expect(await suite.client().adopt(made.key, adoption)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(value(await suite.client().look('../none'))).toBeNull();
  });
}

function adoptCases(suite: Suite): void {
  it('marks the product, gives codes where there are none, and changes nothing else', async () => {
    const all = await own(suite, { bare: true });
    const { made, adoption, seen } = all;
    expect(value(await suite.client().find(made.key, undefined, made.variants))).toBeNull();
    const remote = value(await suite.client().adopt(made.key, adoption));
    expect(remote).toMatchObject({ id: all.id, warnings: [] });
    expect(remote.variants.map(({ variantId, sku, supplierSkuKey }) => ({ variantId, sku, supplierSkuKey }))).toEqual(adoption.variants.map((variant) => ({ ...variant, supplierSkuKey: '' })));
    const coded = { ...seen, variants: seen.variants.map((variant) => ({ ...variant, sku: adoption.variants.find(({ variantId }) => variantId === variant.id)?.sku ?? variant.sku })) };
    expect(await only(suite, all)).toEqual(coded);
    suite.proxy.clear();
    expect(value(await suite.client().adopt(made.key, adoption)).variants).toEqual(remote.variants);
    expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    for (const variants of [adoption.variants.map(({ sku }, i) => ({ sku, supplierSkuKey: `77${i}` })), undefined]) expect(value(await suite.client().find(made.key, undefined, variants))?.id).toBe(all.id);
  });

  it('gives a product back, as the merchant had it but for codes, and then links it to another listing', async () => {
    const all = await own(suite, { bare: true });
    const { id, made, adoption, offered } = all;
    const client = suite.client();
    value(await client.adopt(made.key, adoption));
    const before = await only(suite, all);
    for (let i = 0; i < 2; i++) expect(await client.release(made.key, id)).toEqual({ ok: true, value: null });
    expect(await only(suite, all)).toEqual(before);
    expect(value(await client.find(made.key, undefined, made.variants))).toBeNull();
    expect(await put(client, offered)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    value(await client.adopt(`${made.key}2`, adoption));
    expect(await client.release(made.key, id)).toEqual({ ok: true, value: null });
    expect(value(await client.look(id))?.ours).toBe(`${made.key}2`);
    const pushed = listing(1, 1, suite.store.currency);
    const { id: ours, variants } = await suite.push(pushed);
    expect(await client.release(pushed.key, ours)).toEqual({ ok: true, value: null });
    expect(value(await client.find(pushed.key, undefined, pushed.variants))?.id).toBe(ours);
    // Linked under its own key, after everything was erased: it stays what it is.
    value(await client.adopt(pushed.key, { id: ours, variants: variants.map(({ variantId, sku }) => ({ variantId, sku })) }));
    expect(await suite.push(pushed, pushed)).toMatchObject({ id: ours, warnings: [] });
  });

  it.runIf(suite.store.traits.http)('is safe to repeat wherever an answer was lost', async () => {
    const client = await loggedIn(suite);
    const survived = await atEveryRequest(async (n) => {
      const all = await own(suite, { bare: true });
      suite.proxy.clear();
      const rule = suite.proxy.add({ when: n, fault: 'reset-after-commit' });
      const first = await client.adopt(all.made.key, all.adoption);
      suite.proxy.clear();
      if (!first.ok) expect(['unavailable', 'not-a-store']).toContain(first.error.code);
      value(await client.adopt(all.made.key, all.adoption));
      value(await put(client, all.offered));
      expect(await only(suite, all)).toEqual(withFigures(all));
      return rule.taken.length > 0;
    });
    expect(survived).toBeGreaterThan(2);
  });

  it('refuses a product of another listing, a key of another product, and one that a push made', async () => {
    const [one, two] = [await own(suite), await own(suite)];
    const client = suite.client();
    value(await client.adopt(one.made.key, one.adoption));
    expect(await client.adopt(two.made.key, one.adoption)).toMatchObject({ ok: false, error: { code: 'conflict', field: 'key' } });
    expect(await client.adopt(one.made.key, two.adoption)).toMatchObject({ ok: false, error: { code: 'conflict', field: 'key' } });
    const pushed = listing(1, 1, suite.store.currency);
    const { id, variants } = await suite.push(pushed);
    expect(await client.adopt(two.made.key, { id, variants: variants.map(({ variantId, sku }) => ({ variantId, sku })) })).toMatchObject({ ok: false, error: { code: 'conflict', field: 'key' } });
    expect(await client.adopt(pushed.key, two.adoption)).toMatchObject({ ok: false, error: { code: 'conflict', field: 'key' } });
    expect(await only(suite, two)).toEqual(two.seen);
    expect(value(await client.look(two.id))?.ours).toBeNull();
  });

  it.runIf(suite.store.traits.http)('is told when another browser takes the product at the same time', async () => {
    const [before, first, second] = [await own(suite), await own(suite), await own(suite)];
    const client = await loggedIn(suite);
    // What a shop gets once, as a definition of the key, is there.
    value(await client.adopt(before.made.key, before.adoption));
    const other = suite.store.connect(suite.store.origin, deps());
    suite.proxy.clear();
    value(await client.adopt(first.made.key, first.adoption));
    // The look at what stands there now, after the last change.
    const last = suite.proxy.requests.findLastIndex((request) => suite.store.changes([request]).length > 0) + 1;
    suite.proxy.clear();
    suite.proxy.add({ when: last, fault: 'slow', meanwhile: async () => {
      value(await other.release(second.made.key, second.id));
      value(await other.adopt(`${second.made.key}2`, second.adoption));
    } });
    expect(await client.adopt(second.made.key, second.adoption)).toMatchObject({ ok: false, error: { code: 'conflict', field: 'key' } });
  });

  it('refuses variants that are not what was seen, and writes nothing', async () => {
    const all = await own(suite);
    const { made, adoption } = all;
    const client = suite.client();
    const [first, second] = adoption.variants;
    if (!first || !second) throw new Error('two variants');
    const refused = async (variants: Adoption['variants']) => expect(await client.adopt(made.key, { id: all.id, variants })).toMatchObject({ ok: false, error: { code: expect.stringMatching(/conflict|invalid/) as string, field: 'sku' } });
    await refused([{ ...first, sku: `${first.sku}-X` }, second]);
    await refused([{ ...first, variantId: second.variantId }, { ...second, variantId: first.variantId }]);
    await refused([first, { ...second, variantId: first.variantId }]);
    await refused([first, { ...second, variantId: `${second.variantId}0` }]);
    await refused([]);
    await suite.store.inspect.setSku(all.id, first.variantId, `${first.sku}-NEW`);
    await refused(adoption.variants);
    expect(value(await client.look(all.id))?.ours).toBeNull();
  });
}

function putCases(suite: Suite): void {
  it.each([{ plain: false }, { plain: true }])('writes prices and stock of linked variants alone: %j', async ({ plain }) => {
    const all = await own(suite, { plain });
    const { made, adoption, offered } = all;
    const client = suite.client();
    value(await client.adopt(made.key, adoption));
    const preview = value(await client.preview(offered, { last: null }));
    expect(preview.exists).toBe(true);
    expect(preview.changes.map(({ kind }) => kind).toSorted()).toEqual(offered.variants.flatMap(() => ['price', 'stock']).toSorted());
    const remote = value(await put(client, offered));
    expect(remote.id).toBe(all.id);
    expect(remote.warnings).toEqual([]);
    expect(remote.variants.map(({ supplierSkuKey, variantId }) => [supplierSkuKey, variantId])).toEqual(offered.variants.map(({ supplierSkuKey }, i) => [supplierSkuKey, adoption.variants[i]?.variantId]));
    expect(await only(suite, all)).toEqual(withFigures(all));
    suite.proxy.clear();
    for (const last of [offered, null]) value(await put(client, offered, last));
    expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    expect(value(await client.preview(offered, { last: offered })).changes).toEqual([]);
    const [first] = remote.variants;
    const [updated] = value(await client.update([{ key: made.key, productId: remote.id, variantId: first?.variantId ?? '', sku: first?.sku ?? '', stock: 3, ...(first?.inventoryItemId === undefined ? {} : { inventoryItemId: first.inventoryItemId }) }]));
    expect(updated?.outcome).toBe('written');
    expect((await only(suite, all)).variants.find(({ id }) => id === first?.variantId)?.stock).toBe(3);
  });

  it('keeps what the merchant changes, adds and hides afterwards, and never takes another variant for a linked one', async () => {
    const all = await own(suite);
    const { id, made, adoption, offered } = all;
    const client = suite.client();
    value(await client.adopt(made.key, adoption));
    value(await put(client, offered));
    await suite.store.inspect.setTitle(id, `Mine ${made.title}`);
    await suite.store.inspect.setVisible(id, false);
    const [first] = adoption.variants;
    await suite.store.inspect.setSku(id, first?.variantId ?? '', `${first?.sku ?? ''}-MINE`);
    const before = await only(suite, all);
    const dearer: ListingBody = { ...offered, variants: offered.variants.map((variant) => ({ ...variant, price: { ...variant.price, minor: variant.price.minor + 7 }, stock: 11 })) };
    // In the merchant's own words: nothing is told by them.
    const inWords: ListingBody = { ...dearer, options: made.options, variants: dearer.variants.map((variant, i) => ({ ...variant, options: made.variants[i]?.options ?? [] })) };
    expect(value(await client.preview(inWords, { last: offered })).changes.map(({ kind }) => kind)).toEqual(['price', 'stock', 'kept-hidden']);
    const remote = value(await put(client, inWords, offered));
    expect(remote.warnings).toEqual([{ code: 'variants-missing', count: 1 }, { code: 'product-hidden' }]);
    expect(remote.variants.map(({ variantId }) => variantId)).toEqual([adoption.variants[1]?.variantId]);
    expect(await only(suite, all)).toEqual({ ...before, variants: before.variants.map((variant) => (variant.id === adoption.variants[1]?.variantId ? { ...variant, minor: inWords.variants[1]?.price.minor, stock: 11 } : variant)) });
  });

  it('leaves a variant alone that is linked no more, and makes none anew', async () => {
    const all = await own(suite);
    const { made, adoption, offered } = all;
    const client = suite.client();
    value(await client.adopt(made.key, adoption));
    value(await put(client, offered));
    const before = await only(suite, all);
    value(await put(client, { ...offered, variants: offered.variants.slice(0, 1) }, offered));
    expect(await only(suite, all)).toEqual(before);
    await suite.store.inspect.deleteVariant(adoption.variants[1]?.variantId ?? '');
    const remote = value(await put(client, offered, offered));
    expect(remote.warnings).toEqual([{ code: 'variants-missing', count: 1 }]);
    expect((await only(suite, all)).variants).toHaveLength(3);
  });

  it('is taken for no product of ours: an ordinary push, hiding and deleting are refused, and a deleted one is not made again', async () => {
    const all = await own(suite, { bare: true });
    const { id, made, adoption, offered } = all;
    const client = suite.client();
    value(await client.adopt(made.key, adoption));
    value(await put(client, offered));
    const before = await only(suite, all);
    // After everything was erased, and a product is made of the offer: the code that linking gave tells it.
    const ordinary: ListingBody = { ...made, ...SUPPLIER, images: [] };
    for (const last of [null, offered]) {
      expect(await client.put(ordinary, { last, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'conflict' } });
      expect(await client.preview(ordinary, { last })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    }
    expect(await client.setState(made.key, 'hidden')).toMatchObject({ ok: false, error: { code: 'conflict', field: 'link' } });
    expect(await client.setState(made.key, 'deleted')).toMatchObject({ ok: false, error: { code: 'conflict', field: 'link' } });
    expect(await only(suite, all)).toEqual(before);
    await suite.store.inspect.deleteProduct(id);
    expect(await put(client, offered, offered)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await client.preview(offered, { last: offered })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await suite.store.inspect.products(made)).toEqual([]);
  });
}
