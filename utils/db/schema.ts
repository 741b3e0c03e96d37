import { Dexie, type EntityTable, type PromiseExtended, type Table } from 'dexie';
import type { ActivityEntry } from '../domain/activity.ts';
import type { BulkRow } from '../domain/bulk.ts';
import type { BuiltListing } from '../domain/build-listing.ts';
import type { ClaimRow } from '../domain/claim/claim-row.ts';
import type { MappedCategory } from '../domain/claim/category-map.ts';
import type { ClaimEdits } from '../domain/claim/edits.ts';
import type { ShelfRow } from '../domain/claim/shelf.ts';
import type { Collected } from '../domain/collected.ts';
import type { ShopFacts } from '../domain/eligibility/entered.ts';
import type { Enrolment } from '../domain/enrolment/enrolment.ts';
import type { Calendar } from '../domain/enrolment/working-days.ts';
import type { Observation } from '../domain/history/observation.ts';
import type { JobRow } from '../domain/job.ts';
import type { ListingBody, RemoteListing } from '../domain/listing.ts';
import type { Details, ProductRead, ReadError } from '../domain/product.ts';
import type { SourceType } from '../domain/source-type.ts';
import type { Synced, SyncItem } from '../domain/stock-sync/item.ts';
import type { SyncPolicy } from '../domain/stock-sync/policy.ts';
import type { StoreCapability } from '../domain/store-capability.ts';
import type { KeptRecord } from './kept-row.ts';
import { createCondition, type DbCondition } from './condition.ts';
import { isClosing, isQuota } from './failures.ts';
import type { Migration } from './migrations/define.ts';
import { migrations } from './migrations/index.ts';
import { makeRoom } from './room.ts';
import { watchUpgrades, type UpgradeWatch } from './upgrade.ts';

/** The newest read of an offer, and why the newest visit gave none. Times are ms since the epoch. */
export interface OfferRecord {
  /** `<supplier>:<offerId>` */
  key: string;
  read: ProductRead | null;
  readAt: number | null;
  error: ReadError | null;
  errorAt: number | null;
  /** Those seen last, also at a visit before; missing: none. */
  details?: Details;
}

/** What the user ticked and typed for an offer; saved at every change, since the popup closes on blur. */
export interface DraftRecord {
  offerKey: string;
  title: string | null;
  /** When it was typed, in ms; missing in drafts of older builds. */
  titleAt?: number;
  /** null: every row that has a price. */
  selected: string[] | null;
  selectedAt?: number;
  /** The store whose prices are shown. */
  storeId: string | null;
  /** The stores to push to; missing or null: `storeId`, else those used last. */
  storeIds?: string[] | null;
  /** SKUs with less stock are not shown; missing, null or 0: all are. */
  minStock?: number | null;
  /** The place the goods are sent from, where the offer has several; missing or null: not chosen. */
  origin?: string | null;
  /** What kind of source its supplier is, in the user's word; missing or null: not said. */
  source?: SourceType | null;
  /** Keys of other suppliers' offers of the same item, in the order in which they stand in for this one; missing or null: none. */
  fallbacks?: string[] | null;
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
  /** What the newest revision is for: `refresh` writes prices alone and never makes anew what the merchant deleted. Missing: a push. */
  intent?: 'refresh';
  /** When the page behind `wanted` was read. */
  readAt: number;
  /** What the store was when the prices of `wanted` were made. */
  pricedFor?: { currency: string; exponent: number; pricesIncludeTax: boolean };
  pushedRevision: number;
  /** The body of the last successful push: the base of the next update. */
  pushed: ListingBody | null;
  /** What puts since then may have written: their end was never heard of. */
  attempted?: ListingBody[];
  remote: RemoteListing | null;
  pushedAt: number | null;
  /** What following the supplier's page did by itself; missing: nothing. */
  synced?: Synced;
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
  /** Missing in records of 2026-11: tested again before it is asked. */
  can?: StoreCapability[];
  limits?: { variants: number | null; options: number | null };
  /** How it follows the suppliers' pages; missing: `DEFAULT_POLICY`. */
  sync?: SyncPolicy;
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

/** Marks by which an emptied database is told from a new one; see `integrity.ts`. */
export interface MetaRecord {
  id: 'epoch' | 'canary';
  value: string;
}

/** One entry of the activity log; ids count up in the order of writing. */
export type LogRecord = ActivityEntry & { id?: number };

/** What an offer's page said for a time; see `domain/history`. */
export interface ObservationRecord extends Observation {
  id?: number;
  offerKey: string;
}

/** What was entered for the off-site centre besides enrolments: the facts of a shop (`shop:<member id>`) or China's calendar (`calendar`). */
interface OffsiteRecord {
  id: string;
  shop?: ShopFacts;
  calendar?: Calendar;
}

/** What the user decided for one claim; the light part is in `claims`. */
export interface EditsRecord {
  id: string;
  edits: ClaimEdits;
}

/** What the newest visits to a supplier's page change in one listing, and what became of it. */
export interface SyncRecord {
  /** That of the listing. */
  id: string;
  storeId: string;
  offerKey: string;
  /** Counts what made a new look necessary. */
  seq: number;
  /** `seq`, until that look was taken; absent after it. */
  due?: number;
  /** When the page was visited that `items` come of; null before the first look. */
  readAt: number | null;
  /** What the store was when the prices in `items` were made. */
  pricedFor: { currency: string; exponent: number; pricesIncludeTax: boolean } | null;
  items: SyncItem[];
  /** The store's id while an item waits to be written; absent else. */
  open?: string;
}

export const DB_NAME = 'pushcart';

/** How often a transaction is tried when the browser closes the connection under it. */
const TRIES = 3;

/** One connection. Reads go through `read` and writes through `write`: they survive a closed connection, and writes a full disk. */
export class Db extends Dexie {
  declare offers: EntityTable<OfferRecord, 'key'>;
  declare drafts: EntityTable<DraftRecord, 'offerKey'>;
  declare listings: EntityTable<ListingRecord, 'id'>;
  declare jobs: EntityTable<JobRow, 'id'>;
  declare stores: EntityTable<StoreRecord, 'id'>;
  declare secrets: EntityTable<SecretRecord, 'storeId'>;
  declare collected: EntityTable<Collected, 'key'>;
  declare kept: Table<KeptRecord, [storeId: string, key: string]>;
  declare keys: EntityTable<KeyRecord, 'id'>;
  declare meta: EntityTable<MetaRecord, 'id'>;
  declare log: EntityTable<LogRecord, 'id'>;
  declare observations: EntityTable<ObservationRecord, 'id'>;
  declare enrolments: EntityTable<Enrolment, 'key'>;
  declare claims: EntityTable<ClaimRow, 'id'>;
  declare edits: EntityTable<EditsRecord, 'id'>;
  declare categories: Table<MappedCategory, [storeId: string, from: string]>;
  declare syncs: EntityTable<SyncRecord, 'id'>;
  declare bulks: EntityTable<BulkRow, 'storeId'>;
  declare shelf: EntityTable<ShelfRow, 'key'>;
  declare offsite: EntityTable<OffsiteRecord, 'id'>;

  readonly #upgrade: UpgradeWatch;

  constructor(name: string, readonly durability: 'strict' | 'relaxed', readonly condition: DbCondition) {
    const upgrade = watchUpgrades(() => this.migrationFailed());
    // The cache serves live queries, which are not used; it costs every write.
    super(name, { chromeTransactionDurability: durability, cache: 'disabled', indexedDB: upgrade.indexedDB });
    this.#upgrade = upgrade;
  }

  private migrationFailed(): void {
    this.condition.set('migration-failed');
    this.close();
  }

  /** Opens; a failure becomes the state that the user is told. A failed migration stays failed until the next start of the worker. */
  override open(): PromiseExtended<Dexie> {
    return super.open().catch((error: unknown) => {
      if (this.#upgrade.failed(error)) this.migrationFailed();
      else if (this.condition.state() !== 'migration-failed') {
        this.condition.set(isQuota(error) ? 'quota' : 'unavailable');
        // The next use tries again: nothing is kept of a failed open.
        this.close({ disableAutoOpen: false });
      }
      throw error;
    });
  }

  /** A read, tried again when the browser closed the connection under it. `work` may run more than once. */
  async read<T>(work: () => PromiseLike<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!this.mayTryAgain(error, tries)) throw error;
      }
    }
  }

  private mayTryAgain(error: unknown, tries: number): boolean {
    return isClosing(error) && tries < TRIES && this.condition.state() !== 'migration-failed';
  }

  /**
   * One read-write transaction over `tables`. Tried again when the browser closed the connection under it, and once when the
   * disk was full and old rows could be cleared. `work` may run more than once.
   */
  async write<T>(tables: readonly Table[], work: () => Promise<T>): Promise<T> {
    let cleared = false;
    for (let tries = 1; ; tries += 1) {
      try {
        const value = await this.transaction('rw', [...tables], work);
        this.condition.clear('quota');
        this.condition.wrote({ tables: tables.map((table) => table.name), strict: this.durability === 'strict' });
        return value;
      } catch (error) {
        if (isQuota(error)) {
          if (cleared) {
            this.condition.set('quota');
            throw error;
          }
          cleared = true;
          await makeRoom(this, this.condition.clock.now());
        } else if (!this.mayTryAgain(error, tries)) throw error;
      }
    }
  }
}

/**
 * Opens the database at the newest version. `strict` flushes to disk before a transaction completes: for what a user clicked.
 * `relaxed` is for settling jobs, where a lost write only means one idempotent repeat (architecture.md 6). Connections of one
 * worker share a `condition`. `steps` are all migrations but in tests.
 */
export function openDb(durability: 'strict' | 'relaxed', name = DB_NAME, condition: DbCondition = createCondition(), steps: readonly Migration[] = migrations): Db {
  const db = new Db(name, durability, condition);
  for (const { version, stores, upgrade } of steps) {
    const declared = db.version(version).stores({ ...stores });
    if (upgrade) declared.upgrade(upgrade);
  }
  db.on('versionchange', (event) => {
    // A newer version wants in: this connection closes at once, and for good, since older code must not write the newer shape.
    // Anything else (the data is being erased) closes it until the next use, as Dexie does.
    if (event.newVersion === null || event.newVersion < 10 * (db.verno + 1)) return undefined;
    db.close();
    condition.set('unavailable');
    return false;
  });
  db.on('blocked', () => condition.set('blocked'));
  db.on('ready', () => condition.clear('blocked', 'unavailable', 'migration-failed'), true);
  return db;
}
