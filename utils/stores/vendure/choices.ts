import type { ChoiceField, StoreChoice } from '../../domain/store-capability.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { Client } from './client.ts';
import { TAX_CATEGORIES } from './documents.ts';
import { taxSchema } from './schema.ts';

/** The shop's tax categories, as far as a listing names one. */
export interface Taxes {
  /** The one that a variant gets for which nobody names any; null when that is not asked. */
  standard: string | null;
  names: ReadonlyMap<string, string>;
}

/** Refuses, before anything is written, a tax category that the shop does not have. `undefined`: asks nothing. */
export async function taxesOf(client: Client, wanted: string | null | undefined): Promise<Result<Taxes, CallError>> {
  if (wanted === undefined) return ok({ standard: null, names: new Map() });
  const read = await client.query(TAX_CATEGORIES, {}, taxSchema);
  if (!read.ok) return read;
  const { items } = read.value.taxCategories;
  if (wanted !== null && items.every(({ id }) => id !== wanted)) return err({ code: 'invalid', field: 'tax-class', detail: `The shop has no tax category ${wanted}`.slice(0, 300) });
  // As Vendure chooses it: the default one, else the first of the list.
  return ok({ standard: (items.find(({ isDefault }) => isDefault) ?? items[0])?.id ?? null, names: new Map(items.map(({ id, name }) => [id, name])) });
}

/** Vendure has categories (collections) too, but fills them by rules of the merchant's. */
export async function choices(client: Client, field: ChoiceField): Promise<Result<StoreChoice[], CallError>> {
  if (field !== 'tax-class') return err({ code: 'invalid', field, detail: 'Vendure has no such field that Pushcart writes' });
  const read = await client.query(TAX_CATEGORIES, {}, taxSchema);
  return read.ok ? ok(read.value.taxCategories.items.map(({ id, name }) => ({ id, name }))) : read;
}
