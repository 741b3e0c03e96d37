import * as z from 'zod/mini';
import { activityViewSchema, LOG_KEPT } from '../domain/activity.ts';
import { BACKUP_LARGEST, backupSchema, pricedForSchema, restoreReportSchema, savedListingSchema } from '../domain/backup.ts';
import { chosenCategorySchema, mappedCategorySchema, mapPlaceSchema } from '../domain/claim/category-map.ts';
import { claimEditsSchema, editsPatchSchema } from '../domain/claim/edits.ts';
import { CLAIMS_MOST, lightRowsSchema, PUSHES_MOST } from '../domain/claim/view.ts';
import { collectedSchema, collectedStateSchema, PASTE_LARGEST } from '../domain/collected.ts';
import { COMPARE_FEWEST, COMPARE_MOST } from '../domain/compare/compare.ts';
import { enrolmentSchema } from '../domain/enrolment/enrolment.ts';
import { MOVES } from '../domain/enrolment/moves.ts';
import { enrolmentPatchSchema, judgedSchema, JUDGED_LARGEST, offsiteRowsSchema } from '../domain/enrolment/rows.ts';
import { calendarSchema } from '../domain/enrolment/working-days.ts';
import { productSchema } from '../domain/files/catalogue.ts';
import { ORDERS_AT_ONCE, parcelLineSchema } from '../domain/files/parcels.ts';
import { foundProductSchema, lookedProductSchema } from '../domain/link/found.ts';
import { healthSchema } from '../domain/health.ts';
import { listingPreviewSchema } from '../domain/listing-change.ts';
import { storeOrderSchema } from '../domain/orders/store-order.ts';
import { panelViewSchema } from '../domain/panel-view.ts';
import { pageHealthSchema } from '../domain/page-health.ts';
import { pricePlanSchema } from '../domain/pricing/apply.ts';
import { detailPicturesSchema, idSchema, productReadSchema, readErrorSchema, supplierProductSchema } from '../domain/product.ts';
import { ASKED_AT_ONCE, COLLECTED_AT_ONCE, foundOfferSchema, offerIdSchema, resultPageViewSchema } from '../domain/result-page.ts';
import { settingsSchema } from '../domain/settings.ts';
import { CHOICE_FIELDS, storeChoiceSchema } from '../domain/store-capability.ts';
import { LISTING_STATES } from '../domain/listing-state.ts';
import { sourceTypeSchema } from '../domain/source-type.ts';
import { syncItemSchema } from '../domain/stock-sync/item.ts';
import { syncPolicySchema } from '../domain/stock-sync/policy.ts';
import { TERM_LONGEST, TERMS_MOST, termsSchema } from '../domain/terms.ts';
import { offerViewSchema, queueViewSchema, storeViewSchema } from '../domain/view-types.ts';

/**
 * The one table of messages to the background worker: who may send it, how large it may be, and what it carries both
 * ways. Content scripts are hostile: they can only propose a read of the page they stand on, be told what its supplier says, ask for
 * the popup, and collect offers of their own supplier (architecture.md 4, habit 8; 8).
 */
export type Role = 'content' | 'page';

const id = z.string().check(z.minLength(1), z.maxLength(200));
const offerKey = z.string().check(z.regex(/^[a-z0-9]{2,30}:\d{1,24}$/));
const claimId = z.string().check(z.minLength(1), z.maxLength(300));
const none = z.object({});

const define = <Request extends z.ZodMiniType, Answer extends z.ZodMiniType>(role: Role, request: Request, answer: Answer, maxBytes = 20_000) =>
  ({ role, request, answer, maxBytes });

/** Why a change was refused; the code has words in the locales (`reason_<code>`). */
const refusal = z.object({ code: z.string(), detail: z.string() });
const done = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), error: refusal })]);

export const protocol = {
  /** The content script's read of the page it stands on. */
  'offer.read': define('content', z.object({
    outcome: z.union([z.object({ ok: z.literal(true), value: productReadSchema }), z.object({ ok: z.literal(false), error: readErrorSchema })]),
  }), none, 4_000_000),
  /** The pictures of the details that the page it stands on has drawn by now. `id`: of the offer that was read there. */
  'offer.details': define('content', z.object({ id: idSchema, pictures: detailPicturesSchema }), none, 500_000),
  /** What the panel shows of the page it stands on. `phase`: how far the content script is with its read; `refused`: it was not saved. */
  'panel.view': define('content', z.object({ phase: z.enum(['reading', 'kept', 'refused']) }), panelViewSchema),
  /** The user pressed the panel's button: the popup, for the page it stands on. */
  'panel.open': define('content', none, none),
  /** Which of the offers on the page of results it stands on are collected or read, and the words around them. */
  'offers.known': define('content', z.object({ ids: z.array(offerIdSchema).check(z.maxLength(ASKED_AT_ONCE)) }), resultPageViewSchema),
  /** The user collects offers of the page of results it stands on; the answer is what they are now. */
  'offers.collect': define('content', z.object({ offers: z.array(foundOfferSchema).check(z.maxLength(COLLECTED_AT_ONCE)) }), resultPageViewSchema, 400_000),
  /** The offer whose page has this address; null when it is no supplier's product page. */
  'offer.at': define('page', z.object({ url: z.string().check(z.maxLength(20_000)) }), z.object({ key: z.nullable(offerKey) })),
  /** Everything the popup draws for an offer. */
  'offer.view': define('page', z.object({ key: offerKey, storeId: z.optional(id) }), offerViewSchema),
  'draft.save': define('page', z.object({
    key: offerKey,
    title: z.optional(z.nullable(z.string().check(z.maxLength(1_000)))),
    selected: z.optional(z.nullable(z.array(id).check(z.maxLength(2_500)))),
    storeId: z.optional(z.nullable(id)),
    storeIds: z.optional(z.nullable(z.array(id).check(z.maxLength(200)))),
    minStock: z.optional(z.nullable(z.int().check(z.minimum(0)))),
    /** Of other SKUs than before: what was ticked counts no more. */
    origin: z.optional(z.string().check(z.maxLength(1_000))),
    source: z.optional(z.nullable(sourceTypeSchema)),
    fallbacks: z.optional(z.nullable(z.array(offerKey).check(z.maxLength(COMPARE_MOST - 1)))),
  }), none, 200_000),
  /** Offers that were read and are named like `query` (empty: all), the newest first. */
  'offers.find': define('page', z.object({ query: z.string().check(z.maxLength(200)) }), z.array(z.object({ key: offerKey, title: z.string(), readAt: z.number() }))),
  /** The newest reads of offers that are compared, those that were read; with why a newer visit gave none. */
  'offers.compare': define('page', z.object({ keys: z.array(offerKey).check(z.minLength(COMPARE_FEWEST), z.maxLength(COMPARE_MOST)) }),
    z.array(z.object({ key: offerKey, read: productReadSchema, readAt: z.number(), error: z.nullable(readErrorSchema), source: z.nullable(sourceTypeSchema), fallbacks: z.array(offerKey) }))),
  /**
   * Queue the offer's listing for the store. `readAt`: the read that the user saw; a newer one is refused. `title` and
   * `selected`: what stood on the screen; the saved draft where they are left out (a shortcut has no screen). `prices`: new prices
   * alone for what stands in the store, by the saved rule, if it and what the store is are still what was seen, and the listing is at that revision.
   */
  'listing.push': define('page', z.object({
    key: offerKey, storeId: id, readAt: z.number(),
    title: z.optional(z.string().check(z.maxLength(1_000))),
    selected: z.optional(z.array(id).check(z.maxLength(2_500))),
    prices: z.optional(z.object({ plan: pricePlanSchema, rateMaxDays: z.number(), revision: z.number(), markup: z.nullable(z.string()), ruleSet: z.nullable(z.string()), store: pricedForSchema })),
  }), done, 200_000),
  /** Some listings of connected stores after `after` (empty: from the first) with the newest read of each, to work out what another price rule would change. `next`: null after the last. */
  'listing.list': define('page', z.object({ after: z.string().check(z.maxLength(400)) }), z.object({
    rows: z.array(z.object({ listing: savedListingSchema, url: z.nullable(z.string()), product: z.nullable(supplierProductSchema), language: z.nullable(z.string()), origin: z.nullable(z.string()), markup: z.nullable(z.string()), ruleSet: z.nullable(z.string()), readAt: z.nullable(z.number()), isPageChanged: z.boolean() })),
    next: z.nullable(z.string()),
  })),
  /** What that push would change in the store, held against what stands there; writes nothing. */
  'listing.preview': define('page', z.object({
    key: offerKey, storeId: id, readAt: z.number(),
    title: z.optional(z.string().check(z.maxLength(1_000))),
    selected: z.optional(z.array(id).check(z.maxLength(2_500))),
  }), z.union([z.object({ ok: z.literal(true), preview: listingPreviewSchema }), z.object({ ok: z.literal(false), error: refusal })]), 200_000),
  'store.list': define('page', none, z.array(storeViewSchema)),
  /** Tries the credential at the store; keeps it in the vault when the store accepts it. */
  'store.connect': define('page', z.object({ kind: id, origin: z.string().check(z.maxLength(500)), secret: z.unknown() }),
    z.union([z.object({ ok: z.literal(true), store: storeViewSchema }), z.object({ ok: z.literal(false), error: refusal })])),
  /** Asks a connected store who it is; a paused store that answers well goes on. */
  'store.test': define('page', z.object({ id }), done),
  /** The user stops a store's lane; `store.test` lets it go on. */
  'store.pause': define('page', z.object({ id }), none),
  /** Products of a store that is kept here, after a row (empty: from the first; null: none, for the count alone). `next`: null after the last. */
  'files.catalogue': define('page', z.object({ id, after: z.nullable(z.string().check(z.maxLength(60))) }), z.object({ total: z.number(), products: z.array(productSchema), next: z.nullable(z.string()) })),
  /** Orders that our page read from a file, for a store that is kept here; those of the same number are brought up to date. */
  'files.orders': define('page', z.object({ id, orders: z.array(storeOrderSchema).check(z.minLength(1), z.maxLength(ORDERS_AT_ONCE)) }),
    z.union([z.object({ ok: z.literal(true), added: z.number(), changed: z.number() }), z.object({ ok: z.literal(false), error: refusal })]), 4_000_000),
  /** What was sent of the orders of such a store: lines of parcels without a word of the customer. */
  'files.parcels': define('page', z.object({ id }), z.array(parcelLineSchema)),
  /** What a connected store has to choose from for a field of its listings; asked of the store now. */
  'store.choices': define('page', z.object({ id, field: z.enum(CHOICE_FIELDS) }),
    z.union([z.object({ ok: z.literal(true), choices: z.array(storeChoiceSchema) }), z.object({ ok: z.literal(false), error: refusal })])),
  /** Products of a connected store by words of their titles or a SKU code, made by whomever; asked of the store now. */
  'link.search': define('page', z.object({ storeId: id, text: z.string().check(z.minLength(1), z.maxLength(200)) }),
    z.union([z.object({ ok: z.literal(true), products: z.array(foundProductSchema) }), z.object({ ok: z.literal(false), error: refusal })])),
  /** One of them with its variants. */
  'link.look': define('page', z.object({ storeId: id, productId: id }), z.union([z.object({ ok: z.literal(true), product: lookedProductSchema }), z.object({ ok: z.literal(false), error: refusal })])),
  /** The user's word that a product of the store is a claim's offer, and which variant each SKU is (with the code it was seen with): marks it in the store. `readAt`: the read that he saw. */
  'link.adopt': define('page', z.object({
    id: claimId, readAt: z.number(), product: z.object({ id, title: z.string().check(z.minLength(1), z.maxLength(1_000)) }),
    pairs: z.array(z.object({ key: id, variantId: id, sku: z.string().check(z.maxLength(300)) })).check(z.minLength(1), z.maxLength(2_500)),
  }), done, 2_000_000),
  /** The user takes that word back: the mark goes, the product stays as it is. */
  'link.release': define('page', z.object({ id: claimId }), done),
  'store.disconnect': define('page', z.object({ id }), none),
  'queue.list': define('page', none, queueViewSchema),
  /** Due now; refused for a job that runs or is done. */
  'queue.retry': define('page', z.object({ id }), done),
  /** Given up by the user; what stands in the store stays. */
  'queue.drop': define('page', z.object({ id }), done),
  /** How Pushcart's own data is, and what was lost; answers also while the database is shut. */
  'health.get': define('page', none, healthSchema),
  /** The user has seen what was lost. */
  'health.dismiss': define('page', none, none),
  'settings.get': define('page', none, settingsSchema),
  'settings.save': define('page', z.object({
    plan: z.optional(pricePlanSchema), language: z.optional(settingsSchema.shape.language), theme: settingsSchema.shape.theme,
    rateMaxDays: settingsSchema.shape.rateMaxDays, lowStock: settingsSchema.shape.lowStock, guideClosed: settingsSchema.shape.guideClosed, brandWords: settingsSchema.shape.brandWords,
  }), none),
  /** The user's own words for the suppliers'. */
  'terms.get': define('page', none, z.object({ terms: termsSchema })),
  'terms.save': define('page', z.object({ terms: termsSchema }), none, 4 * TERMS_MOST * TERM_LONGEST),
  /** What was sent where, newest first, of one store or of all. */
  'activity.list': define('page', z.object({ storeId: z.optional(id), limit: z.int().check(z.minimum(1), z.maximum(LOG_KEPT)) }), activityViewSchema),
  /** Every offer that was read, a few at a time in the order of their keys; `next`: ask again after this one, null at the end. */
  'offer.export': define('page', z.object({ after: z.nullable(offerKey) }), z.object({
    offers: z.array(z.object({ key: z.string(), readAt: z.nullable(z.number()), read: productReadSchema })), next: z.nullable(offerKey),
  })),
  /** How the offers' pages visited last were read, newest first. */
  'page.list': define('page', none, z.array(pageHealthSchema)),
  /** Offers known by link, newest first. `left`: those not read, whatever the filter. */
  'collected.list': define('page', z.object({
    offset: z.int().check(z.minimum(0)), limit: z.int().check(z.minimum(1), z.maximum(20_000)),
    state: z.nullable(collectedStateSchema), query: z.string().check(z.maxLength(200)),
  }), z.object({ rows: z.array(z.extend(collectedSchema, { state: collectedStateSchema, url: z.nullable(z.string()) })), total: z.number(), left: z.number() })),
  /** Collects the offers a text links to. `unknown`: lines without such a link, the first of them in words. */
  'collected.paste': define('page', z.object({ text: z.string().check(z.maxLength(PASTE_LARGEST)) }),
    z.object({ added: z.number(), known: z.number(), unknown: z.object({ lines: z.array(z.string()), count: z.number() }) }), 4 * PASTE_LARGEST),
  'collected.remove': define('page', z.object({ keys: z.array(offerKey).check(z.minLength(1), z.maxLength(500)) }), none, 40_000),
  /** Opens one unread offer in a new tab; null: none is left. */
  'collected.open-next': define('page', none, z.object({ key: z.nullable(offerKey) })),
  /** All that the import list is made of. */
  'import.light': define('page', none, lightRowsSchema),
  /** What the user decided for one claim; null when it is gone. */
  'claims.view': define('page', z.object({ id: claimId }), z.nullable(claimEditsSchema)),
  /** Queues the listings of these claims, each of the read that the user saw: one result each. */
  'import.push': define('page', z.object({ items: z.array(z.object({ id: claimId, readAt: z.number() })).check(z.minLength(1), z.maxLength(PUSHES_MOST)) }),
    z.object({ refused: z.array(z.object({ id: claimId, code: z.string(), detail: z.string() })) }), 40_000),
  /** Queues that these listings are taken off sale, shown or deleted in their stores: those refused are named. */
  'listings.state': define('page', z.object({ ids: z.array(claimId).check(z.minLength(1), z.maxLength(PUSHES_MOST)), state: z.enum(LISTING_STATES) }),
    z.object({ refused: z.array(z.object({ id: claimId, code: z.string(), detail: z.string() })) }), 40_000),
  /** Offers for stores, each for each; what is claimed stays as it is. */
  'claims.make': define('page', z.object({ offers: z.array(offerKey).check(z.minLength(1), z.maxLength(CLAIMS_MOST)), stores: z.array(id).check(z.minLength(1), z.maxLength(200)) }),
    z.object({ made: z.number(), known: z.number() }), 2_000_000),
  /** Each claim's new words; those that are not there any more are named. `chosen`: the category set by hand in these, remembered for offers of the same category at their suppliers. */
  'claims.edit': define('page', z.object({ changes: z.array(z.object({ id: claimId, patch: editsPatchSchema })).check(z.minLength(1), z.maxLength(CLAIMS_MOST)), chosen: z.exactOptional(chosenCategorySchema) }),
    z.object({ gone: z.array(claimId) }), 30_000_000),
  /** Where offers of suppliers' categories go in stores. */
  'categories.list': define('page', none, z.array(mappedCategorySchema)),
  /** Another category for a row of that map; null: the row is forgotten. */
  'categories.map': define('page', z.extend(mapPlaceSchema, { to: z.nullable(chosenCategorySchema) }), none),
  /** Those that were pushed stay: what stands in a store is not forgotten. */
  'claims.remove': define('page', z.object({ ids: z.array(claimId).check(z.minLength(1), z.maxLength(CLAIMS_MOST)) }), z.object({ removed: z.number(), kept: z.number() }), 6_000_000),
  /** The user's own offers in 1688's off-site centre, with their private prices: for our own pages alone. */
  'enrolment.list': define('page', none, offsiteRowsSchema),
  /** SKUs, prices and entered facts; begins an enrolment for an offer that has none. */
  'enrolment.save': define('page', z.extend(enrolmentPatchSchema, { key: enrolmentSchema.shape.key }), done, 400_000),
  /** With what our page judged; refused where the enrolment, its shop, the read or the day is another by now. */
  'enrolment.move': define('page', z.object({ key: enrolmentSchema.shape.key, move: z.enum(MOVES), judged: judgedSchema }), done, JUDGED_LARGEST),
  /** Forgets a draft, or one that has left. */
  'enrolment.drop': define('page', z.object({ key: enrolmentSchema.shape.key }), done),
  /** China's holidays, as the user knows them. */
  'enrolment.calendar': define('page', calendarSchema, none, 40_000),
  /** Listings whose supplier's page says something new, some after `after` (empty: from the first). `skus`: those of the page that no variant has, where one is to be joined. `standIn`: who has such goods in the user's order of suppliers, where they are missing. `next`: null after the last. */
  'sync.list': define('page', z.object({ after: z.string().check(z.maxLength(400)) }), z.object({
    rows: z.array(z.object({
      id: claimId, storeId: id, title: z.string(), url: z.nullable(z.string()), readAt: z.nullable(z.number()), isStale: z.boolean(),
      items: z.array(syncItemSchema), skus: z.array(z.object({ key: z.string(), options: z.array(z.string()) })),
      standIn: z.nullable(z.object({ key: z.string(), title: z.string(), url: z.nullable(z.string()), readAt: z.nullable(z.number()) })),
    })),
    next: z.nullable(z.string()),
  })),
  /** How a store follows the suppliers' pages from now on. */
  'sync.policy': define('page', z.object({ storeId: id, policy: syncPolicySchema }), done),
  /** The user's yes or no to one change, named by its mark; refused when it is another by now. */
  'sync.decide': define('page', z.object({ id: claimId, mark: z.string().check(z.maxLength(4_000)), accept: z.boolean() }), done),
  /** The user's word that a variant is another SKU of the page now, or the same under other words; of the read that was seen. */
  'sync.map': define('page', z.object({ id: claimId, from: id, to: id, readAt: z.number() }), done),
  /** Opens a listing's page at its supplier in a new tab, one a click. */
  'sync.open': define('page', z.object({ id: claimId }), done),
  /** All that cannot be read again, without secrets. */
  'backup.make': define('page', none, backupSchema),
  /** `file`: the parsed JSON of a backup; it is judged by its own schema, so that the refusal has words. */
  'backup.restore': define('page', z.object({ file: z.unknown() }),
    z.union([z.object({ ok: z.literal(true), report: restoreReportSchema }), z.object({ ok: z.literal(false), error: refusal })]), BACKUP_LARGEST),
  /** Deletes everything Pushcart keeps in this browser. What stands in the stores stays. */
  'data.erase': define('page', none, none),
} as const;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type RequestOf<N extends MessageName> = z.infer<Protocol[N]['request']>;
export type AnswerOf<N extends MessageName> = z.infer<Protocol[N]['answer']>;

export const isMessageName = (name: string): name is MessageName => Object.hasOwn(protocol, name);

/** The envelope. `pushcart` tells our messages from any other library's. */
export const envelopeSchema = z.object({ pushcart: z.literal(1), name: z.string().check(z.maxLength(40)), request: z.unknown() });
export type Envelope = z.infer<typeof envelopeSchema>;

/** Why a message got no answer. `unreachable`: the background worker did not answer, e.g. after an update: reload the page. */
export const messageErrorSchema = z.object({ code: z.enum(['unknown-message', 'wrong-role', 'too-large', 'malformed', 'failed', 'unreachable']) });
export type MessageError = z.infer<typeof messageErrorSchema>;

/** What the worker sends to our own pages when something they show has changed. */
export const CHANGED = 'pushcart-changed';
