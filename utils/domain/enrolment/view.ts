import * as z from 'zod/mini';
import { offerFactsSchema, shopFactsSchema } from '../eligibility/entered.ts';
import { evaluationSchema } from '../eligibility/evaluate.ts';
import { stockSchema } from '../product.ts';
import { enrolmentDriftSchema, enrolmentSchema } from './enrolment.ts';
import { MOVES } from './moves.ts';
import { calendarSchema } from './working-days.ts';

const { key, state, currency, freight } = enrolmentSchema.shape;
const verdict = evaluationSchema.shape.verdict;

/** One enrolment as our own page draws it. It holds private prices: no message to a content script carries it. */
export const enrolmentViewSchema = z.object({
  key, state, currency, freight,
  title: z.string(),
  /** The offer's page. */
  url: z.nullable(z.string()),
  /** What can be done next. */
  moves: z.array(z.enum(MOVES)),
  rows: z.array(z.object({
    key: z.string(), options: z.array(z.string()), stock: stockSchema,
    enrolled: z.boolean(),
    /** The private price in minor units. */
    price: z.nullable(z.int()),
    /** The rules' word on this SKU alone. */
    verdict,
  })),
  /** For the enrolled SKUs (004-32). */
  verdict,
  rules: evaluationSchema.shape.rules,
  entered: offerFactsSchema,
  shop: shopFactsSchema,
  review: z.nullable(z.object({ due: z.string(), latest: z.string(), days: z.number(), overdue: z.boolean(), isSure: z.boolean() })),
  drift: z.array(enrolmentDriftSchema),
  /** The page was read too long ago to hand the offer in. */
  stale: z.boolean(),
});
export type EnrolmentView = z.infer<typeof enrolmentViewSchema>;

export const offsiteViewSchema = z.object({
  enrolments: z.array(enrolmentViewSchema),
  /** Offers whose pages were read last and that are not enrolled. */
  candidates: z.array(z.object({ key: z.string(), title: z.string() })),
  calendar: calendarSchema,
});
export type OffsiteView = z.infer<typeof offsiteViewSchema>;

/** What the user may change of an enrolment; a missing part stays. */
export const enrolmentPatchSchema = z.object({
  skus: z.optional(enrolmentSchema.shape.skus),
  freight: z.optional(freight),
  entered: z.optional(offerFactsSchema),
  shop: z.optional(shopFactsSchema),
});
