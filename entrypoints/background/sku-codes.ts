import type { ListingRecord } from '@/utils/db/records.ts';
import { shortCode } from '@/utils/platform/hash.ts';

/** The codes of SKUs: those that the store has, also where the user joined a variant to another id since; nobody else gets one of them. */
export async function skuCodes(keys: readonly string[], place: string, before: ListingRecord | null): Promise<(key: string) => string> {
  const had = new Map([before?.wanted.body, before?.pushed].flatMap((body) => body?.variants ?? []).map(({ supplierSkuKey, sku }) => [supplierSkuKey, sku]));
  const taken = new Set(had.values());
  const codes = new Map(await Promise.all(keys.map(async (key) => {
    const code = had.get(key) ?? await shortCode(`${place}|${key}`);
    return [key, taken.has(code) && !had.has(key) ? await shortCode(`${place}|${key}|again`) : code] as const;
  })));
  return (key) => codes.get(key) ?? '';
}
