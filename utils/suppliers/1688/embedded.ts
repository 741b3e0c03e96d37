import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure, Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { argumentOfCall, assignmentsTo } from '../literal/find.ts';
import { isObject, parseLiteral, type LiteralObject } from '../literal/parse.ts';
import { skipGroup } from '../literal/scan.ts';
import type { Located } from '../parse/fact.ts';
import { site } from './site.ts';

/** `context`: `window.context=(function(b,d){...})(window.contextPath,{...})`. `init-data`: `window.__INIT_DATA={...}`. */
export type Mechanism = 'context' | 'init-data';

/** Embedded product data names one of these; other pages and scripts of 1688 use the same globals for other things. */
const PRODUCT_WORDS = /globalData|dataJson|skuModel/;

interface Place {
  script: string;
  start: number;
  /** Whether the object there names the offer of the page's address. */
  isOfAddress: boolean;
}

/** Every place that assigns product data to the mechanism's global, in page order. */
function placesOf({ document, url }: Page, mechanism: Mechanism): Place[] {
  const name = mechanism === 'context' ? 'context' : '__INIT_DATA';
  const offerId = site.offerIdOf(url);
  const places: Place[] = [];
  for (const script of inlineScripts(document, name)) {
    for (const from of assignmentsTo(script, name)) {
      const start = script.charAt(from) === '{' ? from : argumentOfCall(script, from, 1, 'window.contextPath');
      if (start === null) continue;
      const data = script.slice(start, skipGroup(script, start) ?? script.length);
      if (PRODUCT_WORDS.test(data)) places.push({ script, start, isOfAddress: offerId !== null && data.includes(offerId) });
    }
  }
  return places;
}

const MECHANISMS: readonly Mechanism[] = ['context', 'init-data'];

/** How this page embeds its product: the way that has the offer of the address, else the newer one; null when it embeds none. */
export function mechanismOf(page: Page): Mechanism | null {
  const found = MECHANISMS.flatMap((mechanism) => placesOf(page, mechanism).map(({ isOfAddress }) => ({ mechanism, isOfAddress })));
  return (found.find(({ isOfAddress }) => isOfAddress) ?? found[0])?.mechanism ?? null;
}

/** The embedded objects that `convert` takes for an offer, read from the inline scripts' text. Nothing of the page is run. */
export function embeddedOffers(page: Page, mechanism: Mechanism, convert: (object: LiteralObject) => Result<Located, Failure>): Result<Located[], Failure> {
  const offers: Located[] = [];
  let failure: Failure = { code: 'not-a-product-page', paths: [] };
  for (const { script, start } of placesOf(page, mechanism)) {
    const read = parseLiteral(script, start);
    const offer = read.ok && isObject(read.value.value) ? convert(read.value.value) : null;
    if (offer?.ok) offers.push(offer.value);
    if (!read.ok && failure.paths.length === 0) {
      const { code, at } = read.error;
      failure = { code: code === 'too-large' ? code : 'schema-mismatch', paths: [`script of ${mechanism}: ${code} at ${at} of ${script.length}`] };
    }
  }
  return offers.length > 0 ? ok(offers) : err(failure);
}
