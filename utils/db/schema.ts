import { Dexie, type EntityTable } from 'dexie';
import type { BuiltListing } from '../domain/build-listing.ts';
import type { JobRow } from '../domain/job.ts';
import type { ListingBody, RemoteListing } from '../domain/listing.ts';
import type { ProductRead, ReadError } from '../domain/product.ts';

/** The newest read of an offer, and why the newest visit gave none. Times are ms since the epoch. */
export interface OfferRecord {
  /** `<supplier>:<offerId>` */
  key: string;
  read: ProductRead | null;
  readAt: number | null;
  error: ReadError | null;
  errorAt: number | null;
}

/** What the user ticked and typed for an offer; saved at every change, since the popup closes on blur. */
export interface DraftRecord {
  offerKey: string;
  title: string | null;
  /** null: every row that has a price. */
  selected: string[] | null;
  storeId: string | null;
}

/** What a store sells (architecture.md 5). One per external key and store. */
export interface ListingRecord {
  /** `<storeId>|<externalKey>` */
  id: string;
  storeId: string;
  key: string;
  offerKey: string;
  /** Counts the user's pushes; the worker answers with `pushedRevision`. */
  revision: number;
  /** The newest revision: what shall stand in the store, with costs and traces as of then. */
  wanted: BuiltListing;
  /** When the page behind `wanted` was read. */
  readAt: number;
  pushedRevision: number;
  /** The body of the last successful push: the base of the next update. */
  pushed: ListingBody | null;
  remote: RemoteListing | null;
  pushedAt: number | null;
  /** Set when the user removed the listing; rows are never deleted. */
  tombstone: number | null;
}

/** A store connection. The secret is in `secrets`, never here. */
export interface StoreRecord {
  id: string;
  kind: string;
  origin: string;
  /** Answers of the store at connect; see `StoreInfo`. */
  remoteId: string;
  name: string;
  currency: string;
  exponent: number;
  pricesIncludeTax: boolean;
  channel: string;
  locations: { id: string; name: string }[];
  language: string;
  weightUnit: string | null;
  guarantee: 'unique-field' | 'mark';
  state: 'active' | 'paused';
  reason: { code: string; detail: string; at: number } | null;
  verifiedAt: number;
  /** Set at disconnect; the row stays so that its listings keep their history. */
  tombstone: number | null;
}

/** An encrypted secret: AES-GCM under the non-extractable key in `keys`, bound to store and origin. */
export interface SecretRecord {
  storeId: string;
  v: 1;
  iv: Uint8Array<ArrayBuffer>;
  ct: Uint8Array<ArrayBuffer>;
}

export interface KeyRecord {
  id: 'vault';
  key: CryptoKey;
}

export const DB_NAME = 'pushcart';

export class Db extends Dexie {
  declare offers: EntityTable<OfferRecord, 'key'>;
  declare drafts: EntityTable<DraftRecord, 'offerKey'>;
  declare listings: EntityTable<ListingRecord, 'id'>;
  declare jobs: EntityTable<JobRow, 'id'>;
  declare stores: EntityTable<StoreRecord, 'id'>;
  declare secrets: EntityTable<SecretRecord, 'storeId'>;
  declare keys: EntityTable<KeyRecord, 'id'>;
}

/**
 * Opens the database. `strict` flushes to disk before a transaction completes: for what a user clicked. `relaxed` is
 * for settling jobs, where a lost write only means one idempotent repeat (architecture.md 6).
 */
export function openDb(durability: 'strict' | 'relaxed', name = DB_NAME): Db {
  const db = new Db(name, { chromeTransactionDurability: durability });
  db.version(1).stores({
    offers: '&key',
    drafts: '&offerKey',
    listings: '&id, storeId, offerKey',
    jobs: '&id, &liveKey, [lane+state+priority+runAt], [state+runAt]',
    stores: '&id',
    secrets: '&storeId',
    keys: '&id',
  });
  return db;
}
