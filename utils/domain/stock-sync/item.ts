import * as z from 'zod/mini';
import type { BuiltListing } from '../build-listing.ts';
import { changeValueSchema } from '../listing-change.ts';
import type { ListingBody } from '../listing.ts';

/** What the sync itself did to a listing, and what it found of it in the store; kept with the listing, and in backups. */
export const syncedSchema = z.object({
  /** Supplier SKU keys of variants that it set to zero since they were gone. */
  zeroed: z.array(z.string()),
  /** It took the listing off sale; one that was hidden by the merchant never is marked so. */
  hidden: z.exactOptional(z.literal(true)),
  /** Variants that are not there any more or not ours: never written again until a push. */
  lost: z.array(z.object({ key: z.string(), why: z.enum(['deleted-in-store', 'foreign']) })),
});
export type Synced = z.infer<typeof syncedSchema>;
export const NOTHING_SYNCED: Synced = { zeroed: [], lost: [] };

/**
 * One change on a supplier's page and what becomes of it. `write`: goes into the store; `ask`: waits for the user's yes; `look`: only a
 * look at the page, a push or a mapping helps; `handed`: went out as new prices of the push queue.
 */
export const syncItemSchema = z.object({
  /** The variant's supplier SKU key; empty for the whole listing. */
  key: z.string(),
  /** Its words; empty for the whole listing. */
  subject: z.string(),
  what: z.enum(['stock', 'price', 'zero', 'back', 'hide', 'show', 'look']),
  from: z.nullable(changeValueSchema),
  to: z.nullable(changeValueSchema),
  /** Why; its words are the locales' (`sync_why_<code>`, `reason_<code>`). */
  reason: z.string(),
  state: z.enum(['write', 'ask', 'look', 'ignored', 'handed', 'written', 'failed']),
  /** Of `written` and `failed`: when, ms since the epoch. */
  at: z.nullable(z.number()),
});

/** With what a new price was made of, which the listing keeps as evidence. */
export type SyncItem = z.infer<typeof syncItemSchema> & { cost?: BuiltListing['costs'][number] };

/** By which a page names an item: another target or reason is another item. */
export const markOf = ({ key, what, to, reason }: Pick<SyncItem, 'key' | 'what' | 'to' | 'reason'>): string => JSON.stringify([key, what, to, reason]);

/** Items that ended and are still shown, of one listing. */
const ENDED_KEPT = 20;
const hasEnded = ({ state }: SyncItem): boolean => state === 'written' || state === 'failed';

/** A new plan in place of an older one: what the user said of the same item stays said, what ended stays in sight. */
export function replan(before: readonly SyncItem[], fresh: readonly SyncItem[]): SyncItem[] {
  const said = new Map(before.filter((item) => !hasEnded(item)).map((item) => [markOf(item), item.state]));
  const carried = fresh.map((item): SyncItem => {
    const state = said.get(markOf(item));
    if (state === 'ignored' && item.state !== 'write') return { ...item, state };
    return state === 'write' && item.state === 'ask' ? { ...item, state } : item;
  });
  return [...carried, ...before.filter(hasEnded).slice(-ENDED_KEPT)];
}

/** The body with what these items write. */
export function applied(body: ListingBody, items: readonly SyncItem[]): ListingBody {
  const variants = body.variants.map((variant) => items.reduce((made, { key, what, to }) => {
    if (key !== variant.supplierSkuKey) return made;
    if (what === 'price' && typeof to === 'object' && to !== null) return { ...made, price: to };
    return typeof to === 'number' ? { ...made, stock: to } : made;
  }, variant));
  return { ...body, variants };
}

/** What became of an item in the store. */
export interface SyncOutcome {
  item: SyncItem;
  outcome: 'written' | 'gone' | 'foreign' | 'refused';
}

/** The memory of a listing after these outcomes. */
export function afterwards(before: Synced, outcomes: readonly SyncOutcome[]): Synced {
  const written = (what: SyncItem['what']) => outcomes.filter(({ item, outcome }) => item.what === what && outcome === 'written').map(({ item }) => item.key);
  const lost = outcomes.flatMap(({ item: { key }, outcome }) => (key !== '' && outcome !== 'written' && outcome !== 'refused' ? [{ key, why: outcome === 'gone' ? 'deleted-in-store' as const : 'foreign' as const }] : []));
  const undone = new Set([...written('back'), ...written('stock')]);
  const { hidden, ...rest } = before;
  const isHidden = (hidden === true || written('hide').length > 0) && written('show').length === 0;
  return {
    ...rest, zeroed: [...new Set([...before.zeroed.filter((key) => !undone.has(key)), ...written('zero')])],
    lost: [...before.lost.filter(({ key }) => !lost.some((one) => one.key === key)), ...lost.filter(({ key }, i) => lost.findIndex((one) => one.key === key) === i)],
    ...(isHidden ? { hidden: true as const } : {}),
  };
}
