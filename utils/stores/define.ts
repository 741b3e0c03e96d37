import type * as z from 'zod/mini';
import type { ListingPreview } from '../domain/listing-change.ts';
import type { FoundProduct, LookedProduct } from '../domain/link/found.ts';
import type { ExternalKey, ListingBody, ListingVariant, PutIntent, RemoteListing } from '../domain/listing.ts';
import type { Money } from '../domain/money.ts';
import type { StoreOrder, Tracking } from '../domain/orders/store-order.ts';
import type { ChoiceField, StoreCapability, StoreChoice } from '../domain/store-capability.ts';
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

/** What a store says of itself at connect; verified again before each write (how long that holds: `told-facts.ts`). */
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
  /** What this shop, its version and this credential can do beside taking listings. */
  can: StoreCapability[];
  /** Most variants and options of one listing; null where the shop has no limit. */
  limits: { variants: number | null; options: number | null };
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

/** A listing's new state: on sale, off sale but kept, or gone for good. */
export type ListingState = 'shown' | 'hidden' | 'deleted';

/** New price or stock of one variant that a put has made, by its ids; what is left out stays. */
export interface VariantUpdate {
  key: ExternalKey;
  productId: string;
  variantId: string;
  inventoryItemId?: string;
  /** The code the variant must still have: another one, and it is not ours any more. */
  sku: string;
  price?: Money;
  /** Pieces, absolute. */
  stock?: number;
}

/** `gone`: the merchant deleted the variant or its product, it is not made again. `foreign`: it has another code now. */
export interface UpdateOutcome {
  variantId: string;
  outcome: 'written' | 'gone' | 'foreign' | 'refused';
  /** Of `refused`, the store's words without data. */
  detail?: string;
}

/** Orders changed since a cursor, the oldest change first. */
export interface OrderPage {
  orders: StoreOrder[];
  /** Where to go on; overlaps what was answered, so nothing is ever skipped. */
  cursor: string;
  more: boolean;
}

/** A note of ours at an order, for the merchant's eyes. One with the same `key` is written over, not added. */
export interface OrderNote {
  key: string;
  text: string;
}

/** One parcel to report. `key` is ours and unique to it: asked again, the parcel that stands is answered. */
export interface ParcelRequest {
  key: string;
  lines: { lineId: string; quantity: number }[];
  tracking: Tracking | null;
  /** Whether the store tells the buyer. */
  notifyBuyer: boolean;
}

/** The half of a connected store that takes listings. Every method answers a Result; none throws for what the network or the store does. */
export interface ListingClient {
  test(signal?: AbortSignal): Promise<Result<StoreInfo, StoreError>>;
  /**
   * The complete, visible or hidden listing with our key; null when there is none. A store knows our SKU codes only:
   * `variants` says which supplier SKU each stands for; one it does not name is answered with an empty `supplierSkuKey`.
   */
  find(key: ExternalKey, signal?: AbortSignal, variants?: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Promise<Result<RemoteListing | null, StoreError>>;
  /**
   * Create, or update of the fields we own. Safe to repeat after any failure at any point, also when the answer was
   * lost after commit and when the browser re-sent the request: hidden first, looked up again, twins swept, completed, shown.
   * A body that is `linked` is about an adopted product: prices and stock of variants with its codes are written, nothing is ever made, hidden or renamed.
   */
  put(body: ListingBody, options: PutOptions): Promise<Result<RemoteListing, StoreError>>;
  /**
   * What a `put` with the intent `push` would change now, held against what stands there; every change of one listing, however
   * many. Only looks: writes nothing, fetches no image. Refuses as `put` would: `conflict`, `invalid`.
   */
  preview(body: ListingBody, options: Omit<PutOptions, 'intent'>): Promise<Result<StorePreview, StoreError>>;
}

/** The half that follows them and the orders they bring; what a store cannot do is not among its `can`, and is refused as `invalid`. */
export interface FollowClient {
  /**
   * Prices and stock of many variants, of any listings, in as few calls as the store allows (halved where it says too large).
   * One outcome for each item, in order; an error only when nothing is known of the rest. Safe to repeat: values are absolute.
   */
  update(items: readonly VariantUpdate[], signal?: AbortSignal): Promise<Result<UpdateOutcome[], StoreError>>;
  /** Takes our listing off sale, shows or deletes it; `not-found` when it is not there (`deleted`: that is success). Never another's. */
  setState(key: ExternalKey, state: ListingState, signal?: AbortSignal): Promise<Result<null, StoreError>>;
  /** What the shop offers for a field of `extras`, at most 1,000. */
  choices(field: ChoiceField, signal?: AbortSignal): Promise<Result<StoreChoice[], StoreError>>;
  /** One page of orders changed since `cursor`; without one since `from` (ms since 1970). Repeats are the caller's to absorb. */
  orders(since: { cursor: string } | { from: number }, signal?: AbortSignal): Promise<Result<OrderPage, StoreError>>;
  /** Null: there is no such order. */
  order(id: string, signal?: AbortSignal): Promise<Result<StoreOrder | null, StoreError>>;
  note(orderId: string, note: OrderNote, signal?: AbortSignal): Promise<Result<null, StoreError>>;
  /**
   * Reports one parcel, whole or part of the order. Refuses (`invalid`, field `lines`) more pieces than are left to send, and an
   * order that is cancelled (`invalid`, field `order`): a lost answer never makes a second parcel.
   */
  fulfil(orderId: string, parcel: ParcelRequest, signal?: AbortSignal): Promise<Result<{ id: string }, StoreError>>;
}

/** What of an operation in bulk the shop has refused: the line's place among the bodies it was started with. */
export interface BulkRefused {
  line: number;
  /** An `invalid` that a `put` of the same body would answer, too. */
  error: StoreError;
}

/** How far an operation is: products looked at so far. */
export type BulkProgress = { over: false; done: number } | { over: true; refused: BulkRefused[] };

/**
 * Many new listings in one operation of the shop's own: made off sale and unfinished under our key, never written over one that
 * stands. Each is completed by a `put` of its own afterwards, which alone says what became of it.
 */
export interface BulkClient {
  /** The keys of those that may be made so now: the shop can hold them, nothing stands under their key or has their codes, and none is `linked`. */
  takes(bodies: readonly ListingBody[], signal?: AbortSignal): Promise<Result<ExternalKey[], StoreError>>;
  /** The handle of the operation that was started as `id`; null: there is none, and one may start. `rate-limit`: another one of ours is under way. */
  find(id: string | null, signal?: AbortSignal): Promise<Result<string | null, StoreError>>;
  /** Starts it; answers its handle. An answer that was lost is found again by `id`; started twice, the second makes nothing. */
  start(id: string, bodies: readonly ListingBody[], signal?: AbortSignal): Promise<Result<string, StoreError>>;
  /** How far it is, or, once it is over however it ended, which lines are known to be refused. What is not known is no error. */
  poll(handle: string, signal?: AbortSignal): Promise<Result<BulkProgress, StoreError>>;
}

/** A product of the merchant's that becomes a listing's: the variants that stand for SKUs, each with the code it has, or shall have where it has none. */
export interface Adoption {
  id: string;
  variants: { variantId: string; sku: string }[];
}

/** The half that links what the merchant made himself (`link`). */
export interface LinkClient {
  /** At most `FOUND_MOST` products by words of the title or a SKU code, hidden ones included. */
  search(text: string, signal?: AbortSignal): Promise<Result<FoundProduct[], StoreError>>;
  /** One of them with all its variants; null when it is gone. */
  look(id: string, signal?: AbortSignal): Promise<Result<LookedProduct | null, StoreError>>;
  /**
   * Marks the product as ours under `key` and gives its variants without a SKU code the one asked for; writes nothing else, also not whether it is shown.
   * From then on a `put` of a body with `linked` writes its prices and stock alone. Refuses (`conflict`) a product or key that is another's already and a
   * variant that is not what was seen; `not-found` when it is gone. Safe to repeat. The variants asked for are answered, without their supplier's keys.
   */
  adopt(key: ExternalKey, product: Adoption, signal?: AbortSignal): Promise<Result<RemoteListing, StoreError>>;
  /** Takes the mark off an adopted product; codes, prices and stock stay as they are. Success where there is none of this key, and where we made the product: that keeps its key. */
  release(key: ExternalKey, id: string, signal?: AbortSignal): Promise<Result<null, StoreError>>;
}

/** One connected store; `bulk` where its kind names a `bulkFrom`. */
export type StoreClient = ListingClient & FollowClient & LinkClient & { bulk?: BulkClient };

/** An image as it is uploaded. */
export interface ImageFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  name: string;
}

/** What a store without a server keeps, bound to one connection; values are plain JSON. */
export interface StoreKeep {
  /** Null: nothing is kept under this key. */
  get(key: string): Promise<unknown>;
  list(prefix: string): Promise<unknown[]>;
  /** All or nothing; a value of null removes the row. */
  set(rows: readonly { key: string; value: unknown }[]): Promise<void>;
}

export interface StoreDeps {
  /** Only for a kind that keeps its shop in the browser. */
  keep?: StoreKeep;
  fetch: typeof globalThis.fetch;
  /** Fetches a supplier image without credentials and referrer; null when it cannot be had. */
  image(url: string, signal?: AbortSignal): Promise<ImageFile | null>;
  /** Milliseconds since 1970: for a `Retry-After` given as a date by a store that sends no `Date`, and for how old facts are (`told-facts.ts`). */
  now?: () => number;
  /** Whether the machine has a network; without it a failed request of a browser counts as a failed try. */
  online?: () => boolean;
  /** Resolves after `ms`, or sooner when `signal` ends. For short waits within a call; longer ones are the queue's (`rate-limit`). */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * What the connect form and the manifest need to know of a kind of store: `site` in `site.ts`, which imports types alone. Words of a
 * way to sign in are `way_<id>`, of its fields `secret_<name>`, of its steps `steps_<kind>_<way>`, all in the locales.
 */
export interface StoreSite {
  /** The folder's name. */
  id: string;
  title: string;
  /** Where the user finds how to make a credential. */
  docs: string;
  /** Plain http is accepted for a server on this machine. */
  loopback: boolean;
  /** Kept in this browser: no address, no credential, no host permission. */
  local?: true;
  /** Ways to sign in, the best first; the fields together are the credential that `StoreKind.secret` judges. */
  ways: readonly { id: string; fields: readonly { name: string; secret: boolean }[] }[];
}

/** A shop's own page that makes a credential after one click of its user and sends it back: `approval` in `approval.ts`. */
export interface StoreApproval<Secret extends object = object> {
  /** The id of the way to sign in whose credential it makes. */
  way: string;
  /** The page of the shop at `origin`; it sends the user on to `returnUrl` (https), and shows the credential where that is null. */
  url(origin: string, returnUrl: string | null): string;
  /** What an address says that the user was sent to. Only an answer of the shop that was asked counts: anybody can open such an address. */
  read(redirect: string, origin: string): { outcome: 'granted'; secret: Secret } | { outcome: 'rejected' | 'unclear' };
}

/** A kind of store. */
export interface StoreKind<Secret> {
  /** The folder's name. */
  id: string;
  title: string;
  /** From this many new listings on that wait for one shop, they are made in bulk; missing: one by one. */
  bulkFrom?: number;
  /** As `StoreSite.local`: `connect` needs `deps.keep`, and `secret` is what the user says of the shop. */
  local?: true;
  /** The credential as the user enters it; kept in the vault only. */
  secret: z.ZodMiniType<Secret>;
  /** `origin` is the shop's address without a path, e.g. `https://shop.example`. */
  connect(config: { origin: string; secret: Secret }, deps: StoreDeps): StoreClient;
}
