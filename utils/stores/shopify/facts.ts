import { exponentOf } from '../../domain/currency.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreCapability } from '../../domain/store-capability.ts';
import type { StoreInfo } from '../define.ts';
import type { CallError, Client } from './client.ts';
import { DEFINE, FACTS, KEY, NAMESPACE, PUBLICATIONS } from './documents.ts';
import { factsSchema, publicationsSchema } from './schema.ts';

/** What pushing needs, in Shopify's own words; a `write_` right includes reading. */
const NEEDED = ['write_products', 'write_inventory', 'read_locations', 'write_files', 'write_publications'];

/** What the adapter must know of a shop before each write. */
export interface Shop {
  info: StoreInfo;
  /** The key's definition is there, so that a product can be found by it. */
  defined: boolean;
  /** Where a listing is published: the Online Store, else nothing. */
  publications: string[];
}

export async function readShop(client: Client): Promise<Result<Shop, CallError>> {
  const facts = await client.call(FACTS, { namespace: NAMESPACE, key: KEY }, factsSchema);
  if (!facts.ok) return facts;
  const { shop, locations, shopLocales, currentAppInstallation, metafieldDefinitions } = facts.value;
  const scopes = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle));
  const publications = scopes.has('write_publications') ? await client.call(PUBLICATIONS, {}, publicationsSchema) : null;
  if (publications !== null && !publications.ok) return publications;
  const [definition] = metafieldDefinitions.nodes;
  if (definition && (definition.type.name !== 'id' || !definition.capabilities.uniqueValues.enabled)) {
    return err({ code: 'conflict', field: `${NAMESPACE}.${KEY}`, detail: `The shop's own metafield definition ${NAMESPACE}.${KEY} is not of type id with unique values` });
  }
  return ok({
    defined: definition !== undefined,
    publications: (publications?.value.publications.nodes ?? []).filter(({ name }) => name === 'Online Store').map(({ id }) => id),
    info: {
      remoteId: shop.id, name: shop.name, currency: shop.currencyCode, exponent: exponentOf(shop.currencyCode), pricesIncludeTax: shop.taxesIncluded,
      channel: 'Online Store', locations: locations.nodes, language: shopLocales.find(({ primary }) => primary)?.locale ?? 'en', weightUnit: shop.weightUnit,
      missingRights: NEEDED.filter((right) => !scopes.has(right) && !scopes.has(right.replace('read_', 'write_'))),
      guarantee: 'unique-field', can: capabilitiesOf(scopes), limits: { variants: 2_048, options: 3 },
    },
  });
}

/** Orders need the rights of fulfilment orders too: they alone say what is left to send. */
function capabilitiesOf(scopes: ReadonlySet<string>): StoreCapability[] {
  const writes = scopes.has('write_orders');
  const sends = scopes.has('write_merchant_managed_fulfillment_orders');
  const reads = (writes || scopes.has('read_orders')) && (sends || scopes.has('read_merchant_managed_fulfillment_orders'));
  return ['compare-at', 'weight', 'tags', 'vendor', 'category', 'customs', 'update', 'hide', 'delete', 'link', ...(reads ? ['orders' as const] : []), ...(reads && writes ? ['order-note' as const] : []), ...(reads && writes && sends ? ['fulfil' as const] : [])];
}

/** Makes the key's definition where it is missing; one that another browser has made meanwhile is as good. */
export async function define(client: Client): Promise<Result<unknown, CallError>> {
  const made = await client.mutate(DEFINE, { definition: {
    name: 'Pushcart listing', namespace: NAMESPACE, key: KEY, ownerType: 'PRODUCT', type: 'id', capabilities: { uniqueValues: { enabled: true } },
  } });
  return made.ok || !made.error.detail.endsWith('(TAKEN)') ? made : ok(null);
}
