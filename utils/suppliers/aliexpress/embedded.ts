import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure, Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { assignmentsTo } from '../literal/find.ts';
import { isObject, parseLiteral, type Literal } from '../literal/parse.ts';
import { skipGroup } from '../literal/scan.ts';
import type { Located } from '../parse/fact.ts';
import { locate } from './locate.ts';
import { site } from './site.ts';
import type { Kind } from './where.ts';
import { NO_PRODUCT } from '../parse/mismatch.ts';

/** Parts that every page of a kind has, and that no other kind uses as a key. Blocks hold modules, so they are asked for first. */
const SIGNS: readonly (readonly [Kind, RegExp])[] = [
  ['components', /[{,]\s{0,40}["']?(?:productInfo|price|sku|currency)Component["']?\s{0,9}:/],
  ['blocks', /[{,]\s{0,40}["']?(?:titleBanner|sku|imageView)_\d{1,9}["']?\s{0,9}:/],
  ['modules', /[{,]\s{0,40}["']?(?:sku|title|common|action)Module["']?\s{0,9}:/],
];

interface Place {
  script: string;
  start: number;
  kind: Kind;
  /** Whether the data there names the item of the page's address. */
  isOfAddress: boolean;
}

/** Every place that assigns product data to `runParams`, in page order. Pages drawn in the browser assign `{}`. */
function placesOf({ document, url }: Page): Place[] {
  const id = site.offerIdOf(url);
  const places: Place[] = [];
  for (const script of inlineScripts(document, 'runParams')) {
    for (const start of assignmentsTo(script, 'runParams')) {
      if (script.charAt(start) !== '{') continue;
      const data = script.slice(start, skipGroup(script, start) ?? script.length);
      const kind = SIGNS.find(([, sign]) => sign.test(data))?.[0];
      if (kind) places.push({ script, start, kind, isOfAddress: id !== null && data.includes(id) });
    }
  }
  return places;
}

/** How this page's data is built: as where the item of the address is, else as at the first place; null when it embeds none. */
export function kindOf(page: Page): Kind | null {
  const places = placesOf(page);
  return (places.find(({ isOfAddress }) => isOfAddress) ?? places[0])?.kind ?? null;
}

/** What the page embeds of this kind, data that ends too early as far as it goes; read from the inline scripts' text. Nothing of the page is run. */
export function embedded(page: Page, kind: Kind): Result<Located[], Failure> {
  const found: Located[] = [];
  let failure: Failure = NO_PRODUCT;
  for (const { script, start } of placesOf(page).filter((place) => place.kind === kind)) {
    const whole = parseLiteral(script, start);
    const isCut = !whole.ok && whole.error.code === 'truncated';
    const unfinished = new Set<Literal>();
    const read = isCut ? parseLiteral(script, start, unfinished) : whole;
    if (read.ok && isObject(read.value.value)) found.push(locate(read.value.value, kind, isCut ? unfinished : undefined));
    if (!read.ok && failure.paths.length === 0) {
      const { code, at } = read.error;
      failure = { code: code === 'too-large' ? code : 'schema-mismatch', paths: [`script of runParams: ${code} at ${at} of ${script.length}`] };
    }
  }
  return found.length > 0 ? ok(found) : err(failure);
}
