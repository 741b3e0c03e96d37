import { describe, expect, it } from 'vitest';
import type { ListingBody, ListingExtras } from '../../utils/domain/listing.ts';
import { CHOICE_FIELDS, type ChoiceField, type StoreCapability } from '../../utils/domain/store-capability.ts';
import { listing, RUN, type SeenProduct } from './store-harness.ts';
import { atEveryRequest, loggedIn, resending } from './store-suite-faults.ts';
import { value, type Suite } from './store-suite.ts';

/** What a listing is filed under and what its shop can hold; each only where the shop says that it can. */
export function extrasCases(suite: Suite): void {
  ownCases(suite);
  choiceCases(suite);
  limitCases(suite);
  describe('extras', () => previewOfExtras(suite));
}

const has = ({ info }: Suite, what: StoreCapability): boolean => info.can.includes(what);
const withExtras = (body: ListingBody, extras: ListingExtras): ListingBody => ({ ...body, extras });
const lower = (tags: readonly string[] | undefined): string[] => (tags ?? []).map((tag) => tag.toLowerCase()).sort();

function ownCases(suite: Suite): void {
  const { store: { currency, inspect } } = suite;
  describe('extras', () => {
    it.runIf(has(suite, 'tags'))('writes tags, follows ours and keeps the merchant\'s', async () => {
      const [a, b, c, own] = ['a', 'b', 'c', 'own'].map((each) => `${RUN} ${each}`);
      if (!a || !b || !c || !own || !inspect.setTags) throw new Error('A shop with tags needs `setTags`');
      const body = listing(1, 1, currency, { extras: { tags: [a, b] } });
      const { id } = await suite.push(body);
      expect(lower((await suite.onlyProduct(body)).tags)).toEqual(lower([a, b]));
      await inspect.setTags(id, [a, b, own]);
      const other = withExtras(body, { tags: [b, c] });
      await suite.push(other, body);
      expect(lower((await suite.onlyProduct(other)).tags)).toEqual(lower([b, c, own]));
      suite.proxy.clear();
      await suite.push(other, other);
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
      // What the merchant took off is not put on again.
      await inspect.setTags(id, [own]);
      await suite.push(other, other);
      expect(lower((await suite.onlyProduct(other)).tags)).toEqual(lower([own]));
    });

    it.runIf(has(suite, 'tags'))('leaves tags alone where the listing says nothing of them', async () => {
      const body = listing(1, 1, currency, { extras: { tags: [`${RUN} a`] } });
      await suite.push(body);
      const { extras: _, ...plain } = body;
      await suite.push(plain, body);
      expect(lower((await suite.onlyProduct(plain)).tags)).toEqual(lower([`${RUN} a`]));
    });

    it.runIf(has(suite, 'tags') && has(suite, 'vendor'))('a browser that sends every change twice leaves each tag and the vendor once', async () => {
      const body = listing(1, 1, currency, { extras: { tags: [`${RUN} twice a`, `${RUN} twice b`], vendor: `${RUN} Twice` } });
      await suite.push(body, null, suite.client(resending(suite, () => true).fetch));
      const seen = await suite.onlyProduct(body);
      expect(lower(seen.tags)).toEqual(lower(body.extras?.tags));
      expect(seen.vendor).toBe(`${RUN} Twice`);
    });

    it.runIf(suite.store.traits.http && has(suite, 'tags') && has(suite, 'vendor'))('a lost answer to any request: the next push leaves each tag and the vendor once', async () => {
      const client = await loggedIn(suite);
      const survived = await atEveryRequest(async (n) => {
        const body = listing(1, 1, currency, { images: [], extras: { tags: [`${RUN} lost ${n} a`, `${RUN} lost ${n} b`], vendor: `${RUN} Lost ${n}` } });
        suite.proxy.clear();
        const rule = suite.proxy.add({ when: n, fault: 'reset-after-commit' });
        const first = await client.put(body, { last: null, intent: 'push' });
        suite.proxy.clear();
        await suite.push(body, first.ok ? body : null);
        const seen = await suite.onlyProduct(body);
        expect(lower(seen.tags)).toEqual(lower(body.extras?.tags));
        expect(seen.vendor).toBe(body.extras?.vendor);
        return rule.taken.length > 0;
      });
      expect(survived).toBeGreaterThan(suite.store.traits.moreThan.create);
    });

    it.runIf(has(suite, 'tax-class') && inspect.setTaxClass !== undefined)('keeps the tax class that the merchant has chosen', async () => {
      const [first, second] = value(await suite.client().choices('tax-class')).map(({ id }) => id);
      if (first === undefined || second === undefined || !inspect.setTaxClass) throw new Error('A shop with two tax classes is needed');
      const body = listing(2, 1, currency, { extras: { taxClass: first } });
      const { id } = await suite.push(body);
      await inspect.setTaxClass(id, second);
      const { extras: _, ...plain } = body;
      for (const next of [plain, body]) {
        await suite.push({ ...next, title: `${body.title} II` }, body);
        expect((await suite.onlyProduct(next)).taxClass).toBe(second);
      }
    });

    it.runIf(has(suite, 'vendor'))('writes the vendor, follows ours and keeps the merchant\'s', async () => {
      const body = listing(1, 1, currency, { extras: { vendor: `${RUN} One` } });
      const { id } = await suite.push(body);
      expect((await suite.onlyProduct(body)).vendor).toBe(`${RUN} One`);
      const second = withExtras(body, { vendor: `${RUN} Two` });
      await suite.push(second, body);
      expect((await suite.onlyProduct(second)).vendor).toBe(`${RUN} Two`);
      if (!inspect.setVendor) throw new Error('A shop with vendors needs `setVendor`');
      await inspect.setVendor(id, `${RUN} Own`);
      await suite.push(withExtras(body, { vendor: `${RUN} Three` }), second);
      expect((await suite.onlyProduct(second)).vendor).toBe(`${RUN} Own`);
    });

    it.runIf(has(suite, 'vendor'))('takes away the vendor that it wrote, and not the merchant\'s', async () => {
      const body = listing(1, 1, currency, { extras: { vendor: `${RUN} Gone` } });
      const none = withExtras(body, { vendor: null });
      const bare = (await suite.push(none), (await suite.onlyProduct(none)).vendor);
      await suite.push(body, none);
      expect((await suite.onlyProduct(body)).vendor).toBe(`${RUN} Gone`);
      const { id } = await suite.push(none, body);
      expect((await suite.onlyProduct(none)).vendor).toBe(bare);
      suite.proxy.clear();
      await suite.push(none, none);
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
      await inspect.setVendor?.(id, `${RUN} Own`);
      await suite.push(none, none);
      expect((await suite.onlyProduct(none)).vendor).toBe(`${RUN} Own`);
    });

    it.runIf(has(suite, 'customs'))('takes away the tariff number and the origin that it wrote', async () => {
      const body = listing(1, 1, currency, { extras: { customs: { code: '392410', origin: 'CN' } } });
      await suite.push(body);
      const half = withExtras(body, { customs: { code: null, origin: 'CN' } });
      await suite.push(half, body);
      expect((await suite.onlyProduct(half)).customs).toEqual({ code: null, origin: 'CN' });
      const none = withExtras(body, { customs: { code: null, origin: null } });
      await suite.push(none, half);
      expect((await suite.onlyProduct(none)).customs).toBeNull();
      suite.proxy.clear();
      await suite.push(none, none);
      expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
    });

    it.runIf(has(suite, 'compare-at'))('writes the price struck through, and follows it', async () => {
      const body = listing(1, 1, currency);
      const dear = (minor: number): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, compareAt: { minor, currency } })) });
      await suite.push(dear(2_000));
      expect((await suite.onlyProduct(body)).variants.map(({ compareAtMinor }) => compareAtMinor)).toEqual([2_000]);
      await suite.push(dear(3_000), dear(2_000));
      expect((await suite.onlyProduct(body)).variants.map(({ compareAtMinor }) => compareAtMinor)).toEqual([3_000]);
    });

    it.runIf(has(suite, 'weight'))('writes the weight, and follows it', async () => {
      const body = listing(1, 1, currency);
      const heavy = (weightGrams: number): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, weightGrams })) });
      await suite.push(heavy(250));
      expect((await suite.onlyProduct(body)).variants.map(({ grams }) => grams)).toEqual([250]);
      await suite.push(heavy(400), heavy(250));
      expect((await suite.onlyProduct(body)).variants.map(({ grams }) => grams)).toEqual([400]);
    });

    it.runIf(has(suite, 'customs'))('writes tariff number and origin, and follows them', async () => {
      const body = listing(1, 1, currency, { extras: { customs: { code: '392410', origin: 'CN' } } });
      await suite.push(body);
      expect((await suite.onlyProduct(body)).customs).toEqual({ code: '392410', origin: 'CN' });
      const other = withExtras(body, { customs: { code: '392690', origin: 'VN' } });
      await suite.push(other, body);
      expect((await suite.onlyProduct(other)).customs).toEqual({ code: '392690', origin: 'VN' });
    });
  });
}

/** Where the choice stands in a listing and in what the owner sees. */
const FIELDS: Record<ChoiceField, { extras(id: string): ListingExtras; seen(product: SeenProduct): string[] }> = {
  category: { extras: (id) => ({ category: id }), seen: ({ categories }) => categories ?? [] },
  'tax-class': { extras: (id) => ({ taxClass: id }), seen: ({ taxClass }) => [taxClass ?? ''] },
  'shipping-class': { extras: (id) => ({ shippingClass: id }), seen: ({ shippingClass }) => [shippingClass ?? ''] },
};

function choiceCases(suite: Suite): void {
  const { store: { currency } } = suite;
  describe('choices', () => {
    for (const field of CHOICE_FIELDS) {
      it.runIf(has(suite, field))(`${field}: an id the shop offers is written, and another one by a later push`, async () => {
        const choices = value(await suite.client().choices(field));
        expect(choices.length).toBeGreaterThan(0);
        expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
        expect(choices.every(({ name }) => name !== '')).toBe(true);
        let last: ListingBody | null = null;
        const body = listing(1, 1, currency);
        for (const { id } of choices.slice(0, 2)) {
          const next = withExtras(body, FIELDS[field].extras(id));
          await suite.push(next, last);
          expect(FIELDS[field].seen(await suite.onlyProduct(next))).toContain(id);
          last = next;
        }
      });

      it.runIf(has(suite, field))(`${field}: what it wrote is taken away, and the shop is as it was without it`, async () => {
        const { extras, seen } = FIELDS[field];
        const body = listing(1, 1, currency);
        const none = withExtras(body, field === 'category' ? { category: null } : field === 'tax-class' ? { taxClass: null } : { shippingClass: null });
        await suite.push(none);
        const bare = seen(await suite.onlyProduct(none));
        const id = value(await suite.client().choices(field)).find((choice) => !bare.includes(choice.id))?.id;
        if (id === undefined) throw new Error('A shop with something to choose is needed');
        const filed = withExtras(body, extras(id));
        await suite.push(filed, none);
        expect(seen(await suite.onlyProduct(filed))).toContain(id);
        await suite.push(none, filed);
        expect(seen(await suite.onlyProduct(none))).toEqual(bare);
        suite.proxy.clear();
        await suite.push(none, none);
        expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
      });

      it.runIf(has(suite, field))(`${field}: an id the shop does not have is refused by its name before anything is written`, async () => {
        const body = listing(1, 1, currency, { extras: FIELDS[field].extras('999999999') });
        expect(await suite.client().put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'invalid', field } });
        expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
        expect(await suite.store.inspect.products(body)).toEqual([]);
      });

      it.runIf(!has(suite, field))(`${field}: what the shop cannot do is refused`, async () => {
        expect(await suite.client().choices(field)).toMatchObject({ ok: false, error: { code: 'invalid' } });
      });
    }
  });
}

/** Fields that are written, not chosen. */
const WORDS = { tags: { tags: [`${RUN} seen`] }, vendor: { vendor: `${RUN} Seen` }, customs: { customs: { code: '392410', origin: 'CN' } } } as const satisfies Partial<Record<StoreCapability, ListingExtras>>;
const NOTHING: ListingExtras = { tags: [], vendor: null, category: null, taxClass: null, shippingClass: null, customs: { code: null, origin: null } };

function previewOfExtras(suite: Suite): void {
  it('a preview tells what is filed anew and what is taken away, and nothing once it is done', async () => {
    const body = listing(1, 1, suite.store.currency);
    await suite.push(body);
    const bare = await suite.onlyProduct(body);
    const able = CHOICE_FIELDS.filter((field) => has(suite, field));
    const chosen = await Promise.all(able.map(async (field) => {
      const id = value(await suite.client().choices(field)).find((choice) => !FIELDS[field].seen(bare).includes(choice.id))?.id;
      return id === undefined ? {} : FIELDS[field].extras(id);
    }));
    const words = (['tags', 'vendor', 'customs'] as const).filter((field) => has(suite, field));
    const filed = withExtras(body, Object.assign({}, ...words.map((field) => WORDS[field]), ...chosen) as ListingExtras);
    const kinds = [...able.filter((_, i) => Object.keys(chosen[i] ?? {}).length > 0), ...words].sort();
    const told = async (next: ListingBody, last: ListingBody) => [...new Set(value(await suite.client().preview(next, { last })).changes.map(({ kind }) => kind))].sort();
    expect(await told(filed, body)).toEqual(kinds);
    await suite.push(filed, body);
    expect(await told(filed, filed)).toEqual([]);
    const none = withExtras(body, NOTHING);
    expect(await told(none, filed)).toEqual(kinds);
    await suite.push(none, filed);
    expect(await told(none, none)).toEqual([]);
  });
}

/** Larger limits are not tried: a listing of ours has at most 2,500 variants. */
const MOST = 2_500;

function limitCases(suite: Suite): void {
  const { info: { limits }, store: { currency } } = suite;
  const refused = async (body: ListingBody, field: string): Promise<void> => {
    expect(await suite.client().put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'invalid', field } });
    expect(suite.store.changes(suite.proxy.requests)).toEqual([]);
  };
  describe('limits', () => {
    it.runIf(limits.variants !== null && limits.variants < MOST)('refuses more variants than the shop holds, before it writes', async () => {
      await refused(listing(1, (limits.variants ?? 0) + 1, currency), 'variants');
    });

    it.runIf(limits.options !== null)('refuses more options than the shop holds, before it writes', async () => {
      const body = listing(1, 1, currency);
      const names = Array.from({ length: (limits.options ?? 0) + 1 }, (_, i) => `Option ${i}`);
      await refused({
        ...body, options: names.map((name) => ({ name, values: ['one'] })), variants: body.variants.map((variant) => ({ ...variant, options: names.map(() => 'one') })),
      }, 'options');
    });
  });
}
