import type { ListingRecord } from '@/utils/db/records.ts';
import { shortCode } from '@/utils/platform/hash.ts';

/** The codes that a listing's variants have in the store, by the supplier's keys; those of a product that was linked are the merchant's, and none of ours. */
export const codesOf = (before: ListingRecord | null): ReadonlyMap<string, string> => new Map(before?.wanted.body.linked ? []
  : [before?.wanted.body, before?.pushed].flatMap((body) => body?.variants ?? []).map(({ supplierSkuKey, sku }) => [supplierSkuKey, sku]));

/** The codes of SKUs: those that the store has (`had`), also where the user joined a variant to another id since; nobody else gets one of them. */
export async function skuCodes(keys: readonly string[], place: string, had: ReadonlyMap<string, string>): Promise<(key: string) => string> {
  const taken = new Set(had.values());
  const codes = new Map(await Promise.all(keys.map(async (key) => {
    const code = had.get(key) ?? await shortCode(`${place}|${key}`);
    return [key, taken.has(code) && !had.has(key) ? await shortCode(`${place}|${key}|again`) : code] as const;
  })));
  return (key) => codes.get(key) ?? '';
}
