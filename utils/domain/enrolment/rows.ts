import * as z from 'zod/mini';
import { offerFactsSchema, shopFactsSchema, type ShopFacts } from '../eligibility/entered.ts';
import { evaluationSchema } from '../eligibility/evaluate.ts';
import { moneySchema } from '../money.ts';
import { productReadSchema } from '../product.ts';
import { enrolmentSchema, type Enrolment } from './enrolment.ts';
import { calendarSchema } from './working-days.ts';

/** One enrolment with all that it is judged by. It holds private prices: no message to a content script carries it. */
const enrolmentRowSchema = z.object({
  row: enrolmentSchema,
  shop: shopFactsSchema,
  /** The newest read of the offer, of its pictures the first; `readAt` in ms since the epoch. */
  read: z.nullable(productReadSchema),
  readAt: z.nullable(z.number()),
  /** The lowest own-observed price of 30 days, by SKU key. */
  lows: z.array(z.tuple([z.string(), z.object({ price: moneySchema, days: z.number() })])),
  /** The offer's page. */
  url: z.nullable(z.string()),
  /** Names all that was handed over (`markOf`). */
  mark: z.string(),
});
export type EnrolmentRow = z.infer<typeof enrolmentRowSchema>;

/** What our own page judges and draws (`offsiteView`). */
export const offsiteRowsSchema = z.object({
  enrolments: z.array(enrolmentRowSchema),
  /** Offers whose pages were read last and that are not enrolled. */
  candidates: z.array(z.object({ key: z.string(), title: z.string() })),
  calendar: calendarSchema,
  /** When it was asked for, ms since the epoch, and the user's day then. */
  at: z.number(),
  today: z.string(),
});
export type OffsiteRows = z.infer<typeof offsiteRowsSchema>;

/** Another one, as soon as anything is that the verdict was made of: the enrolment, its shop's facts, the read, the day. */
export const markOf = (row: Enrolment, shop: ShopFacts, readAt: number | null, today: string): string => JSON.stringify([today, readAt, shop, row]);

/** Longest mark taken back, in characters: 2,500 SKUs with their words in three options. */
const MARK_LONGEST = 2_000_000;
/** A mark's quotes are escaped, its characters up to three bytes long. */
export const JUDGED_LARGEST = 4 * MARK_LONGEST;

/** What was judged of the enrolled SKUs, by which rules, of what. */
export const judgedSchema = z.object({ verdict: evaluationSchema.shape.verdict, rulesVersion: z.int(), mark: z.string().check(z.maxLength(MARK_LONGEST)) });
export type JudgedRow = z.infer<typeof judgedSchema>;

/** What the user may change of an enrolment; a missing part stays. */
export const enrolmentPatchSchema = z.object({
  skus: z.optional(enrolmentSchema.shape.skus),
  freight: z.optional(enrolmentSchema.shape.freight),
  entered: z.optional(offerFactsSchema),
  shop: z.optional(shopFactsSchema),
});
