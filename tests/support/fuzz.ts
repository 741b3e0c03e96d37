import fc from 'fast-check';
import * as z from 'zod/mini';
import { productReadSchema, readErrorSchema } from '../../utils/domain/product.ts';
import type { Supplier } from '../../utils/suppliers/define.ts';
import { readPage } from '../../utils/suppliers/read-page.ts';
import { allSuppliers, openDocument } from './saved-page.ts';

/** Mutated pages of real structure for every reader: none may throw, work without end, or change a prototype. */
export interface Subject {
  name: string;
  supplier: Supplier;
  html: string;
  url: URL;
}

const pages = import.meta.glob<string>('../../utils/suppliers/*/fixtures/*.html', { eager: true, query: '?raw', import: 'default' });
const expectations = import.meta.glob<unknown>('../../utils/suppliers/*/fixtures/*.expected.json', { eager: true, import: 'default' });
const located = z.object({ url: z.string() });

/** Every fixture of every supplier, found by folder. */
export const subjects: readonly Subject[] = allSuppliers.flatMap((supplier) => Object.entries(pages).flatMap(([path, html]) => {
  const [folder, , file = ''] = path.split('/').slice(-3);
  if (folder !== supplier.site.id) return [];
  const { url } = z.parse(located, expectations[path.replace(/\.html$/, '.expected.json')]);
  return [{ name: `${folder}/${file}`, supplier, html, url: new URL(url) }];
}));

/** Texts that have broken readers of such pages, or could. */
const TOKENS = [
  '&gt;', '&amp;gt;', '>', ';', '"', "'", '`', '\\', '\\u202e', '\u202E', '\u0000', '\uD800', '/*', '//', '</script>', '<script>', '<template shadowrootmode="open">',
  '{', '}', '[', ']', '(', ')', ',', ':', '__proto__', '"__proto__":{"polluted":1},', '"constructor":{"prototype":{"polluted":1}},', '{"$ref":"$"}', '{"$ref":"$.result"}',
  '9007199254740993', '12000030481870866', '"2,094.00"', '"1.2.3"', '-1', '0', '1e999', 'NaN', 'null', 'true', '[]', '{}', '""',
  'window.context=(function(b,d){return d})(window.contextPath,', 'window.__INIT_DATA=', 'window.runParams = ', 'window.detailData = ', 'var iDetailData = ',
] as const;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const size = fc.nat({ max: 400 });
/** One change of a page; places are shares of its length. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('drop' as const), at: place, size }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, size, times: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('move' as const), at: place, to: place, size }),
  fc.record({ kind: fc.constant('insert' as const), at: place, token: fc.constantFrom(...TOKENS), times: fc.constantFrom(1, 1, 1, 2, 3_000) }),
  fc.record({ kind: fc.constant('value' as const), at: place, token: fc.constantFrom(...TOKENS) }),
  fc.record({ kind: fc.constant('key' as const), at: place, token: fc.constantFrom('"__proto__"', '"constructor"', '"skuId"', '"price"', '"toString"') }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** One to four changes of one of the fixtures. */
export const cases = fc.record({ subject: fc.constantFrom(...subjects), changes: fc.array(change, { minLength: 1, maxLength: 4 }) });

/** The first match of `pattern` from a place on, replaced. */
function replaceFrom(html: string, from: number, pattern: RegExp, by: string): string {
  const found = pattern.exec(html.slice(from, from + 5_000));
  if (!found) return html;
  const start = from + found.index;
  return html.slice(0, start) + by + html.slice(start + found[0].length);
}

function changed(html: string, step: Change): string {
  const at = Math.floor(step.at * html.length);
  switch (step.kind) {
    case 'cut': return html.slice(0, at);
    case 'drop': return html.slice(0, at) + html.slice(at + step.size);
    case 'repeat': return html.slice(0, at) + html.slice(at, at + step.size).repeat(step.times) + html.slice(at);
    case 'move': {
      const rest = html.slice(0, at) + html.slice(at + step.size);
      const to = Math.floor(step.to * rest.length);
      return rest.slice(0, to) + html.slice(at, at + step.size) + rest.slice(to);
    }
    case 'insert': return html.slice(0, at) + step.token.repeat(step.times) + html.slice(at);
    case 'value': return replaceFrom(html, at, /(?<=:\s?)(?:"[^"\n]{0,200}"|-?\d[\d.]{0,30}|true|false|null)/, step.token);
    case 'key': return replaceFrom(html, at, /"[A-Za-z]\w{0,40}"(?=\s{0,2}:)/, step.token);
  }
}

export const mutated = ({ subject, changes }: { subject: Subject; changes: readonly Change[] }): string => changes.reduce(changed, subject.html);

/** Characters looked at while `work` runs: what a reader does with a text, counted, not timed. */
export function countedSteps<T>(work: () => T): { value: T; steps: number } {
  const { charCodeAt, charAt } = String.prototype;
  let steps = 0;
  Object.assign(String.prototype, {
    charCodeAt(this: string, index: number) {
      steps += 1;
      return charCodeAt.call(this, index);
    },
    charAt(this: string, index: number) {
      steps += 1;
      return charAt.call(this, index);
    },
  });
  try {
    return { value: work(), steps };
  } finally {
    Object.assign(String.prototype, { charCodeAt, charAt });
  }
}

/** Most looks at one character of a page, all places and copies together; whole fixtures need up to 7. */
export const MOST_LOOKS = 40;
const names = (): string => [Object.prototype, Array.prototype, String.prototype].map((one) => Reflect.ownKeys(one).length).join();

/** A page that the DOM of these tests cannot be made of (happy-dom gives up on some nested templates): no case for a reader. */
export const UNMADE = Symbol('no document');

/** What is wrong with reading this page, or null. */
export async function faultOf(subject: Subject, html: string): Promise<string | null | typeof UNMADE> {
  let opened: ReturnType<typeof openDocument>;
  try {
    opened = openDocument(html, subject.url);
  } catch {
    return UNMADE;
  }
  const { document, close } = opened;
  const before = names();
  try {
    const { value: result, steps } = countedSteps(() => readPage(subject.supplier, { url: subject.url, document }));
    if (names() !== before || 'polluted' in {}) return 'a prototype was changed';
    if (steps > MOST_LOOKS * (html.length + 2_000)) return `${steps} steps for ${html.length} characters`;
    const judged = result.ok ? productReadSchema.safeParse(result.value) : readErrorSchema.safeParse(result.error);
    return judged.success ? null : `what was read does not fit its schema: ${judged.error.issues.map(({ path }) => path.join('.')).join(', ')}`;
  } catch (error) {
    return `threw ${String(error)}`;
  } finally {
    await close();
  }
}
