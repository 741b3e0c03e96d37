import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { StorePreview } from '../../utils/stores/define.ts';
import { image, listing, RUN } from './store-harness.ts';
import { value, type Suite } from './store-suite.ts';

/** What a push would change is told beforehand: exactly what it then does, and nothing is written for it. */
export function previewCases(suite: Suite): void {
  /** The preview, with the proxy's log as evidence that it only looked. */
  const preview = async (body: ListingBody, last: ListingBody | null): Promise<StorePreview> => {
    suite.proxy.clear();
    const seen = value(await suite.client().preview(body, { last }));
    expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    expect(suite.proxy.requests.filter(({ upload }) => upload)).toEqual([]);
    return seen;
  };
  /** The rows as short lines, e.g. `price Red / L: 1234 -> 1345`. */
  const lines = ({ changes }: StorePreview): string[] => changes.map(({ kind, subject, from, to }) => {
    const [before, after] = [from, to].map((each) => (typeof each === 'object' && each !== null ? each.minor : each));
    return `${kind} ${subject}: ${before ?? '-'} -> ${after ?? '-'}`;
  });
  const nameOf = (body: ListingBody, at: number) => body.variants[at]?.options.join(' / ') ?? '';

  describe('preview', () => {
    it('of a new listing: all of it, and nothing stands in the shop afterwards', async () => {
      const body = listing(2, 1, suite.store.currency);
      const seen = await preview(body, null);
      expect(seen).toMatchObject({ exists: false, url: null });
      expect(lines(seen)).toEqual([`create : - -> ${body.title}`, ...body.variants.map((variant, i) => `add-variant ${nameOf(body, i)}: - -> ${variant.price.minor}`)]);
      expect(await suite.store.inspect.products(body)).toEqual([]);
    });

    it('tells what the push then does: nothing is left of it after the push', async () => {
      const body = listing(3, 1, suite.store.currency);
      const { url } = await suite.push(body);
      expect(await preview(body, body)).toEqual({ exists: true, url, changes: [] });
      const [first, second, third] = body.variants;
      if (!first || !second || !third) throw new Error('three variants');
      const next: ListingBody = {
        ...body, title: `${body.title} II`, images: [...body.images, image(body.key, 'more')],
        variants: [{ ...first, price: { ...first.price, minor: first.price.minor + 111 } }, { ...second, stock: 0 }],
      };
      const { images } = await suite.onlyProduct(body);
      expect(lines(await preview(next, body))).toEqual([
        `title : ${body.title} -> ${next.title}`, `images : ${images} -> ${images + 1}`,
        `price ${nameOf(body, 0)}: ${first.price.minor} -> ${first.price.minor + 111}`, `stock ${nameOf(body, 1)}: ${String(second.stock)} -> 0`,
        `hide-variant ${nameOf(body, 2)}: - -> -`,
      ]);
      await suite.push(next, body);
      expect(lines(await preview(next, next))).toEqual([]);
      // And back again: the same rows the other way round.
      expect(lines(await preview({ ...body, images: next.images }, next))).toEqual([
        `title : ${next.title} -> ${body.title}`, `price ${nameOf(body, 0)}: ${first.price.minor + 111} -> ${first.price.minor}`,
        `stock ${nameOf(body, 1)}: 0 -> ${String(second.stock)}`, `show-variant ${nameOf(body, 2)}: - -> -`,
      ]);
    });

    it('says what stays as the merchant has it', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.setTitle(id, `Best mug ${RUN}`);
      const renamed = { ...body, title: `${body.title} II` };
      expect(lines(await preview(renamed, body))).toEqual([`kept-title : - -> Best mug ${RUN}`]);
    });

    it('of a listing that the merchant has deleted: it would be made anew', async () => {
      const body = listing(1, 1, suite.store.currency);
      const { id } = await suite.push(body);
      await suite.store.inspect.deleteProduct(id);
      expect((await preview(body, body)).changes[0]).toMatchObject({ kind: 'create', to: body.title });
    });

    it('refuses as the push would: what is not ours, what cannot stand in the shop', async () => {
      const body = listing(1, 1, suite.store.currency);
      await suite.store.inspect.createForeign(`Foreign ${RUN}`, body.variants[0]?.sku ?? '');
      expect(await suite.client().preview(body, { last: null })).toMatchObject({ ok: false, error: { code: 'conflict', field: 'sku' } });
      expect(await suite.client().preview({ ...body, title: ' ' }, { last: null })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'title' } });
    });
  });
}
