import type { ProductRead, ReadError } from '../domain/product.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Failure, Generation, Page, PageGeneration, Supplier } from './define.ts';
import { blockedState } from './dom/blocked.ts';
import { canonicalOf, offerAt } from './dom/offer-at.ts';
import { oneOf } from './one-of.ts';
import { keepToLimits } from './keep-to-limits.ts';
import { NO_PRODUCT } from './parse/mismatch.ts';

const MAX_PATHS = 50;
const MAX_PATH_LENGTH = 300;

/** Hides a generation's raw shape: extract, check against the schema, hold the offer ids against the address, convert, hold the copies against each other. */
export function defineGeneration<Raw>(generation: PageGeneration<Raw>): Generation {
  return {
    id: generation.id,
    detect: (page) => generation.detect(page),
    read(page, offerId) {
      const extracted = generation.extract(page);
      if (!extracted.ok) return extracted;
      const raws: Raw[] = [];
      let failure: Failure = { code: 'wrong-offer', paths: ['id'] };
      for (const place of extracted.value) {
        const raw = generation.schema(place);
        if (!raw.ok) failure = { code: 'schema-mismatch', paths: raw.error.map((fault) => fault.replace(/^\./, '')) };
        else if (generation.offerId(raw.value) === offerId) raws.push(raw.value);
      }
      return raws.length > 0 ? oneOf(raws.map((raw) => generation.toRead(raw))) : err(failure);
    },
  };
}

/** Whether the page says of itself that it is the product page of an offer, though no generation knows its data. */
function claimsToBeAnOffer(page: Page, supplier: Supplier): boolean {
  const own = canonicalOf(page.document) ?? page.document.querySelector('meta[property="og:url"]')?.getAttribute('content');
  return offerAt(supplier.site, own, page.url.href) !== null;
}

/**
 * Reads one page of `supplier`: address, exactly one generation, schema, right offer, the domain's limits. Pages that are no product, of the site's guard, or of an offer
 * that is gone are named states (supplier-pages.md 0.9, 1.9); beside a product, words that it is gone make the read partial.
 * The error names field paths, never values.
 */
export function readPage(supplier: Supplier, page: Page): Result<ProductRead, ReadError> {
  const gone = supplier.offShelf?.(page.document);
  const failed = ({ code, paths }: Failure, generation?: string): Result<never, ReadError> => {
    const notAnOffer = code === 'not-a-product-page' || code === 'unknown-generation';
    const blocked = notAnOffer ? blockedState(page.document, page.url) : null;
    // Of which offer the words are is not known where there are two.
    const isGone = gone && code !== 'wrong-offer';
    return err({
      code: blocked ?? (isGone ? 'off-shelf' : code), supplier: supplier.site.id, ...(generation === undefined ? {} : { generation }),
      paths: blocked ? [] : isGone ? [gone] : paths.slice(0, MAX_PATHS).map((path) => path.slice(0, MAX_PATH_LENGTH)),
    });
  };
  const offerId = supplier.site.offerIdOf(page.url);
  if (offerId === null) return failed(NO_PRODUCT);
  const [generation, ...others] = supplier.generations.filter((candidate) => candidate.detect(page));
  if (generation === undefined) return failed({ code: claimsToBeAnOffer(page, supplier) ? 'unknown-generation' : 'not-a-product-page', paths: [] });
  if (others.length > 0) return failed({ code: 'unknown-generation', paths: [generation, ...others].map(({ id }) => `generation ${id}`) });
  const read = generation.read(page, offerId);
  if (!read.ok) return failed(read.error, generation.id);
  if (gone) read.value.partial.push(`status: off the shelf, says ${gone}`);
  const fitted = keepToLimits(supplier.withDrawn?.(page, read.value) ?? read.value);
  if (!fitted.ok) return failed(fitted.error, generation.id);
  const session = supplier.sessionOf?.(page, fitted.value.product);
  return ok({ supplier: supplier.site.id, generation: generation.id, ...fitted.value, ...(session ? { session } : {}) });
}
