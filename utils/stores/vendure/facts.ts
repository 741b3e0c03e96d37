import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreCapability } from '../../domain/store-capability.ts';
import type { CallError } from '../converge.ts';
import type { StoreInfo } from '../define.ts';
import type { Client } from './client.ts';
import { facts as factsQuery, MARK_PROBES, MY_RIGHTS, PROBES } from './documents.ts';
import { doneSchema, factsSchema, rightsSchema, type Facts } from './schema.ts';

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

/**
 * Reads the channel, its money, where our key can stand and the stock locations (none without the right to see them). `known`: locations
 * that need not be asked for.
 */
export async function readShop(client: Client, known: StoreInfo['locations'] | null = null): Promise<Result<Shop, CallError>> {
  let facts = await client.query(factsQuery(known === null), {}, factsSchema);
  if (!facts.ok && facts.error.code === 'forbidden' && known === null) facts = await client.query(factsQuery(false), {}, factsSchema);
  if (!facts.ok) return facts;
  const { activeChannel: channel, globalSettings: { serverConfig }, stockLocations } = facts.value;
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
      locations: known ?? stockLocations?.items ?? [],
      language: channel.defaultLanguageCode,
      weightUnit: null,
      missingRights: [],
      guarantee: customField ? 'unique-field' : 'mark',
      can: [],
      limits: { variants: null, options: null },
    },
  });
}

/** How long a connection that pushes one listing after the other goes by the same stock locations, in ms. */
export const LOCATIONS_MS = 60_000;

/** Reads the shop as `readShop` does, and asks for its locations again only after `LOCATIONS_MS` or after `forget`: what is priced is never remembered. */
export function shopReader(now: (() => number) | undefined) {
  let kept: { locations: StoreInfo['locations']; askedAt: number } | null = null;
  return {
    async read(client: Client): Promise<Result<Shop, CallError>> {
      const time = now?.();
      const age = kept === null || time === undefined ? -1 : time - kept.askedAt;
      const known = kept !== null && age >= 0 && age < LOCATIONS_MS ? kept.locations : null;
      const shop = await readShop(client, known);
      if (known === null) kept = shop.ok && time !== undefined && shop.value.info.locations.length > 0 ? { locations: shop.value.info.locations, askedAt: time } : null;
      return shop;
    },
    /** A put that failed may have failed for a location that has gone. */
    forget(): void { kept = null; },
  };
}

/** A field that cannot be written through the API is as good as none. */
const hasCustomField = (facts: Facts): boolean => facts.globalSettings.serverConfig.entityCustomFields
  .some((entity) => entity.entityName === 'Product'
    && entity.customFields.some((field) => field.name === CUSTOM_FIELD && field.type === 'string' && field.readonly !== true));

/**
 * Rights the credential lacks, by Vendure's names. An administrator's are listed by the shop; an API key's are found out
 * by calls that change nothing, which tells all but `CreateProduct`.
 */
export async function missingRights(client: Client, customField: boolean): Promise<Result<string[], CallError>> {
  const mine = await heldRights(client);
  if (!mine.ok) return mine;
  if (mine.value !== null) {
    const held = mine.value;
    const needed = customField ? NEEDED : [...NEEDED, ...NEEDED_FOR_MARK];
    return ok(needed.filter((names) => !names.some((name) => held.has(name))).map((names) => names[0] ?? ''));
  }
  const probes = Object.entries(customField ? PROBES : { ...PROBES, ...MARK_PROBES });
  const answers = await Promise.all(probes.map(async ([right, query]) => ({ right, answer: await client.query(query, {}, doneSchema) })));
  // Vendure declines some empty lists, but only after it has looked at the right.
  const failed = answers.find(({ answer }) => !answer.ok && answer.error.code !== 'forbidden' && !answer.error.declined)?.answer;
  if (failed && !failed.ok) return err(failed.error);
  return ok(answers.filter(({ answer }) => !answer.ok && answer.error.code === 'forbidden').map(({ right }) => right));
}

/** Calls that change nothing: the first needs the right to read orders, the second (no such order) the right to change them. */
const READ_ORDERS = 'query Probe { orders(options: { take: 1 }) { totalItems } }';
const CHANGE_ORDERS = 'mutation Probe { addNoteToOrder(input: { id: "0", note: "", isPublic: false }) { id } }';

/** Tags and vendors are facet values, which the right to read products lets us read, as it does tax categories. */
const CHANGE_FACETS = MARK_PROBES['CreateFacet'] ?? '';

/** What the credential can do beside listing: without the rights to orders, nothing of orders. */
export async function capabilities(client: Client): Promise<Result<StoreCapability[], CallError>> {
  const mine = await heldRights(client);
  if (!mine.ok) return mine;
  if (mine.value !== null) {
    const held = mine.value;
    const has = (...names: string[]): boolean => names.some((name) => held.has(name));
    return ok(capabilitiesOf({ orders: has('ReadOrder'), changes: has('UpdateOrder'), facets: has('CreateFacet', 'CreateCatalog') }));
  }
  const [read, change, facets] = await Promise.all([READ_ORDERS, CHANGE_ORDERS, CHANGE_FACETS].map((probe) => client.query(probe, {}, doneSchema)));
  for (const answer of [read, change, facets]) if (answer?.ok === false && answer.error.code !== 'forbidden' && !answer.error.declined) return answer;
  const refused = (answer: typeof facets): boolean => answer?.ok === false && answer.error.code === 'forbidden';
  return ok(capabilitiesOf({ orders: read?.ok === true, changes: !refused(change), facets: !refused(facets) }));
}

const capabilitiesOf = ({ orders, changes, facets }: { orders: boolean; changes: boolean; facets: boolean }): StoreCapability[] => [
  'hide', 'delete', 'update', 'link', 'tax-class', ...(facets ? ['tags', 'vendor'] as const : []), ...(orders ? ['orders'] as const : []), ...(orders && changes ? ['order-note', 'fulfil'] as const : []),
];

/** An administrator's rights as the shop lists them; null for an API key, whose rights it does not tell. */
async function heldRights(client: Client): Promise<Result<Set<string> | null, CallError>> {
  const mine = await client.query(MY_RIGHTS, {}, rightsSchema);
  if (!mine.ok) return mine.error.code === 'forbidden' ? ok(null) : mine;
  return ok(new Set(mine.value.me.channels.find((channel) => channel.id === mine.value.activeChannel.id)?.permissions));
}
