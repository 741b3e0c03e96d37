import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure, Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { argumentOfCall, assignmentsTo } from '../literal/find.ts';
import { isObject, parseLiteral, type Literal, type LiteralObject } from '../literal/parse.ts';
import { skipGroup, skipSpace } from '../literal/scan.ts';
import type { Located } from '../parse/fact.ts';
import { site } from './site.ts';
import { NO_PRODUCT } from '../parse/mismatch.ts';

/**
 * `context`: `window.context=(function(b,d){...})(window.contextPath,{...})`. `init-data`: `window.__INIT_DATA={...}`.
 * `detail-config`: `var iDetailConfig={...}` beside `var iDetailData={...}`. `sku-model`: the page is the answer of the
 * site's SKU model service, saved as it was shown.
 */
export type Mechanism = 'context' | 'init-data' | 'detail-config' | 'sku-model';

const PAGE_DATA = /globalData|dataJson|skuModel/;
/** The mechanism's global and the words of which its data names one: other pages and scripts use the same globals for other things. */
const GLOBALS: Readonly<Record<Mechanism, readonly [name: string, words: RegExp]>> = {
  context: ['context', PAGE_DATA],
  'init-data': ['__INIT_DATA', PAGE_DATA],
  'detail-config': ['iDetailConfig', /\bofferid\b/],
  'sku-model': ['', /"offerBaseInfo"/],
};

/** Newest first. */
const MECHANISMS: readonly Mechanism[] = ['context', 'init-data', 'detail-config', 'sku-model'];

/** Where an object starts that a script assigns. */
interface Start {
  script: string;
  start: number;
}
interface Place extends Start {
  /** Whether the object there names the offer of the page's address. */
  isOfAddress: boolean;
}

/** An object of the page, and its parts that the end of a cut script left open. */
export interface Embedded {
  object: LiteralObject;
  unfinished: ReadonlySet<Literal>;
  /** Where the script ends early, in words; null when it is whole. */
  cut: string | null;
  /** The title that the page shows, where its script may end before it comes to it. */
  shownTitle: string | null;
}

/** The shown text of a page that is one JSON object and nothing else, bare or as the argument of a callback. */
function bodyObject({ body }: Document): Start[] {
  if (body.childElementCount > 1 || (body.firstElementChild && !body.firstElementChild.matches('pre'))) return [];
  const script = body.textContent ?? '';
  const start = skipSpace(script, /^\s{0,99}\w{0,40}\(/.exec(script)?.[0].length ?? 0);
  return script.charAt(start) === '{' ? [{ script, start }] : [];
}

/** The answers of the SKU model's service that scripts hold: given to a callback, or assigned. */
export const answersOf = ({ document }: Page): Embedded[] =>
  inlineScripts(document, '"offerBaseInfo"').flatMap((script) => {
    const start = /^\s{0,99}(?:[\w.$]{0,60}\(|(?:(?:var|let|const)\s{1,9})?[\w.$]{1,60}\s{0,9}=)/.exec(script)?.[0].length ?? 0;
    const read = readObject(document, { script, start: skipSpace(script, start) }, 'the SKU model');
    return read.ok ? [read.value] : [];
  });

/** Where scripts assign objects to the page global `name`, in page order; for `context`, the object its function is called with. */
function* objectsOf(document: Document, name: string): Generator<Start> {
  for (const script of inlineScripts(document, name)) {
    for (const from of assignmentsTo(script, name)) {
      const start = script.charAt(from) === '{' ? from : argumentOfCall(script, from, 1, 'window.contextPath');
      if (start !== null) yield { script, start };
    }
  }
}

/** Every place that holds product data of the mechanism, in page order. */
function placesOf({ document, url }: Page, mechanism: Mechanism): Place[] {
  const [name, words] = GLOBALS[mechanism];
  const offerId = site.offerIdOf(url);
  return [...(name === '' ? bodyObject(document) : objectsOf(document, name))].flatMap(({ script, start }) => {
    const data = script.slice(start, skipGroup(script, start) ?? script.length);
    return words.test(data) ? [{ script, start, isOfAddress: offerId !== null && data.includes(offerId) }] : [];
  });
}

/** Of pages that were looked through: each generation asks, and a page is the same for one read. */
const known = new WeakMap<Page, Mechanism | null>();

/** How this page embeds its product: the way that has the offer of the address, else the newer one; null when it embeds none. */
export function mechanismOf(page: Page): Mechanism | null {
  let mechanism = known.get(page);
  if (mechanism === undefined) {
    const found = MECHANISMS.flatMap((one) => placesOf(page, one).map(({ isOfAddress }) => ({ one, isOfAddress })));
    mechanism = (found.find(({ isOfAddress }) => isOfAddress) ?? found[0])?.one ?? null;
    known.set(page, mechanism);
  }
  return mechanism;
}

const titleIn = (document: Document): string | null => document.querySelector('.module-od-title h1')?.textContent?.trim().replaceAll('&', '&amp;') || null;

function readObject(document: Document, { script, start }: Start, what: string): Result<Embedded, Failure> {
  const unfinished = new Set<Literal>();
  const read = parseLiteral(script, start, unfinished);
  if (!read.ok) {
    const { code, at } = read.error;
    return err({ code: code === 'too-large' ? code : 'schema-mismatch', paths: [`script of ${what}: ${code} at ${at} of ${script.length}`] });
  }
  const { value } = read.value;
  if (!isObject(value)) return err(NO_PRODUCT);
  const isCut = unfinished.size > 0;
  return ok({ object: value, unfinished, cut: isCut ? `script of ${what}: ends early, at ${script.length}` : null, shownTitle: isCut ? titleIn(document) : null });
}

/** The objects that are assigned to another global of the page, those that cannot be read left out. */
export const objectsAssignedTo = (document: Document, name: string): Embedded[] =>
  [...objectsOf(document, name)].flatMap((start) => {
    const read = readObject(document, start, name);
    return read.ok ? [read.value] : [];
  });

/**
 * The embedded objects that `convert` takes for an offer, read from the inline scripts' text. Nothing of the page is run. A
 * script that ends early counts only where no whole one names the offer of the address.
 */
export function embeddedOffers(page: Page, mechanism: Mechanism, convert: (found: Embedded) => Result<Located, Failure>): Result<Located[], Failure> {
  const offers: { offer: Located; isWhole: boolean }[] = [];
  let failure: Failure = NO_PRODUCT;
  let hasWhole = false;
  for (const place of placesOf(page, mechanism)) {
    const read = readObject(page.document, place, mechanism);
    const offer = read.ok ? convert(read.value) : null;
    if (offer?.ok && read.ok) {
      const isWhole = read.value.cut === null;
      offers.push({ offer: offer.value, isWhole });
      if (isWhole && place.isOfAddress) hasWhole = true;
    }
    const fault = offer?.ok === false && offer.error.paths.length > 0 ? offer.error : read.ok ? cutFailure(read.value) : read.error;
    if (fault && failure.paths.length === 0) failure = fault;
  }
  const kept = offers.filter(({ isWhole }) => isWhole || !hasWhole).map(({ offer }) => offer);
  return kept.length > 0 ? ok(kept) : err(failure);
}

const cutFailure = ({ cut }: Embedded): Failure | null => (cut === null ? null : { code: 'schema-mismatch', paths: [cut] });
