import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreError, StoreInfo } from '../define.ts';
import type { Client } from './client.ts';
import { FACTS, LOCATIONS } from './documents.ts';
import { factsSchema, locationsSchema, type Facts } from './schema.ts';

/** The custom field a shop's owner may add: `{ name: 'pushcartKey', type: 'string', nullable: true, public: false }` on Product. */
const CUSTOM_FIELD = 'pushcartKey';

/** Each right is one of Vendure's permissions, or the broader catalogue permission that includes it. */
const NEEDED: readonly (readonly string[])[] = [
  ['ReadProduct', 'ReadCatalog'], ['CreateProduct', 'CreateCatalog'], ['UpdateProduct', 'UpdateCatalog'], ['DeleteProduct', 'DeleteCatalog'],
  ['ReadAsset', 'ReadCatalog'], ['CreateAsset', 'CreateCatalog'], ['DeleteAsset', 'DeleteCatalog'],
  ['ReadStockLocation', 'ReadCatalog'],
];
/** Only where our key stands in a private facet value. */
const NEEDED_FOR_MARK: readonly (readonly string[])[] = [
  ['ReadFacet', 'ReadCatalog', 'ReadProduct'], ['CreateFacet', 'CreateCatalog'], ['DeleteFacet', 'DeleteCatalog'],
];

/** What the adapter must know of a shop before each write. */
export interface Shop {
  info: StoreInfo;
  customField: boolean;
}

/** Reads who we are, the channel, its money and the stock locations. A session without rights is an answer, not an error. */
export async function readShop(client: Client): Promise<Result<Shop, StoreError>> {
  const facts = await client.query(FACTS, {}, factsSchema);
  if (!facts.ok) return facts;
  const missingRights = missing(facts.value);
  const locations = await client.query(LOCATIONS, {}, locationsSchema);
  if (!locations.ok && locations.error.code !== 'forbidden') return locations;
  const { activeChannel: channel, globalSettings: { serverConfig } } = facts.value;
  const customField = hasCustomField(facts.value);
  return ok({
    customField,
    info: {
      remoteId: channel.token,
      name: channel.seller?.name ?? channel.code,
      currency: channel.defaultCurrencyCode,
      exponent: serverConfig.moneyStrategyPrecision,
      pricesIncludeTax: channel.pricesIncludeTax,
      channel: channel.code,
      locations: locations.ok ? locations.value.stockLocations.items : [],
      language: channel.defaultLanguageCode,
      weightUnit: null,
      missingRights,
      guarantee: customField ? 'unique-field' : 'mark',
    },
  });
}

/** The shop as it must be for a write: every right there. */
export async function readWritableShop(client: Client): Promise<Result<Shop, StoreError>> {
  const shop = await readShop(client);
  const right = shop.ok ? shop.value.info.missingRights[0] : undefined;
  return right === undefined ? shop : err({ code: 'forbidden', detail: `The credential lacks the right ${right}`, field: right });
}

/** A field that cannot be written through the API is as good as none. */
const hasCustomField = (facts: Facts): boolean => facts.globalSettings.serverConfig.entityCustomFields
  .some((entity) => entity.entityName === 'Product'
    && entity.customFields.some((field) => field.name === CUSTOM_FIELD && field.type === 'string' && field.readonly !== true));

function missing(facts: Facts): string[] {
  const held = new Set(facts.me?.channels.find((channel) => channel.id === facts.activeChannel.id)?.permissions);
  const needed = hasCustomField(facts) ? NEEDED : [...NEEDED, ...NEEDED_FOR_MARK];
  return needed.filter((names) => !names.some((name) => held.has(name))).map((names) => names[0] ?? '');
}
