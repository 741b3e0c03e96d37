import type * as z from 'zod/mini';
import { exponentOf } from '../../domain/currency.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { StoreInfo } from '../define.ts';
import { query, type Client } from './client.ts';
import { locationsSchema, preferencesSchema, profilesSchema, storesSchema } from './schema.ts';

/** What the adapter must know of a shop before each write. */
export interface Shop {
  info: StoreInfo;
  /** Where new products are sold; null where the shop has named no channel. */
  channel: string | null;
  /** How new products are sent: without a profile Medusa's checkout refuses them. */
  profile: string | null;
}

/** Reads the shop's money, tax rule, places of stock and the defaults of new products. */
export async function readShop(client: Client): Promise<Result<Shop, CallError>> {
  const get = <T>(path: string, schema: z.ZodMiniType<T>): Promise<Result<T, CallError>> => client.call({ method: 'GET', path }, schema);
  const stores = await get('/admin/stores?limit=1', storesSchema);
  if (!stores.ok) return stores;
  const [preferences, locations, profiles] = await Promise.all([
    get('/admin/price-preferences?limit=100', preferencesSchema), get(`/admin/stock-locations?${query({ limit: '100', fields: 'id,name' })}`, locationsSchema),
    get('/admin/shipping-profiles?limit=100', profilesSchema),
  ]);
  if (!preferences.ok) return preferences;
  if (!locations.ok) return locations;
  if (!profiles.ok) return profiles;
  const [store] = stores.value.stores;
  const currency = store?.supported_currencies?.find((each) => each.is_default)?.currency_code;
  if (store === undefined || currency === undefined) return err({ code: 'invalid', field: 'currency', detail: 'The shop has no default currency: set one under Settings, Store' });
  const main = store.default_location_id;
  const code = currency.toUpperCase();
  return ok({
    channel: store.default_sales_channel_id ?? null,
    profile: (profiles.value.shipping_profiles.find(({ type }) => type === 'default') ?? profiles.value.shipping_profiles[0])?.id ?? null,
    info: {
      remoteId: store.id, name: store.name, currency: code, exponent: exponentOf(code),
      pricesIncludeTax: preferences.value.price_preferences.find(({ attribute, value }) => attribute === 'currency_code' && value === currency)?.is_tax_inclusive ?? false,
      channel: store.default_sales_channel_id ?? '', locations: locations.value.stock_locations.toSorted((a, b) => Number(b.id === main) - Number(a.id === main)),
      // Medusa's texts have no language of their own.
      language: 'und', weightUnit: 'g', missingRights: [], guarantee: 'unique-field',
      can: ['weight', 'tags', 'shipping-class', 'customs', 'hide', 'delete', 'update', 'orders', 'order-note', 'fulfil', 'link'], limits: { variants: null, options: null },
    },
  });
}
