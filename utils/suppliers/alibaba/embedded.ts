import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure, Page } from '../define.ts';
import { inlineScripts } from '../dom/inline-scripts.ts';
import { assignmentsTo } from '../literal/find.ts';
import { isObject, parseLiteral } from '../literal/parse.ts';
import { skipGroup } from '../literal/scan.ts';
import type { Located } from '../parse/fact.ts';
import { locate } from './where.ts';
import { NO_PRODUCT } from '../parse/mismatch.ts';

/** Data of a product has one; pages of companies assign the global without it. */
const HAS_PRODUCT = /\bproduct["']?\s{0,5}:/;

/** Every place that assigns an object with a product to `window.detailData`, in page order. */
function placesOf({ document }: Page): { script: string; start: number }[] {
  return inlineScripts(document, 'detailData').flatMap((script) =>
    [...assignmentsTo(script, 'detailData')].flatMap((start) => {
      const isProduct = script.charAt(start) === '{' && HAS_PRODUCT.test(script.slice(start, skipGroup(script, start) ?? script.length));
      return isProduct ? [{ script, start }] : [];
    }));
}

/** Whether the page embeds product data. Only then: the same page is also rendered. */
export const hasDetailData = (page: Page): boolean => placesOf(page).length > 0;

/** The page's title where it says that the offer is gone, in these words and no others: no product's page is called only that. Known from another reader of 2026. */
export const offShelf = ({ title }: Document): string | null => (title.trim() === 'Product Not Available' ? 'title' : null);

/** What stands where in the embedded objects. The scripts are read, never run. Pages of offers that are gone carry data as well (no sample): there the title decides. */
export function embeddedOffers(page: Page): Result<Located[], Failure> {
  const gone = offShelf(page.document);
  if (gone) return err({ code: 'off-shelf', paths: [gone] });
  const offers: Located[] = [];
  let failure: Failure = NO_PRODUCT;
  for (const { script, start } of placesOf(page)) {
    const read = parseLiteral(script, start);
    if (read.ok) {
      if (isObject(read.value.value)) offers.push(locate(read.value.value));
    } else if (failure.paths.length === 0) {
      const { code, at } = read.error;
      failure = { code: code === 'too-large' ? code : 'schema-mismatch', paths: [`script of detailData: ${code} at ${at} of ${script.length}`] };
    }
  }
  return offers.length > 0 ? ok(offers) : err(failure);
}
