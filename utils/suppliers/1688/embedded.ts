import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { argumentOfCall, assignmentsTo } from '../literal/find.ts';
import { isObject, parseLiteral, type LiteralObject } from '../literal/parse.ts';

/** `context`: `window.context=(function(b,d){...})(window.contextPath,{...})`. `init-data`: `window.__INIT_DATA={...}`. */
export type Mechanism = 'context' | 'init-data';

/** A script with product data names one of these; other pages of 1688 use the same globals for other things. */
const PRODUCT_WORDS = ['globalData', 'dataJson', 'offerId'];

interface Place {
  script: string;
  start: number;
}

function* placesOf(document: Document, mechanism: Mechanism): Generator<Place> {
  const name = mechanism === 'context' ? 'context' : '__INIT_DATA';
  for (const script of inlineScripts(document, name)) {
    if (!PRODUCT_WORDS.some((word) => script.includes(word))) continue;
    for (const from of assignmentsTo(script, name)) {
      const start = script.charAt(from) === '{' ? from : argumentOfCall(script, from, 1, 'window.contextPath');
      if (start !== null) yield { script, start };
    }
  }
}

const hasPlace = (document: Document, mechanism: Mechanism): boolean => placesOf(document, mechanism).next().done !== true;

/** How this page embeds its product, the newer way first; null when it embeds none. */
export function mechanismOf(document: Document): Mechanism | null {
  if (hasPlace(document, 'context')) return 'context';
  return hasPlace(document, 'init-data') ? 'init-data' : null;
}

/** The embedded object, read from the inline script's text. Nothing of the page is run. */
export function embeddedObject(document: Document, mechanism: Mechanism): Result<LiteralObject, Failure> {
  let failure: Failure = { code: 'not-a-product-page', paths: [] };
  for (const { script, start } of placesOf(document, mechanism)) {
    const read = parseLiteral(script, start);
    if (read.ok && isObject(read.value.value)) return ok(read.value.value);
    if (!read.ok && failure.paths.length === 0) {
      const { code, at } = read.error;
      failure = { code: code === 'too-large' ? code : 'schema-mismatch', paths: [`script of ${mechanism}: ${code} at ${at} of ${script.length}`] };
    }
  }
  return err(failure);
}
