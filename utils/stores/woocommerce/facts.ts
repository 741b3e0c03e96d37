import * as z from 'zod/mini';
import type { StoreCapability } from '../../domain/store-capability.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreInfo } from '../define.ts';
import { APPLICATION_PASSWORDS_OFF, type CallError } from './errors.ts';
import { INDEX, indexSchema, type Call, type Client } from './client.ts';

/** What the adapter must know of a shop before each write. */
export interface Shop {
  currency: string;
  /** Digits that prices are shown and paid with; may be other than the currency's own. */
  exponent: number;
  /** `kg`, `g`, `lbs` or `oz`. */
  weightUnit: string;
  /** Off: the shop keeps no numbers of stock at all, only in and out of stock. */
  stockOn: boolean;
  /** Prices as entered include the tax; false where taxes are off. */
  pricesIncludeTax: boolean;
}

const settingsSchema = z.array(z.object({ id: z.string(), value: z.optional(z.unknown()) }));
const settings = (group: string): Call => ({ method: 'GET', path: `/wc/v3/settings/${group}`, query: { _fields: 'id,value' } });

/** Reads the money, the weight unit and how stock is kept. `tax`: with what prices include. */
export async function readShop(client: Client, tax = false): Promise<Result<Shop, CallError>> {
  const [general, products, taxes] = await Promise.all([
    client.call(settings('general'), settingsSchema), client.call(settings('products'), settingsSchema),
    tax ? client.call(settings('tax'), settingsSchema) : ok([]),
  ]);
  if (!general.ok) return general;
  if (!products.ok) return products;
  if (!taxes.ok && taxes.error.code !== 'not-found') return taxes;
  const all = new Map([general.value, products.value, taxes.ok ? taxes.value : []].flat().map(({ id, value }) => [id, typeof value === 'string' || typeof value === 'number' ? String(value) : '']));
  const currency = all.get('woocommerce_currency') ?? '';
  const digits = Number(all.get('woocommerce_price_num_decimals') ?? '2');
  if (!/^[A-Z]{3}$/.test(currency) || !Number.isInteger(digits) || digits < 0) return err({ code: 'not-a-store', detail: 'WooCommerce does not tell its currency' });
  return ok({
    currency, exponent: digits, weightUnit: all.get('woocommerce_weight_unit') ?? 'kg', stockOn: all.get('woocommerce_manage_stock') !== 'no',
    pricesIncludeTax: all.get('woocommerce_calc_taxes') === 'yes' && all.get('woocommerce_prices_include_tax') === 'yes',
  });
}

const ALWAYS: readonly StoreCapability[] = ['compare-at', 'weight', 'tags', 'category', 'tax-class', 'shipping-class', 'hide', 'delete', 'update', 'orders', 'order-note', 'fulfil', 'link'];
const languageSchema = z.object({ language: z.optional(z.string()) });

/** All a shop says of itself. The index comes first: it tells how the API is reached and whether application passwords are on. `ask`: remembers what a put needs of it. */
export async function readInfo(client: Client, ask: (read: () => Promise<Result<Shop, CallError>>) => Promise<Result<Shop, CallError>>): Promise<Result<StoreInfo, CallError>> {
  const index = await client.call(INDEX, indexSchema);
  if (!index.ok && (index.error.code === 'unavailable' || index.error.code === 'rate-limit' || (index.error.code === 'not-a-store'))) return index;
  const shop = await ask(() => readShop(client, true));
  if (!shop.ok) {
    const off = index.ok && client.media && shop.error.code === 'auth' && passwordsOff(index.value);
    return off ? err(APPLICATION_PASSWORDS_OFF) : shop;
  }
  const [rights, brands, language] = await Promise.all([
    missingRights(client), client.send({ method: 'GET', path: '/wc/v3/products/brands', query: { per_page: '1', _fields: 'id' } }),
    client.call({ method: 'GET', path: '/wp/v2/settings', query: { _fields: 'language' } }, languageSchema),
  ]);
  if (!rights.ok) return rights;
  const home = (index.ok ? index.value.home : client.origin).replace(/\/+$/, '');
  return ok({
    // WordPress has no number of its own: the address is who it is. A copy of the shop at another address must be another shop.
    remoteId: home.replace(/^https?:\/\//, ''),
    name: index.ok && index.value.name !== '' ? index.value.name : new URL(home).host,
    currency: shop.value.currency, exponent: shop.value.exponent, pricesIncludeTax: shop.value.pricesIncludeTax,
    channel: 'default', locations: [{ id: 'default', name: 'WooCommerce' }],
    // An empty setting is WordPress' own English; `und` where the user may not see it.
    language: language.ok ? (language.value.language ?? '').replace('_', '-') || 'en-US' : 'und',
    weightUnit: shop.value.weightUnit, missingRights: rights.value, guarantee: 'unique-field',
    can: [...ALWAYS, ...(brands.ok ? ['vendor' as const] : [])],
    limits: { variants: null, options: null },
  });
}

const passwordsOff = ({ authentication }: z.infer<typeof indexSchema>): boolean =>
  authentication !== undefined && (Array.isArray(authentication) || authentication['application-passwords'] === undefined);

const look = (path: string): Call => ({ method: 'GET', path, query: { per_page: '1', _fields: 'id' } });

/**
 * Rights the credential lacks. WordPress says in `Allow` what the user may do at a route; whether a consumer key may write
 * is another matter, and shows in an empty batch, which changes nothing.
 */
async function missingRights(client: Client): Promise<Result<string[], CallError>> {
  const routes = ['/wc/v3/products', '/wc/v3/orders', ...(client.media ? ['/wp/v2/media'] : [])];
  const answers = await Promise.all(routes.map(async (path) => ({ path, answer: await client.send(look(path)) })));
  const missing: string[] = [];
  for (const { path, answer } of answers) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!answer.ok && answer.error.code !== 'forbidden') return answer;
    if (!answer.ok) missing.push(`read ${name}`);
    const allow = answer.ok ? answer.value.headers.get('allow') : null;
    if (allow !== null && !/\bPOST\b/.test(allow)) missing.push(`write ${name}`);
  }
  if (client.media) return ok(missing);
  const write = await client.send({ method: 'POST', path: '/wc/v3/products/batch', body: {} });
  if (!write.ok && write.error.code !== 'forbidden') return write;
  return ok(write.ok ? missing : [...missing, 'write']);
}
