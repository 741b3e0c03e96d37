import { describe, expect, it } from 'vitest';
import type { ListingBody, ListingVariant } from '../../utils/domain/listing.ts';
import { image, listing, RUN, type SeenProduct } from './store-harness.ts';
import { value, type Suite } from './store-suite.ts';

const withVariants = (body: ListingBody, change: (variant: ListingVariant) => ListingVariant): ListingBody => ({ ...body, variants: body.variants.map(change) });

/** Updates: what is ours follows the listing, what is the merchant's stays. */
export function mergeCases(suite: Suite): void {
  productCases(suite);
  variantCases(suite);
  foreignCases(suite);
}

function productCases(suite: Suite): void {
  describe('update', () => {
    it('brings a changed price and stock to the same product', async () => {
      const body = listing(2, 1, suite.store.currency);
      const first = await suite.push(body);
      const dearer = withVariants(body, (variant) => ({ ...variant, price: { ...variant.price, minor: variant.price.minor + 111 }, stock: 0 }));
      const second = value(await suite.client().put(dearer, { last: body, intent: 'refresh' }));
      expect([second.id, second.variants]).toEqual([first.id, first.variants]);
      expect((await suite.onlyProduct(dearer)).variants.map((variant) => variant.stock)).toEqual([0, 0]);
    });

    it('keeps title and description that the merchant has changed', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.setTitle(id, `Best mug ${RUN}`);
      await suite.store.inspect.setDescription(id, '<p>Mine</p>');
      const renamed = { ...body, title: `${body.title} II`, description: '<p>New</p>' };
      for (const last of [body, null]) {
        expect((await suite.push(renamed, last)).warnings).toEqual([{ code: 'title-kept' }, { code: 'description-kept' }]);
        expect(await suite.onlyProduct(renamed)).toMatchObject({ title: `Best mug ${RUN}`, description: '<p>Mine</p>' });
      }
    });

    it.each(['update', 'first push'])('goes on from a put whose answer was lost: %s', async (lost) => {
      const body = listing(2, 1, suite.store.currency);
      const before = lost === 'update' ? { ...body, title: `${body.title} old` } : null;
      if (before !== null) await suite.push(before);
      const { id } = await suite.push(body, before);
      const fewer: ListingBody = {
        ...body, title: `${body.title} new`, options: body.options.map((axis, i) => (i === 0 ? { ...axis, values: axis.values.slice(0, 1) } : axis)), variants: body.variants.slice(0, 1),
      };
      value(await suite.client().put(fewer, { last: before, attempted: [body], intent: 'push' }));
      const product = await suite.onlyProduct(fewer);
      expect(product).toMatchObject({ id, title: fewer.title });
      expect(product.variants).toHaveLength(2);
    });

    it('brings a changed title to a product that the merchant has not touched', async () => {
      const body = listing(1, 1, suite.store.currency);
      await suite.push(body);
      const renamed = { ...body, title: `${body.title} II`, description: '' };
      await suite.push(renamed, body);
      expect(await suite.onlyProduct(renamed)).toMatchObject({ title: renamed.title, description: '' });
    });

    it('keeps pictures the merchant added, adds our new one, takes away our dropped one', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.addImage(id, `merchant-${RUN}.png`);
      const more: ListingBody = { ...body, images: [...body.images, image(body.key, 'new')] };
      await suite.push(more, body);
      expect((await suite.onlyProduct(more)).images).toBe(4);
      const fewer: ListingBody = { ...more, images: more.images.slice(1) };
      await suite.push(fewer, more);
      expect((await suite.onlyProduct(fewer)).images).toBe(3);
    });

    it('does not bring back pictures the merchant removed', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.removeImages(id);
      await suite.push(body, body);
      expect((await suite.onlyProduct(body)).images).toBe(0);
    });

    it('leaves a product hidden that the merchant has hidden', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.setVisible(id, false);
      expect((await suite.push({ ...body, title: `${body.title} II` }, body)).warnings).toEqual([{ code: 'product-hidden' }]);
      expect((await suite.store.inspect.products(body)).map((product) => [product.id, product.visible])).toEqual([[id, false]]);
    });
  });
}

function variantCases(suite: Suite): void {
  describe('update variants', () => {
    it('hides a SKU that has gone and shows it when it is back', async () => {
      const body = listing(2, 1, suite.store.currency);
      const { id } = await suite.push(body);
      const fewer: ListingBody = { ...body, options: [{ name: 'Colour', values: body.options[0]?.values.slice(0, 1) ?? [] }, ...body.options.slice(1)], variants: body.variants.slice(0, 1) };
      expect((await suite.push(fewer, body)).warnings).toEqual([{ code: 'variants-dropped', count: 1 }]);
      const product = await suite.onlyProduct(fewer);
      const offered = ({ visible, stock }: SeenProduct['variants'][number]): boolean => (suite.store.traits.gone === 'hidden' ? visible : stock > 0);
      expect(product.variants.map((variant) => [variant.sku, offered(variant)])).toEqual(body.variants.map((variant, i) => [variant.sku, i === 0]));
      expect((await suite.push(body, fewer)).warnings).toEqual([]);
      expect(await suite.onlyProduct(body)).toMatchObject({ id, variants: [{ visible: true }, { visible: true }] });
    });

    it('adds a SKU with a new option value', async () => {
      const body = listing(3, 2, suite.store.currency);
      const fewer: ListingBody = { ...body, options: body.options.map((axis, i) => (i === 0 ? { ...axis, values: axis.values.slice(0, 2) } : axis)), variants: body.variants.slice(0, 4) };
      const { id } = await suite.push(fewer);
      const remote = await suite.push(body, fewer);
      expect(remote.id).toBe(id);
      await suite.onlyProduct(body);
    });

    it('renames an option value in place', async () => {
      const body = listing(2, 1, suite.store.currency);
      const first = await suite.push(body);
      const rename = (text: string): string => (text === '红色' ? 'Red' : text);
      const renamed: ListingBody = {
        ...body, options: body.options.map((axis) => ({ ...axis, values: axis.values.map(rename) })),
        variants: body.variants.map((variant) => ({ ...variant, options: variant.options.map(rename) })),
      };
      expect((await suite.push(renamed, body)).variants).toEqual(first.variants);
      await suite.onlyProduct(renamed);
    });

    it('leaves the options as they are when the page is read in another language with its axes swapped', async () => {
      const body = listing(2, 2, suite.store.currency);
      const first = await suite.push(body);
      const stood = (await suite.onlyProduct(body)).variants.map(({ id, sku, options }) => ({ id, sku, options }));
      const named = (texts: readonly string[]): string[] => texts.map((text) => (text === '红色' ? 'Red' : text)).toReversed();
      const [colours, sizes] = body.options.map(({ values }) => values);
      const other: ListingBody = {
        ...withVariants(body, (variant) => ({ ...variant, options: named(variant.options) })),
        options: [{ name: 'Size', values: sizes ?? [] }, { name: 'Color', values: named(colours ?? []) }],
      };
      for (const [wanted, last] of [[other, body], [other, null], [body, other]] as const) {
        expect((await suite.push(wanted, last)).variants.map(({ variantId }) => variantId)).toEqual(first.variants.map(({ variantId }) => variantId));
        expect((await suite.store.inspect.products(body)).map((product) => product.variants.map(({ id, sku, options }) => ({ id, sku, options })))).toEqual([stood]);
      }
      expect(await suite.store.inspect.leftovers(body)).toEqual([]);
    });

    it('takes any stock, and writes it once', async () => {
      const body = listing(1, 1, suite.store.currency);
      const plenty = withVariants(body, (variant) => ({ ...variant, stock: 9_999_999_999 }));
      await suite.push(plenty);
      await suite.onlyProduct(plenty);
      suite.proxy.clear();
      await suite.push(plenty, plenty);
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    });

    it('makes no variant again for new prices that the merchant has deleted, and counts them', async () => {
      const body = listing(3, 1, suite.store.currency);
      const { variants: [gone, ...left] } = await suite.push(body);
      await suite.store.inspect.deleteVariant(gone?.variantId ?? '');
      const dearer = withVariants(body, (variant) => ({ ...variant, price: { ...variant.price, minor: variant.price.minor + 111 }, stock: 'unknown' }));
      const second = value(await suite.client().put(dearer, { last: body, intent: 'refresh' }));
      expect([second.variants, second.warnings]).toEqual([left, [{ code: 'variants-missing', count: 1 }]]);
      expect((await suite.store.inspect.products(body)).flatMap((product) => product.variants.map(({ minor, stock }) => [minor, stock]))).toEqual(dearer.variants.slice(1).map(({ price }) => [price.minor, 5]));
      // A push does make it again.
      expect(await suite.push(dearer, body)).toMatchObject({ variants: [{}, {}, {}], warnings: [] });
      await suite.onlyProduct(dearer);
    });

    it('leaves the stock as it is where the supplier does not say', async () => {
      const body = listing(1, 1, suite.store.currency);
      await suite.push(body);
      const unknown = withVariants(body, (variant) => ({ ...variant, stock: 'unknown' }));
      suite.proxy.clear();
      await suite.push(unknown, body);
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
      expect((await suite.onlyProduct(unknown)).variants.map((variant) => variant.stock)).toEqual([5]);
    });
  });
}

function foreignCases(suite: Suite): void {
  describe('what is not ours', () => {
    it('never writes to a product of the merchant that has our SKU code', async () => {
      const body = listing(1, 2, suite.store.currency);
      const id = await suite.store.inspect.createForeign(`Merchant's own ${RUN}`, body.variants[1]?.sku ?? '');
      const answer = await suite.client().put(body, { last: null, intent: 'push' });
      expect(answer).toMatchObject({ ok: false, error: { code: 'conflict', field: 'sku' } });
      expect(JSON.stringify(answer)).toContain(`Merchant's own ${RUN}`);
      expect((await suite.store.inspect.products(body)).map((product) => product.id)).toEqual([id]);
      await suite.store.inspect.deleteProduct(id);
    });

    it.runIf(suite.store.traits.uniqueAddress)('never writes to a product that has our address but not our key', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.disown(id, `${RUN}-OTHER`);
      expect(await suite.client().put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'conflict', field: 'slug' } });
      await suite.store.inspect.deleteProduct(id);
      await suite.push(body);
    });

    it('never makes a deleted product again for a price or stock update, but does for a push', async () => {
      const body = listing(2, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.deleteProduct(id);
      expect(await suite.client().put(body, { last: body, intent: 'refresh' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
      expect(await suite.store.inspect.products(body)).toEqual([]);
      const again = await suite.push(body, body);
      expect(again.id).not.toBe(id);
      expect((await suite.onlyProduct(body)).images).toBe(2);
    });
  });
}
