import type * as z from 'zod/mini';
import type { ListingPreview } from '../domain/listing-change.ts';
import type { ExternalKey, ListingBody, ListingVariant, PutIntent, RemoteListing } from '../domain/listing.ts';
import type { Result } from '../domain/result.ts';

/**
 * The store contract (architecture.md 7). One folder per kind of store; each proved by the shared suite in
 * `tests/contract/store-suite.ts`. Adapters use `fetch` and nothing of the browser.
 */
export type StoreErrorCode =
  | 'auth' | 'forbidden' | 'rate-limit' | 'conflict' | 'not-found' | 'invalid' | 'too-large' | 'unavailable' | 'not-a-store';

export interface StoreError {
  code: StoreErrorCode;
  /** For the log and the queue view: no secret, no customer data, at most 300 characters. */
  detail: string;
  /** The field the store refused (`invalid`), the right that is missing (`forbidden`). */
  field?: string;
  /** `rate-limit`, `unavailable`: how long the store asks us to wait, in ms. */
  retryAfterMs?: number;
  /** `unavailable`: true when no connection came about, so that no attempt is counted. */
  offline?: boolean;
}

/** What a store says of itself at connect; verified again before each write. */
export interface StoreInfo {
  /** Tells "shop moved" from "other shop". */
  remoteId: string;
  name: string;
  /** ISO 4217 and its exponent as this store counts minor units. */
  currency: string;
  exponent: number;
  pricesIncludeTax: boolean;
  channel: string;
  /** Stock locations; the first is the one written to. */
  locations: { id: string; name: string }[];
  language: string;
  weightUnit: string | null;
  /** Rights the credential lacks, in the store's own words. Empty = all there. */
  missingRights: string[];
  /** `unique-field`: our key stands in a field of its own. `mark`: in a mark made through the API. */
  guarantee: 'unique-field' | 'mark';
}

export interface PutOptions {
  /** The body of the last successful put; null when unknown (first push, or everything was erased). */
  last: ListingBody | null;
  /**
   * Bodies that earlier puts may or may not have written since `last`: their answer or the note of it was lost. What
   * equals one of them counts as ours, and what only they had is withdrawn.
   */
  attempted?: ListingBody | readonly ListingBody[] | null;
  /** `push`: the user asked, create what is missing. `refresh`: stock and price only, never re-create what the merchant deleted. */
  intent: PutIntent;
  signal?: AbortSignal;
}

/** What a push would change: the whole of it, before it is cut for a page. */
export type StorePreview = Omit<ListingPreview, 'more'>;

/** One connected store. Every method answers a Result; none throws for what the network or the store does. */
export interface StoreClient {
  test(signal?: AbortSignal): Promise<Result<StoreInfo, StoreError>>;
  /**
   * The complete, visible or hidden listing with our key; null when there is none. A store knows our SKU codes only:
   * `variants` says which supplier SKU each stands for; one it does not name is answered with an empty `supplierSkuKey`.
   */
  find(key: ExternalKey, signal?: AbortSignal, variants?: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, StoreError>>;
  /**
   * Create, or update of the fields we own. Safe to repeat after any failure at any point, also when the answer was
   * lost after commit and when the browser re-sent the request: hidden first, looked up again, twins swept, completed, shown.
   */
  put(body: ListingBody, options: PutOptions): Promise<Result<RemoteListing, StoreError>>;
  /**
   * What a `put` with the intent `push` would change now, held against what stands there; every change of one listing, however
   * many. Only looks: writes nothing, fetches no image. Refuses as `put` would: `conflict`, `invalid`.
   */
  preview(body: ListingBody, options: Omit<PutOptions, 'intent'>): Promise<Result<StorePreview, StoreError>>;
}

/** An image as it is uploaded. */
export interface ImageFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  name: string;
}

export interface StoreDeps {
  fetch: typeof globalThis.fetch;
  /** Fetches a supplier image without credentials and referrer; null when it cannot be had. */
  image(url: string, signal?: AbortSignal): Promise<ImageFile | null>;
  /** Milliseconds since 1970; only for a `Retry-After` given as a date by a store that sends no `Date`. */
  now?: () => number;
  /** Whether the machine has a network; without it a failed request of a browser counts as a failed try. */
  online?: () => boolean;
}

/** A kind of store. */
export interface StoreKind<Secret> {
  /** The folder's name. */
  id: string;
  title: string;
  /** The credential as the user enters it; kept in the vault only. */
  secret: z.ZodMiniType<Secret>;
  /** `origin` is the shop's address without a path, e.g. `https://shop.example`. */
  connect(config: { origin: string; secret: Secret }, deps: StoreDeps): StoreClient;
}
