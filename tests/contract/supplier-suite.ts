import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { productReadSchema, readErrorSchema, sessionSchema, supplierProductSchema, type ProductRead, type ReadError } from '../../utils/domain/product.ts';
import type { Result } from '../../utils/domain/result.ts';
import { covers } from '../../entrypoints/background/covers.ts';
import type { ResultSite, SiteExample, Supplier, SupplierSite } from '../../utils/suppliers/define.ts';
import { readPage } from '../../utils/suppliers/read-page.ts';
import { openDocument } from '../support/saved-page.ts';

const json = z.json();
const read = z.object({
  url: z.string(),
  /** The one generation that must recognise the page. */
  generation: z.string(),
  /** The product whole: no field more, none less. */
  product: json,
  partial: z.array(z.string()),
  notes: z.array(z.string()),
  /** The page's session, where the supplier's pages tell it. */
  session: z.optional(sessionSchema),
  /** Field -> the keys that must go from the page for it to be missing. */
  missing: z.record(z.string(), z.array(z.string())),
  /** Keys before which unknown fields are put: they must change nothing. */
  noiseBefore: z.array(z.string()),
  /** Texts on the page that must not be in what the reader gives. */
  secrets: z.array(z.string()),
});
const failure = z.object({ url: z.string(), error: z.string(), secrets: z.array(z.string()) });

/** A page beside an adapter and what reading it must give: `fixtures/<name>.html` and `<name>.expected.json`. */
export interface SupplierFixture {
  name: string;
  html: string;
  expected: unknown;
}

/** Opens the html at `url` and runs `use` on the page. */
async function onPage<T>(html: string, url: string, use: (page: { url: URL; document: Document }) => T): Promise<T> {
  const { document, close } = openDocument(html, new URL(url));
  try {
    return use({ url: new URL(url), document });
  } finally {
    await close();
  }
}

/** `key` of an object in script text, quoted or bare; never a part of a longer key or a member access. */
const keyOf = (key: string): RegExp => new RegExp(`(?<![\\w$.])(["']?)${key}\\1(?=\\s*:)`, 'g');

const without = (html: string, keys: readonly string[]): string => keys.reduce((text, key) => text.replaceAll(keyOf(key), `"gone_${key}"`), html);
const withNoise = (html: string, keys: readonly string[]): string =>
  keys.reduce((text, key) => text.replaceAll(keyOf(key), (found) => `"zzNew":{"deep":[1,"\\"}]",null,{bare:0.5}]},"zzId":12000030481870866,${found}`), html);

const said = (result: Result<ProductRead, ReadError>): string => JSON.stringify(result);

function wholePage(supplier: Supplier, { name, html, expected }: SupplierFixture): void {
  const want = z.parse(read, expected);
  const readIt = (text: string) => onPage(text, want.url, (page) => readPage(supplier, page));

  describe(name, () => {
    it('is recognised by exactly one generation', async () => {
      const ids = await onPage(html, want.url, (page) => supplier.generations.filter((one) => one.detect(page)).map(({ id }) => id));
      expect(ids).toEqual([want.generation]);
    });

    it('gives its values', async () => {
      const result = await readIt(html);
      if (!result.ok) throw new Error(said(result));
      z.parse(productReadSchema, result.value);
      expect(result.value.product).toEqual({ supplier: supplier.site.id, ...(want.product as object) });
      expect(result.value).toMatchObject({ supplier: supplier.site.id, generation: want.generation, partial: want.partial, notes: want.notes });
      expect(result.value.session).toEqual(want.session);
    });

    it('says where each value was read', async () => {
      const result = await readIt(html);
      const places = result.ok ? Object.keys(result.value.provenance) : [];
      const product = z.parse(supplierProductSchema, result.ok ? result.value.product : null);
      const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== 'unknown' && !(Array.isArray(value) && value.length === 0);
      const silent = Object.entries(product).filter(([field, value]) => field !== 'supplier' && isGiven(value) && !places.some((place) => place.split('.')[0] === field));
      expect(silent.map(([field]) => field).filter((field) => field !== 'dropship')).toEqual([]);
    });

    it.each(Object.entries(want.missing))('without %s it is fatal and named', async (field, keys) => {
      const result = await readIt(without(html, keys));
      expect(result, said(result)).toMatchObject({ ok: false, error: { code: 'schema-mismatch', generation: want.generation } });
      expect(result.ok ? [] : result.error.paths).toContainEqual(expect.stringMatching(new RegExp(`^${field.replaceAll(/[.[\]]/g, String.raw`\$&`)}(?::|$)`)));
    });

    it('does not mind fields it does not know', async () => {
      const noisy = withNoise(html, want.noiseBefore);
      expect(noisy.length).toBeGreaterThan(html.length);
      expect(await readIt(noisy)).toEqual(await readIt(html));
    });

    it('is refused at the address of another offer', async () => {
      const other = want.url.replace(/\d{6,}/, '111111111111');
      const result = await onPage(html, other, (page) => readPage(supplier, page));
      expect(result).toMatchObject({ ok: false, error: { code: 'wrong-offer' } });
    });

    it('gives nothing of the buyer, whole or failing', async () => {
      const broken = Object.values(want.missing).map((keys) => readIt(without(html, keys)));
      const texts = (await Promise.all([readIt(html), ...broken])).map(said);
      for (const secret of want.secrets) {
        expect(html).toContain(secret);
        for (const text of texts) expect(text).not.toContain(secret);
      }
    });
  });
}

function namedState(supplier: Supplier, { name, html, expected }: SupplierFixture): void {
  const want = z.parse(failure, expected);
  it(`${name} is ${want.error}`, async () => {
    const result = await onPage(html, want.url, (page) => readPage(supplier, page));
    expect(result).toMatchObject({ ok: false, error: { code: want.error, supplier: supplier.site.id } });
    if (!result.ok) z.parse(readErrorSchema, result.error);
    for (const secret of want.secrets) expect(said(result)).not.toContain(secret);
  });
}

/** What every supplier must hold; `others` are the sites of all suppliers, this one included. */
export function supplierSuite(supplier: Supplier, fixtures: readonly SupplierFixture[], examples: readonly SiteExample[], others: readonly SupplierSite[]): void {
  const { site } = supplier;
  describe(`supplier ${site.id}`, () => {
    it('has examples of its addresses', () => {
      expect(examples.length).toBeGreaterThan(0);
    });

    it.each(examples)('$url is an offer of this supplier and of no other', ({ url, offerId }) => {
      expect(site.offerIdOf(new URL(url))).toBe(offerId);
      expect(others.filter((other) => other.offerIdOf(new URL(url)) !== null).map(({ id }) => id)).toEqual([site.id]);
    });

    it('is read over https only', () => {
      expect([...site.matches, ...site.imageHosts].filter((pattern) => !pattern.startsWith('https://'))).toEqual([]);
    });

    it('has no offer at other addresses', () => {
      const elsewhere = ['https://example.com/offer/700000000001.html', 'https://www.example.com/', 'about:blank', `file:///offer/700000000001.html`];
      for (const url of elsewhere) expect(site.offerIdOf(new URL(url))).toBeNull();
    });

    it('has ids, fixtures and generations that tell themselves apart', () => {
      expect(new Set(supplier.generations.map(({ id }) => id)).size).toBe(supplier.generations.length);
      for (const { id } of supplier.generations) expect(id).toMatch(/^\d{4}-\d{2}-[a-z0-9-]+$/);
      const covered = new Set(fixtures.map(({ expected }) => z.safeParse(read, expected)).map((one) => (one.success ? one.data.generation : '')));
      expect(supplier.generations.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
    });

    for (const fixture of fixtures) {
      if (z.safeParse(failure, fixture.expected).success) namedState(supplier, fixture);
      else wholePage(supplier, fixture);
    }
  });
}

/** What every supplier's result pages must hold; `others` are those of all suppliers, this one included, `sites` their product pages. */
export function resultSuite(site: ResultSite, examples: readonly string[], others: readonly ResultSite[], sites: readonly SupplierSite[], products: readonly SiteExample[]): void {
  const coveredBy = (url: string): string[] => others.filter(({ matches }) => matches.some((pattern) => covers(pattern, new URL(url).href))).map(({ id }) => id);
  describe(`result pages of ${site.id}`, () => {
    it('has an example for each of its patterns', () => {
      const hrefs = examples.map((url) => new URL(url).href);
      const paths = (pattern: string): string => pattern.replace(/^https:\/\/[^/]+/, '');
      const bare = site.matches.filter((pattern) => !site.matches.some((other) => paths(other) === paths(pattern) && hrefs.some((href) => covers(other, href))));
      expect(bare).toEqual([]);
    });

    it.each(examples)('%s is one of this supplier alone, and no product page', (url) => {
      expect(coveredBy(url)).toEqual([site.id]);
      expect(sites.filter((one) => one.offerIdOf(new URL(url)) !== null || one.matches.some((pattern) => covers(pattern, new URL(url).href)))).toEqual([]);
    });

    it.each(products)('$url is none', ({ url }) => {
      expect(coveredBy(url)).toEqual([]);
    });

    it('is read over https only, on named paths or hosts', () => {
      expect(site.matches.filter((pattern) => !/^https:\/\/(?:\*\.)?[a-z0-9]+(?:[.-][a-z0-9]+)+\/[^*]*\*?$/.test(pattern))).toEqual([]);
      expect(coveredBy(examples[0]?.replace('https:', 'http:') ?? '')).toEqual([]);
    });
  });
}
