import * as z from 'zod/mini';
import { pricePlanSchema } from './pricing/apply.ts';

/** What the user chose. One key in `storage.local`; nothing in it is private (content scripts can read it in Firefox). */
export const settingsSchema = z.object({
  version: z.literal(1),
  plan: pricePlanSchema,
  /** The user has saved a price rule: until then nothing is pushed, since the first one sells at cost. */
  planSet: z.optional(z.boolean()),
  /** The stores that were used last, for offers without a choice of their own. */
  lastStoreIds: z.optional(z.array(z.string())),
  /** The same of versions that pushed to one store. */
  lastStoreId: z.optional(z.string()),
  /** `auto`: the browser's language when it is one of ours, else English. */
  language: z.enum(['auto', 'en', 'zh_CN', 'ru']),
});
export type Settings = z.infer<typeof settingsSchema>;
