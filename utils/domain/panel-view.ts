import * as z from 'zod/mini';
import type { Evaluation } from './eligibility/evaluate.ts';
import { readErrorSchema, stockSchema, triStateSchema, type ProductRead, type SupplierProduct } from './product.ts';

/**
 * What the panel on a supplier's page is shown (architecture.md 8). The page is hostile, so there is no place here for
 * anything of ours: facts are the supplier's own, amounts stand in the one currency of the supplier, and every other text is
 * one of the catalogue, without values. Objects are strict: a field that is not named fails the answer.
 */
const LIMITS = { title: 80, unit: 12, service: 24, services: 4, tiers: 4, missing: 6, word: 300 } as const;

const text = (max: number) => z.string().check(z.maxLength(max));
const count = z.int().check(z.minimum(0));
const word = text(LIMITS.word);

export const panelFactsSchema = z.strictObject({
  title: text(LIMITS.title),
  /** The supplier's currency (ISO 4217), in which all amounts of the panel are. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** Lowest and highest price of one piece in minor units; null when the page gives none. */
  price: z.nullable(z.strictObject({ low: count, high: count })),
  /** Empty for prices by SKU. */
  tiers: z.array(z.strictObject({ minQty: count, minor: count })).check(z.maxLength(LIMITS.tiers)),
  stock: stockSchema,
  moq: z.nullable(count),
  unit: z.nullable(text(LIMITS.unit)),
  skus: count,
  /** Promised hours until one piece is sent; null when the page promises none. */
  dispatchHours: z.nullable(count),
  services: z.array(text(LIMITS.service)).check(z.maxLength(LIMITS.services)),
  onePiece: triStateSchema,
  verdict: z.enum(['eligible', 'not-eligible', 'not-proven']),
  met: count,
  rules: count,
  /** Names of fields that could not be read. */
  missing: z.array(z.string().check(z.regex(/^[\w.]{1,40}$/))).check(z.maxLength(LIMITS.missing)),
});
export type PanelFacts = z.infer<typeof panelFactsSchema>;

/** `not-read`: nothing is known of this page. `not-kept`: it was read, but could not be saved. */
export const panelStateSchema = z.enum(['reading', 'read', 'partial', 'not-read', 'not-kept', ...readErrorSchema.shape.code.options]);
export type PanelState = z.infer<typeof panelStateSchema>;

export const panelViewSchema = z.strictObject({
  state: panelStateSchema,
  facts: z.nullable(panelFactsSchema),
  /** The language of the words. */
  lang: z.enum(['en', 'zh-CN', 'ru']),
  words: z.strictObject({
    label: word, state: word, next: z.nullable(word), onePiece: word, verdict: word,
    /** `{met}` of `{total}` rules. */
    rules: word,
    price: word, tiers: word, tierFrom: word, stock: word, moq: word, skus: word, dispatch: word, hours: word, services: word, missing: word, unknown: word, unlimited: word,
    open: word, less: word, more: word, reload: word,
  }),
});
export type PanelView = z.infer<typeof panelViewSchema>;

/** The first `max` characters, whole ones, with a sign that there were more. */
function cut(value: string, max: number): string {
  if (value.length <= max) return value;
  return `${value.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function priceRange({ skus, tiers, currency }: SupplierProduct): PanelFacts['price'] {
  const all = tiers.length > 0 ? tiers.map(({ price }) => price) : skus.flatMap(({ price }) => price ?? []);
  const amounts = all.filter((price) => price.currency === currency).map(({ minor }) => minor);
  if (amounts.length === 0) return null;
  return { low: amounts.reduce((a, b) => Math.min(a, b)), high: amounts.reduce((a, b) => Math.max(a, b)) };
}

/** The facts of a read that its page may see, cut to what a panel has room for. */
export function panelFacts({ product, partial }: ProductRead, evaluation: Evaluation): PanelFacts {
  const counted = evaluation.rules.filter(({ weight }) => weight === 'must');
  const fields = partial.map((note) => /^[\w.]{1,40}/.exec(note)?.[0] ?? '').filter((name) => name !== '');
  return {
    title: cut(product.title, LIMITS.title),
    currency: product.currency,
    price: priceRange(product),
    tiers: product.tiers.filter(({ price }) => price.currency === product.currency).slice(0, LIMITS.tiers).map(({ minQty, price }) => ({ minQty, minor: price.minor })),
    stock: product.totalStock,
    moq: product.moq,
    unit: product.unit === null ? null : cut(product.unit, LIMITS.unit),
    skus: product.skus.length,
    dispatchHours: product.dispatch.find(({ minQty }) => minQty <= 1)?.hours ?? null,
    services: product.services.slice(0, LIMITS.services).map(({ name }) => cut(name, LIMITS.service)),
    onePiece: product.dropship.onePiece,
    verdict: evaluation.verdict,
    met: counted.filter(({ verdict }) => verdict === 'pass').length,
    rules: counted.length,
    missing: [...new Set(fields)].slice(0, LIMITS.missing),
  };
}
