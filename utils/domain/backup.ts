import * as z from 'zod/mini';
import { mappedCategorySchema } from './claim/category-map.ts';
import { claimEditsSchema } from './claim/edits.ts';
import { collectedSchema } from './collected.ts';
import { shopFactsSchema } from './eligibility/entered.ts';
import { savedEnrolmentSchema } from './enrolment/enrolment.ts';
import { calendarSchema } from './enrolment/working-days.ts';
import { savedRowSchema } from './files/catalogue.ts';
import { listingBodySchema, remoteListingSchema } from './listing.ts';
import { moneySchema } from './money.ts';
import { triStateSchema } from './product.ts';
import { err, ok, type Result } from './result.ts';
import { settingsSchema } from './settings.ts';
import { sourceTypeSchema } from './source-type.ts';
import { syncedSchema } from './stock-sync/item.ts';
import { syncPolicySchema } from './stock-sync/policy.ts';
import { parseStoreAddress } from './store-address.ts';
import { storeCapabilitySchema } from './store-capability.ts';
import { termsSchema } from './terms.ts';

/**
 * The newest version of the file's shape; a newer one is refused by name. 2 has rule sets, which builds that know 1 would drop and price
 * without them; a file without rule sets is still a 1.
 */
export const BACKUP_VERSION = 2;
/** Largest file that is taken, in UTF-16 units of its JSON text: one message carries it to the worker. */
export const BACKUP_LARGEST = 40_000_000;

const time = z.int().check(z.minimum(0));
const id = z.string().check(z.minLength(1), z.maxLength(200));
const offerKey = z.string().check(z.regex(/^[a-z0-9]{2,30}:\d{1,24}$/));

/** A store connection without its credential and without how it stood. */
const savedStoreSchema = z.object({
  id,
  kind: id,
  origin: z.string().check(z.refine((origin) => {
    const address = parseStoreAddress(origin);
    return address.ok && address.value.origin === origin;
  })),
  remoteId: z.string(),
  name: z.string(),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  exponent: z.int().check(z.minimum(0), z.maximum(4)),
  pricesIncludeTax: z.boolean(),
  channel: z.string(),
  locations: z.array(z.object({ id: z.string(), name: z.string() })),
  language: z.string(),
  weightUnit: z.nullable(z.string()),
  guarantee: z.enum(['unique-field', 'mark']),
  can: z.exactOptional(z.array(storeCapabilitySchema)),
  limits: z.exactOptional(z.object({ variants: z.nullable(z.int()), options: z.nullable(z.int()) })),
  sync: z.exactOptional(syncPolicySchema),
  verifiedAt: time,
  tombstone: z.nullable(time),
});
export type SavedStore = z.infer<typeof savedStoreSchema>;

const pricedSchema = z.object({
  price: moneySchema, floor: moneySchema, compareAt: z.exactOptional(moneySchema), rulesVersion: z.int(),
  trace: z.array(z.object({ rule: z.string(), argument: z.string(), after: moneySchema })),
});

/** What prices of a listing are made for. */
export const pricedForSchema = z.object({ currency: z.string(), exponent: z.int(), pricesIncludeTax: z.boolean() });

/** A listing with what was pushed last, so that the next push still tells ours from the merchant's. Its id is made from store and key. */
export const savedListingSchema = z.object({
  storeId: id,
  key: z.string().check(z.regex(/^[a-z0-9]{2,30}:\d{1,24}:[\w-]{1,40}$/)),
  offerKey,
  revision: z.int().check(z.minimum(1)),
  wanted: z.object({
    body: listingBodySchema,
    costs: z.array(z.object({ key: z.string(), cost: moneySchema, minQty: z.nullable(z.number()), priced: pricedSchema })),
    page: z.exactOptional(z.object({ title: z.string(), leftOut: z.array(z.string()), words: z.exactOptional(z.record(z.string(), z.array(z.string()))), language: z.exactOptional(z.string()),
      visit: z.exactOptional(z.object({ member: triStateSchema, unit: z.nullable(z.string()) })) })),
  }),
  intent: z.exactOptional(z.literal('refresh')),
  readAt: time,
  pricedFor: z.exactOptional(pricedForSchema),
  pushedRevision: z.int().check(z.minimum(0)),
  pushed: z.nullable(listingBodySchema),
  attempted: z.exactOptional(z.array(listingBodySchema)),
  // It becomes a link: a file from elsewhere must not put script into one.
  remote: z.nullable(z.extend(remoteListingSchema, { url: z.string().check(z.regex(/^(?:https?:\/\/|$)/)) })),
  pushedAt: z.nullable(time),
  synced: z.exactOptional(syncedSchema),
  tombstone: z.nullable(time),
});
export type SavedListing = z.infer<typeof savedListingSchema>;

const savedDraftSchema = z.object({
  offerKey,
  title: z.nullable(z.string().check(z.maxLength(1_000))),
  titleAt: z.exactOptional(time),
  selected: z.nullable(z.array(id)),
  selectedAt: z.exactOptional(time),
  storeId: z.nullable(id),
  storeIds: z.exactOptional(z.nullable(z.array(id))),
  minStock: z.exactOptional(z.nullable(z.int().check(z.minimum(0)))),
  origin: z.exactOptional(z.nullable(z.string().check(z.maxLength(1_000)))),
  source: z.exactOptional(z.nullable(sourceTypeSchema)),
  fallbacks: z.exactOptional(z.nullable(z.array(offerKey))),
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;

/** What the user decided for an offer in a store; how its listing stands is with the listing. */
const savedClaimSchema = z.object({
  storeId: id,
  key: z.string().check(z.regex(/^[a-z0-9]{2,30}:\d{1,24}:[\w-]{1,40}$/)),
  offerKey,
  createdAt: time,
  editedAt: time,
  edits: claimEditsSchema,
});
export type SavedClaim = z.infer<typeof savedClaimSchema>;

/** A push that had not ended when the backup was made: it is named, never queued again by itself. */
const openPushSchema = z.object({ key: z.string(), title: z.string(), host: z.string() });
export type OpenPush = z.infer<typeof openPushSchema>;

/** What was entered for the off-site centre, without a private price (004-27). */
const savedOffsiteSchema = z.object({
  enrolments: z.array(savedEnrolmentSchema),
  shops: z.array(z.object({ id: z.string().check(z.regex(/^shop:/), z.maxLength(300)), shop: shopFactsSchema })),
  calendar: z.exactOptional(calendarSchema),
});

/** One file with all that cannot be read again. No secret: stores are connected again, and are the same to their listings. */
export const backupSchema = z.object({
  pushcart: z.literal('backup'),
  version: z.literal([1, BACKUP_VERSION]),
  madeAt: time,
  settings: settingsSchema,
  stores: z.array(savedStoreSchema),
  listings: z.array(savedListingSchema),
  drafts: z.array(savedDraftSchema),
  openPushes: z.array(openPushSchema),
  /** Missing in files made before offers could be collected. */
  collected: z.exactOptional(z.array(collectedSchema)),
  /** Missing in files made before there were own words. */
  terms: z.exactOptional(termsSchema),
  /** Missing in files made before there was an import list. */
  claims: z.exactOptional(z.array(savedClaimSchema)),
  /** Where offers of suppliers' categories go in stores. Missing in files made before 2027. */
  categories: z.exactOptional(z.array(mappedCategorySchema)),
  /** Missing in files made before 2027. */
  offsite: z.exactOptional(savedOffsiteSchema),
  /** Catalogues of stores that are kept in this browser, without their orders. Missing in older files. */
  kept: z.exactOptional(z.array(savedRowSchema)),
});
export type Backup = z.infer<typeof backupSchema>;

/** Why a file cannot be restored; each has words in the locales (`reason_<code>`). `detail` names the place, never the value. */
export interface BackupError {
  code: 'backup-foreign' | 'backup-newer' | 'backup-damaged';
  detail: string;
}

/** Reads what a file holds. */
export function readBackup(file: unknown): Result<Backup, BackupError> {
  const head = z.object({ pushcart: z.literal('backup'), version: z.number() }).safeParse(file);
  if (!head.success) return err({ code: 'backup-foreign', detail: '' });
  if (head.data.version > BACKUP_VERSION) return err({ code: 'backup-newer', detail: `version ${head.data.version}` });
  const read = backupSchema.safeParse(file);
  if (read.success) return ok(read.data);
  return err({ code: 'backup-damaged', detail: read.error.issues.slice(0, 3).map((issue) => issue.path.map(String).join('.').slice(0, 100)).join(', ') });
}

/** What a restore took and what it left, for the user. */
export const restoreReportSchema = z.object({
  /** When the backup was made, ms since the epoch. */
  madeAt: z.number(),
  /** `kept`: what is here already, newer or the same, so that it was left. */
  stores: z.object({ taken: z.array(z.object({ name: z.string(), host: z.string() })), kept: z.number() }),
  listings: z.object({ taken: z.number(), kept: z.number() }),
  drafts: z.object({ taken: z.number(), kept: z.number() }),
  settings: z.enum(['taken', 'kept']),
  /** To be pushed again by the user; at most `OPEN_SHOWN`. */
  open: z.array(z.object({ title: z.string(), host: z.string(), offerKey: z.string() })),
  openMore: z.number(),
});
export type RestoreReport = z.infer<typeof restoreReportSchema>;
export const OPEN_SHOWN = 50;
