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
  /** The part of `UpdateProductInput` that marks a merchant's product as adopted, or takes that off again; it carries these facet values. */
  onAdopt(facetValueIds: readonly string[]): object;
  onRelease(facetValueIds: readonly string[]): object;
  /** Adopted, not made by us. */
  linked(product: RemoteProduct): boolean;
}

const UNFINISHED_SUFFIX = '~unfinished';
const LINKED_SUFFIX = '~linked';

/** The key that a product carries, whosever; null for none. Both ways are asked: a shop may have got its field later. */
export function keyIn({ customFields, facetValues }: Pick<RemoteProduct, 'customFields' | 'facetValues'>): { key: string | null; unfinished: boolean } {
  const stored = customFields?.pushcartKey ?? '';
  const marks = facetValues.filter(({ facet }) => ours(facet.code));
  const named = marks.find(({ code }) => code !== UNFINISHED && code !== LINKED);
  return {
    key: stored === '' ? named?.name ?? null : stored.replace(/~(?:unfinished|linked)$/, ''),
    unfinished: stored === '' ? marks.some(({ code }) => code === UNFINISHED) : stored.endsWith(UNFINISHED_SUFFIX),
  };
}

/** The key in `Product.customFields.pushcartKey`, with a suffix until the product is finished. */
export function fieldMark(key: string): KeyMark {
  return {
    guarantee: 'unique-field',
    filter: { pushcartKey: { in: [key, key + UNFINISHED_SUFFIX, key + LINKED_SUFFIX] } },
    onCreate: { customFields: { pushcartKey: key + UNFINISHED_SUFFIX } },
    onFinish: () => ({ customFields: { pushcartKey: key } }),
    finished: ({ customFields }) => customFields?.pushcartKey === key || customFields?.pushcartKey === key + LINKED_SUFFIX,
    onAdopt: () => ({ customFields: { pushcartKey: key + LINKED_SUFFIX } }),
    onRelease: () => ({ customFields: { pushcartKey: null } }),
    linked: ({ customFields }) => customFields?.pushcartKey === key + LINKED_SUFFIX,
  };
}

/** The facet that holds our marks; private facets are not shown by the shop API. */
const FACET = 'pushcart-listings';
const UNFINISHED = 'pushcart-unfinished';
const LINKED = 'pushcart-linked';

/**
 * The key as a value of a private facet, and a second value on products we have not finished. Looked up by value code;
 * when a lost answer has made a value twice, all of them count and the oldest is given to new products.
 * `create` makes what is missing, `linking` also the value of adopted products.
 */
export async function facetMark(client: Client, key: string, codes: Codes, shop: Shop, create: boolean, linking: boolean): Promise<Result<KeyMark, CallError>> {
  let declined: CallError | null = null;
  for (let round = 0; round < 5; round++) {
    const read = await client.query(MARKS, { facet: FACET, codes: [codes.key, UNFINISHED, LINKED] }, marksSchema);
    if (!read.ok) return read;
    const found = sort(read.value, [codes.key, UNFINISHED, ...(linking ? [LINKED] : [])]);
    const make = create || linking;
    if (!make || found.missing.length === 0) {
      const swept = make ? await sweep(client, found.twins) : ok(undefined);
      return swept.ok ? ok(markOf(found)) : swept;
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
  linkedIds: string[];
  /** Value codes that no facet of ours has. */
  missing: string[];
  twins: Field[];
}

function sort(marks: Marks, needed: readonly string[]): Found {
  const facets = marks.facets.items.filter((facet) => ours(facet.code)).sort(byAge);
  const values = marks.facetValues.items.filter((value) => ours(value.facet.code)).sort(byAge);
  const idsOf = (code: string) => values.filter((value) => value.code === code).map((value) => value.id);
  const [keyIds, unfinishedIds, linkedIds] = [idsOf(needed[0] ?? ''), idsOf(UNFINISHED), idsOf(LINKED)];
  return {
    facetId: facets[0]?.id ?? null, keyIds, unfinishedIds, linkedIds,
    missing: needed.filter((code) => idsOf(code).length === 0),
    twins: [
      ...[keyIds, unfinishedIds, linkedIds].flatMap((ids) => ids.slice(1)).map((id) => fields.deleteFacetValue(id)),
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
  const value = (code: string) => ({ code, translations: [{ languageCode, name: code === UNFINISHED ? 'Pushcart: unfinished' : code === LINKED ? 'Pushcart: linked' : key }] });
  return found.facetId === null
    ? fields.createFacet({ code: FACET, isPrivate: true, translations: [{ languageCode, name: 'Pushcart listings' }], values: found.missing.map(value) })
    : fields.createFacetValues(found.missing.map((code) => ({ facetId: found.facetId, ...value(code) })));
}

function markOf({ keyIds, unfinishedIds, linkedIds }: Found): KeyMark {
  const unfinished = new Set(unfinishedIds);
  const gone = new Set([...keyIds, ...linkedIds]);
  return {
    guarantee: 'mark',
    filter: keyIds.length === 0 ? null : { facetValueId: { in: keyIds } },
    onCreate: { facetValueIds: [...keyIds.slice(0, 1), ...unfinishedIds.slice(0, 1)] },
    onFinish: (facetValueIds) => ({ facetValueIds: facetValueIds.filter((id) => !unfinished.has(id)) }),
    finished: (product) => !product.facetValues.some((value) => unfinished.has(value.id)),
    onAdopt: (facetValueIds) => ({ facetValueIds: [...facetValueIds, ...keyIds.slice(0, 1), ...linkedIds.slice(0, 1)] }),
    onRelease: (facetValueIds) => ({ facetValueIds: facetValueIds.filter((id) => !gone.has(id)) }),
    linked: (product) => product.facetValues.some((value) => linkedIds.includes(value.id)),
  };
}
