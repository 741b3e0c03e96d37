import * as z from 'zod/mini';
import { pricePlanSchema } from './pricing/apply.ts';

/** What the user chose. One key in `storage.local`; nothing in it is private (content scripts can read it in Firefox). */
export const settingsSchema = z.object({
  /** 2: the plan has rule sets. A build that knows only 1 takes none of it rather than price without them. */
  version: z.literal([1, 2]),
  plan: pricePlanSchema,
  /** The user has saved a price rule: until then nothing is pushed, since the first one sells at cost. */
  planSet: z.optional(z.boolean()),
  /** The stores that were used last, for offers without a choice of their own. */
  lastStoreIds: z.optional(z.array(z.string())),
  /** The same of versions that pushed to one store. */
  lastStoreId: z.optional(z.string()),
  /** `auto`: the browser's language when it is one of ours, else English. */
  language: z.enum(['auto', 'en', 'zh_CN', 'ru']),
  /** `auto` (also when missing): the browser's. */
  theme: z.optional(z.enum(['auto', 'light', 'dark'])),
  /** Oldest age in days of an exchange rate that still makes prices; 0 = no limit, missing = `RATE_MAX_DAYS`. */
  rateMaxDays: z.optional(z.int().check(z.minimum(0), z.maximum(365))),
  /** Stock below this is told when it changes on a page, in pieces; missing = `LOW_STOCK`. */
  lowStock: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
  /** Brands the user does not want to sell under, in lower case: a title with one is warned of. */
  brandWords: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.maxLength(300))),
  /** The user has closed the first-run guide. */
  guideClosed: z.optional(z.boolean()),
});
/** Pieces below which a variant is nearly sold out, unless the user says otherwise. */
export const LOW_STOCK = 10;
export type Settings = z.infer<typeof settingsSchema>;
export type Theme = NonNullable<Settings['theme']>;

/** The version that these settings are written as: the lowest whose builds price as they say. */
export const versionOf = ({ plan }: Pick<Settings, 'plan'>): Settings['version'] => (plan.sets === undefined ? 1 : 2);
