import * as z from 'zod/mini';
import type { Money } from './money.ts';
import { err, ok, type Result } from './result.ts';

/** Where a supplier stands: a platform's own consigning, or a dealer of a channel (003-2..7). */
export const sourceTypeSchema = z.enum(['platform', 'dealer']);
export type SourceType = z.infer<typeof sourceTypeSchema>;

/** What speaks for and against a kind of source, as codes, and what follows from it. */
interface SourceFacts {
  pros: readonly string[];
  cons: readonly string[];
  /** Hours between looks at its stock: supply of dealers is unsteady (003-5). */
  watchHours: number;
  /** Weight of its credibility in a comparison, in percent (003-4, 003-7). */
  credibility: number;
}

export const SOURCE_TYPES: Readonly<Record<SourceType, SourceFacts>> = {
  platform: { pros: ['steady-supply', 'credible', 'many-kinds'], cons: ['dearer', 'longer-cycle', 'higher-moq'], watchHours: 24, credibility: 100 },
  dealer: { pros: ['cheaper', 'shorter-cycle', 'low-moq'], cons: ['unsteady-supply', 'possible-fakes', 'less-credible'], watchHours: 6, credibility: 60 },
};

/** A supplier's score in a comparison: less where its kind is less credible (003-7). Points times percent, so that nothing is rounded. */
export const weighedScore = (points: number, type: SourceType): number => points * SOURCE_TYPES[type].credibility;

/** The brand of a dealer's offer that may be a fake (003-6); null where there is none, or the source is a platform. */
export function brandWarning(type: SourceType, title: string, brands: readonly string[]): string | null {
  if (type !== 'dealer') return null;
  const words = title.toLowerCase();
  return brands.find((brand) => brand !== '' && words.includes(brand.toLowerCase())) ?? null;
}

/** What one piece costs until it is at the customer: price, freight and fee (003-4, 003-9). Null where one is not known or in another currency: no sum of parts is a cost. */
export function landedCost(price: Money | null, freight: Money | null, fee: Money | null): Money | null {
  if (price === null || freight === null || fee === null) return null;
  if (freight.currency !== price.currency || fee.currency !== price.currency) return null;
  return { minor: price.minor + freight.minor + fee.minor, currency: price.currency };
}

/** Who ships a consigned order (003-8..12). The platform's way knows no choice of carrier; a third party has a carrier and a fee, and nobody answers for its quality. */
export const consignSchema = z.union([
  z.object({ mode: z.literal('platform') }),
  z.object({ mode: z.literal('third-party'), carrier: z.string(), fee: z.nullable(z.object({ minor: z.int().check(z.minimum(0)), currency: z.string() })) }),
]);
export type Consign = z.infer<typeof consignSchema>;
export const DEFAULT_CONSIGN: Consign = { mode: 'platform' };

/** Is a way of consigning complete? With what the user is warned of. */
export function checkConsign(consign: Consign): Result<{ warnings: string[] }, { code: 'no-carrier' | 'no-fee' }> {
  if (consign.mode === 'platform') return ok({ warnings: [] });
  if (consign.carrier.trim() === '') return err({ code: 'no-carrier' });
  return consign.fee === null ? err({ code: 'no-fee' }) : ok({ warnings: ['quality-not-assured'] });
}
