import type { ProductRead, ReadError, Session, SupplierProduct } from '../domain/product.ts';
import type { Result } from '../domain/result.ts';
import type { Shape } from './parse/shape.ts';

/** A saved or live page. `document` is only read, never changed. */
export interface Page {
  url: URL;
  document: Document;
}

/** A failed step: the code, and the field paths behind it (never values). */
export interface Failure {
  code: ReadError['code'];
  paths: readonly string[];
}

/**
 * One way a supplier's site has embedded its product data. `extract` says where, the schema decides
 * (architecture.md 4, habit 1; 9).
 */
export interface PageGeneration<Raw> {
  /** `<yyyy-mm>-<mechanism>`, e.g. `2024-09-context-literal`. */
  id: string;
  /** Cheap and exclusive: at most one generation of a supplier matches a page. */
  detect(page: Page): boolean;
  /** Every place on the page that may hold the offer, in page order; `defineGeneration` keeps those of the right one. */
  extract(page: Page): Result<readonly unknown[], Failure>;
  schema: Shape<Raw>;
  /** The offer id in the data, held against the one in the address before anything else is read. */
  offerId(raw: Raw): string;
  toRead(raw: Raw): Result<Read, Failure>;
}

/** What a page gives, before the supplier and generation are added. */
export type Read = Omit<ProductRead, 'supplier' | 'generation'>;

/** A generation with its raw shape hidden, so that a supplier can list several; made by `defineGeneration`. */
export interface Generation {
  id: string;
  detect(page: Page): boolean;
  /** `offerId` is the one in the page's address. */
  read(page: Page, offerId: string): Result<Read, Failure>;
}

/** Facts about a supplier's addresses, for the manifest and the messaging roles. Imports nothing. */
export interface SupplierSite {
  id: string;
  /** What this supplier sells in (ISO 4217): the rates the user must be able to enter. */
  currencies: readonly string[];
  /** Match patterns of product pages, for the content script: https only. */
  matches: readonly string[];
  /** Match patterns of the hosts that serve images. */
  imageHosts: readonly string[];
  /** The offer id in an address of this supplier's product pages, else null. */
  offerIdOf: (url: URL) => string | null;
  /** The page of an offer, for links. */
  urlOf(offerId: string): string;
}

/**
 * A supplier's pages of results, of which offers are collected: `utils/suppliers/<id>/result-site.ts` exports `resultSite`. Not part of
 * `SupplierSite`, which is in the script of every product page.
 */
export interface ResultSite {
  /** The supplier's. */
  id: string;
  /** Match patterns, https only, as narrow as the pages that `results.ts` reads. */
  matches: readonly string[];
}

/**
 * An address of a product page for the shared suite: it matches this supplier and no other. `site.examples.ts` beside `site.ts`
 * exports `examples`, and `resultExamples` where there is a `result-site.ts`; no bundle imports it.
 */
export interface SiteExample {
  url: string;
  offerId: string;
}

/** What `utils/suppliers/<id>/index.ts` exports as `supplier`. */
export interface Supplier {
  site: SupplierSite;
  /** Newest first; at most one detects a page. */
  generations: readonly Generation[];
  /** Where the page says, in words that one sees, that its offer is off the shelf; null where it does not. */
  offShelf?(document: Document): string | null;
  /** CSS selector of the place that its pages reserve for extensions. */
  panelSlot?: string;
  /** CSS selector of what the page draws the offer's details in, of each generation: in them, in their shadow roots or in frames. */
  detailsAt?: string;
  /** The session that `page`, from which `product` was read, was made for. Never who was signed in. */
  sessionOf?(page: Page, product: SupplierProduct): Session;
  /** `read` with what the page draws beside its data, often later than it loads. */
  withDrawn?(page: Page, read: Read): Read;
  /** What the page may still draw after the first read, as one text: another text means that there is more to read. Cheap. */
  lateText?(document: Document): string;
}
