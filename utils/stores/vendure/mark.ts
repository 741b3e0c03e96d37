import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { StoreInfo } from '../define.ts';
import type { Client } from './client.ts';
import type { Codes } from './codes.ts';
import { MARKS } from './documents.ts';
import type { Shop } from './facts.ts';
import { byAge } from './job.ts';
import { fields, type Field } from './mutation.ts';
import { marksSchema, type Marks, type RemoteProduct } from './schema.ts';

/** How a product carries our key, and whether we have finished it. */
export interface KeyMark {
  guarantee: StoreInfo['guarantee'];
  /** Vendure's product filter for the key; null when no product can carry it yet. */
  filter: object | null;
  /** The part of `CreateProductInput` that marks a new product, as unfinished. */
  onCreate: object;
  /** The part of `UpdateProductInput` that says it is finished, for a product that shall carry these facet values. */
  onFinish(facetValueIds: readonly string[]): object;
  finished(product: RemoteProduct): boolean;
}

const UNFINISHED_SUFFIX = '~unfinished';

/** The key in `Product.customFields.pushcartKey`, with a suffix until the product is finished. */
export function fieldMark(key: string): KeyMark {
  return {
    guarantee: 'unique-field',
    filter: { pushcartKey: { in: [key, key + UNFINISHED_SUFFIX] } },
    onCreate: { customFields: { pushcartKey: key + UNFINISHED_SUFFIX } },
    onFinish: () => ({ customFields: { pushcartKey: key } }),
    finished: (product) => product.customFields?.pushcartKey === key,
  };
}

/** The facet that holds our marks; private facets are not shown by the shop API. */
const FACET = 'pushcart-listings';
const UNFINISHED = 'pushcart-unfinished';

/**
 * The key as a value of a private facet, and a second value on products we have not finished. Looked up by value code;
 * when a lost answer has made a value twice, all of them count and the oldest is given to new products.
 * `create` makes what is missing.
 */
export async function facetMark(client: Client, key: string, codes: Codes, shop: Shop, create: boolean): Promise<Result<KeyMark, CallError>> {
  let declined: CallError | null = null;
  for (let round = 0; round < 5; round++) {
    const read = await client.query(MARKS, { facet: FACET, codes: [codes.key, UNFINISHED] }, marksSchema);
    if (!read.ok) return read;
    const found = sort(read.value, codes.key);
    if (!create || found.missing.length === 0) {
      const swept = create ? await sweep(client, found.twins) : ok(undefined);
      return swept.ok ? ok(markOf(found.keyIds, found.unfinishedIds)) : swept;
    }
    const made = await client.mutate({ operation: 'CreateMark', fields: [createMissing(found, key, shop.info.language)] });
    if (!made.ok && !made.error.declined) return made;
    declined = made.ok ? null : made.error;
  }
  return err(declined ?? { code: 'unavailable', detail: 'The shop does not keep the private facet value that marks our products' });
}

/** Vendure makes the code of a second facet unique with `-2`. */
const ours = (code: string): boolean => code === FACET || code.startsWith(`${FACET}-`);

interface Found {
  facetId: string | null;
  keyIds: string[];
  unfinishedIds: string[];
  /** Value codes that no facet of ours has. */
  missing: string[];
  twins: Field[];
}

function sort(marks: Marks, keyCode: string): Found {
  const facets = marks.facets.items.filter((facet) => ours(facet.code)).sort(byAge);
  const values = marks.facetValues.items.filter((value) => ours(value.facet.code)).sort(byAge);
  const idsOf = (code: string) => values.filter((value) => value.code === code).map((value) => value.id);
  const keyIds = idsOf(keyCode);
  const unfinishedIds = idsOf(UNFINISHED);
  return {
    facetId: facets[0]?.id ?? null, keyIds, unfinishedIds,
    missing: [keyIds.length === 0 ? keyCode : '', unfinishedIds.length === 0 ? UNFINISHED : ''].filter((code) => code !== ''),
    twins: [
      ...[...keyIds.slice(1), ...unfinishedIds.slice(1)].map((id) => fields.deleteFacetValue(id)),
      ...facets.slice(1).map((facet) => fields.deleteFacet(facet.id)),
    ],
  };
}

/** Vendure refuses to delete a value or facet that a product still carries: such a twin stays and keeps counting. */
async function sweep(client: Client, twins: readonly Field[]): Promise<Result<undefined, CallError>> {
  for (const twin of twins) {
    const swept = await client.mutate({ operation: 'SweepMarks', fields: [twin] });
    if (!swept.ok && !swept.error.declined) return swept;
  }
  return ok(undefined);
}

function createMissing(found: Found, key: string, languageCode: string): Field {
  const value = (code: string) => ({ code, translations: [{ languageCode, name: code === UNFINISHED ? 'Pushcart: unfinished' : key }] });
  return found.facetId === null
    ? fields.createFacet({ code: FACET, isPrivate: true, translations: [{ languageCode, name: 'Pushcart listings' }], values: found.missing.map(value) })
    : fields.createFacetValues(found.missing.map((code) => ({ facetId: found.facetId, ...value(code) })));
}

function markOf(keyIds: readonly string[], unfinishedIds: readonly string[]): KeyMark {
  const unfinished = new Set(unfinishedIds);
  return {
    guarantee: 'mark',
    filter: keyIds.length === 0 ? null : { facetValueId: { in: keyIds } },
    onCreate: { facetValueIds: [...keyIds.slice(0, 1), ...unfinishedIds.slice(0, 1)] },
    onFinish: (facetValueIds) => ({ facetValueIds: facetValueIds.filter((id) => !unfinished.has(id)) }),
    finished: (product) => !product.facetValues.some((value) => unfinished.has(value.id)),
  };
}
