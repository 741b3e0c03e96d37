import * as z from 'zod/mini';
import type { ChoiceField, StoreChoice } from '../../domain/store-capability.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { query, type Client } from './client.ts';
import { profilesSchema } from './schema.ts';

const MOST = 1_000;
const categoriesSchema = z.object({ product_categories: z.array(z.object({ id: z.string(), name: z.string(), parent_category_id: z.nullish(z.string()) })) });

/** Categories with their paths, or shipping profiles. Medusa's tax rates hang on products, not on classes. */
export async function choices(client: Client, field: ChoiceField): Promise<Result<StoreChoice[], CallError>> {
  if (field === 'tax-class') return err({ code: 'invalid', field, detail: 'Medusa has no tax classes' });
  if (field === 'shipping-class') {
    const read = await client.call({ method: 'GET', path: `/admin/shipping-profiles?limit=${MOST}` }, profilesSchema);
    return read.ok ? ok(read.value.shipping_profiles.map(({ id, name }) => ({ id, name }))) : read;
  }
  const read = await client.call({ method: 'GET', path: `/admin/product-categories?${query({ limit: String(MOST), fields: 'id,name,parent_category_id' })}` }, categoriesSchema);
  if (!read.ok) return read;
  return read.value.product_categories.length === 0 ? err({ code: 'invalid', field, detail: 'The shop has no categories' }) : ok(withPaths(read.value.product_categories));
}

/** Whether the shop has any: a field without a choice is not shown. */
export async function hasCategories(client: Client): Promise<Result<boolean, CallError>> {
  const read = await client.call({ method: 'GET', path: `/admin/product-categories?${query({ limit: '1', fields: 'id,name,parent_category_id' })}` }, categoriesSchema);
  return read.ok ? ok(read.value.product_categories.length > 0) : read;
}

/** Names as paths, e.g. `Home / Mugs`, in their order; a parent that is not told ends the path. */
export function withPaths(rows: readonly { id: string; name: string; parent_category_id?: string | null | undefined }[]): StoreChoice[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.map(({ id }) => {
    const path: string[] = [];
    const seen = new Set<string>();
    for (let at = byId.get(id); at !== undefined && !seen.has(at.id); at = byId.get(at.parent_category_id ?? '')) {
      seen.add(at.id);
      path.unshift(at.name);
    }
    return { id, name: path.join(' / ') };
  }).sort((a, b) => (a.name < b.name ? -1 : 1));
}
