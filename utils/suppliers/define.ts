import type * as z from 'zod/mini';
import type { ProductRead, ReadError } from '../domain/product.ts';
import type { Result } from '../domain/result.ts';

/** A saved or live page. `document` is only read, never changed. */
export interface Page {
  url: URL;
  document: Document;
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
  extract(page: Page): Result<unknown, ReadError['code']>;
  schema: z.ZodMiniType<Raw>;
  toRead(raw: Raw, page: Page): Result<ProductRead, ReadError>;
}

/** Facts about a supplier's addresses, for the manifest and the messaging roles. Imports nothing. */
export interface SupplierSite {
  id: string;
  /** Match patterns of product pages, for the content script. */
  matches: readonly string[];
  /** Match patterns of the hosts that serve images. */
  imageHosts: readonly string[];
  /** The offer id in an address of this supplier's product pages, else null. */
  offerIdOf(url: URL): string | null;
  /** Addresses for the shared suite: each matches this supplier and no other. */
  examples: readonly { url: string; offerId: string }[];
}

export interface Supplier {
  site: SupplierSite;
  read(page: Page): Result<ProductRead, ReadError>;
}
