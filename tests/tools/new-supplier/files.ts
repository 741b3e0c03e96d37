/** The files of a new supplier by their path in the project. `day`: when it is made, `2026-11-30`; its month names the generation. */
export function filesOf(id: string, day: string): Record<string, string> {
  const month = day.slice(0, 7);
  const folder = `utils/suppliers/${id}`;
  const host = `www.${id}.example`;
  return {
    [`entrypoints/${id}.content/index.ts`]: entrypoint(id),
    [`${folder}/index.ts`]: index(id, month, day),
    [`${folder}/site.ts`]: site(id, host, day),
    [`${folder}/site.examples.ts`]: examples(host),
    [`${folder}/generations/${month}-page-data.ts`]: generation(month, day),
    [`${folder}/embedded.ts`]: EMBEDDED,
    [`${folder}/schema.ts`]: SCHEMA,
    [`${folder}/to-product.ts`]: TO_PRODUCT,
    [`${folder}/fixtures/page-data.html`]: PAGE,
    [`${folder}/fixtures/page-data.expected.json`]: expected(host, month),
    [`${folder}/NOTES.md`]: notes(id),
  };
}

const entrypoint = (id: string) => `import { defineContentScript } from 'wxt/utils/define-content-script';
import { supplier } from '@/utils/suppliers/${id}/index.ts';
import { readAndShow } from '../supplier-content/read-and-show.ts';

export default defineContentScript({
  matches: [...supplier.site.matches],
  runAt: 'document_idle',
  main: () => readAndShow(supplier),
});
`;

const index = (id: string, month: string, day: string) => `import type { Supplier } from '../define.ts';
import { pageData } from './generations/${month}-page-data.ts';
import { site } from './site.ts';

/** ${id}. TODO [${day}]: what it is, and where its pages let extensions show something. */
export const supplier: Supplier = { site, generations: [pageData] };
`;

const site = (id: string, host: string, day: string) => `import type { SupplierSite } from '../define.ts';

/** TODO [${day}]: the site's own hosts, and the source of each pattern. */
export const site: SupplierSite = {
  id: '${id}',
  currencies: ['CNY'],
  matches: ['https://${host}/item/*'],
  imageHosts: ['https://img.${id}.example/*'],
  offerIdOf: (url) => (/^https?:$/.test(url.protocol) && url.hostname === '${host}' ? /^\\/item\\/([1-9]\\d{5,19})\\.html$/.exec(url.pathname)?.[1] ?? null : null),
  urlOf: (offerId) => \`https://${host}/item/\${offerId}.html\`,
};
`;

const examples = (host: string) => `import type { SiteExample } from '../define.ts';

export const examples: readonly SiteExample[] = [
  { url: 'https://${host}/item/700000000001.html', offerId: '700000000001' },
  { url: 'https://${host}/item/700000000001.html?from=search#top', offerId: '700000000001' },
];
`;

const generation = (month: string, day: string) => `import { defineGeneration } from '../../read-page.ts';
import { embeddedOffers, hasPageData } from '../embedded.ts';
import { offerSchema } from '../schema.ts';
import { toRead } from '../to-product.ts';

/** \`window.pageData = {...}\`. TODO [${day}]: page kind and date of the pages that have it. */
export const pageData = defineGeneration({
  id: '${month}-page-data',
  detect: hasPageData,
  extract: embeddedOffers,
  schema: offerSchema,
  offerId: (offer) => offer.offerId,
  toRead,
});
`;

const EMBEDDED = `import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure, Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { assignmentsTo } from '../literal/find.ts';
import { parseLiteral, type Literal } from '../literal/parse.ts';

const GLOBAL = 'pageData';

/** Every place that assigns an object to the page's global, in page order. */
const placesOf = ({ document }: Page): { script: string; start: number }[] => inlineScripts(document, GLOBAL).flatMap((script) =>
  [...assignmentsTo(script, GLOBAL)].flatMap((start) => (script.charAt(start) === '{' ? [{ script, start }] : [])));

export const hasPageData = (page: Page): boolean => placesOf(page).length > 0;

/** The embedded objects. Scripts are read, never run. */
export function embeddedOffers(page: Page): Result<readonly Literal[], Failure> {
  const offers: Literal[] = [];
  let failure: Failure = { code: 'not-a-product-page', paths: [] };
  for (const { script, start } of placesOf(page)) {
    const read = parseLiteral(script, start);
    if (read.ok) offers.push(read.value.value);
    else failure = { code: read.error.code === 'too-large' ? 'too-large' : 'schema-mismatch', paths: [\`script of \${GLOBAL}: \${read.error.code} at \${read.error.at}\`] };
  }
  return offers.length > 0 ? ok(offers) : err(failure);
}
`;

const SCHEMA = `import { count, decimal, idText, shownText } from '../parse/fields.ts';
import { list, orNull, record, text, type ShapeOf } from '../parse/shape.ts';

/** What the page embeds. Required fields are fatal and named; optional ones never break a read. */
export const offerSchema = record({
  offerId: idText,
  title: shownText,
  currency: text(/^[A-Z]{3}$/),
  minOrder: orNull(count),
  sellerName: orNull(shownText),
  axes: list(record({ name: shownText, values: list(shownText) })),
  skus: list(record({ skuId: idText, options: list(shownText), price: orNull(decimal), stock: orNull(count) })),
  images: orNull(list(text(/^https:\\/\\//))),
});
export type Offer = ShapeOf<typeof offerSchema>;
`;

const TO_PRODUCT = `import { parseMoney } from '../../domain/money.ts';
import type { ProductRead } from '../../domain/product.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { site } from './site.ts';
import type { Offer } from './schema.ts';

const AT = 'pageData';

/** Cleans what was found. What the page does not say stays unknown: prices, currency and stock are never guessed. */
export function toRead({ offerId, title, currency, minOrder, sellerName, axes, skus, images }: Offer): Result<Omit<ProductRead, 'supplier' | 'generation'>, Failure> {
  const rows = skus.map(({ skuId, options, price, stock }) =>
    ({ id: skuId, specId: null, options, price: price === null ? null : parseMoney(price, currency), stock: stock ?? 'unknown' as const }));
  const unpriced = rows.filter(({ price }) => price === null).length;
  return ok({
    product: {
      supplier: site.id, id: offerId, title, currency, priceType: 'sku', moq: minOrder, unit: null, totalStock: 'unknown',
      axes, skus: rows, tiers: [], images: images ?? [], attributes: [], services: [], dispatch: [],
      dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] }, seller: { name: sellerName },
    },
    partial: [...(unpriced === 0 ? [] : [\`skus.price: \${unpriced} could not be read\`]), ...(images === null ? ['images'] : [])],
    provenance: {
      id: \`\${AT}.offerId\`, title: \`\${AT}.title\`, currency: \`\${AT}.currency\`, priceType: \`\${AT}.skus\`, moq: \`\${AT}.minOrder\`,
      axes: \`\${AT}.axes\`, skus: \`\${AT}.skus\`, images: \`\${AT}.images\`, 'seller.name': \`\${AT}.sellerName\`,
    },
    notes: [],
  });
}
`;

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Sample</title></head><body><h1>Sample</h1>
<script>window.pageData = {"offerId":700000000001,"title":"Sample bag &amp; strap","currency":"CNY","minOrder":2,"sellerName":"Sample Works",
"visitor":"canary-visitor","axes":[{"name":"Colour","values":["Red","Blue"]}],
"skus":[{"skuId":12000030481870001,"options":["Red"],"price":"12.50","stock":30},{"skuId":12000030481870002,"options":["Blue"],"price":"12.50"}],
"images":["https://img.sample.example/1.jpg"]};</script></body></html>
`;

const expected = (host: string, month: string) => `${JSON.stringify({
  url: `https://${host}/item/700000000001.html`,
  generation: `${month}-page-data`,
  product: {
    id: '700000000001', title: 'Sample bag & strap', currency: 'CNY', priceType: 'sku', moq: 2, unit: null, totalStock: 'unknown',
    axes: [{ name: 'Colour', values: ['Red', 'Blue'] }],
    skus: [
      { id: '12000030481870001', specId: null, options: ['Red'], price: { minor: 1250, currency: 'CNY' }, stock: 30 },
      { id: '12000030481870002', specId: null, options: ['Blue'], price: { minor: 1250, currency: 'CNY' }, stock: 'unknown' },
    ],
    tiers: [], images: ['https://img.sample.example/1.jpg'], attributes: [], services: [], dispatch: [],
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] }, seller: { name: 'Sample Works' },
  },
  partial: [], notes: [],
  missing: { offerId: ['offerId'], title: ['title'], currency: ['currency'], skus: ['skus'] },
  noiseBefore: ['title', 'skuId'],
  secrets: ['canary-visitor'],
}, null, 2)}
`;

const notes = (id: string) => `# ${id}

Where the facts come from: page kind, date, and what was seen there. Nothing is guessed.

| fact | place | seen on |
|---|---|---|
| everything | \`window.pageData\` | the made-up page of the scaffold |
`;
