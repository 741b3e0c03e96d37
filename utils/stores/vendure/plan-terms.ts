import type { ListingBody } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { digest } from '../pictures.ts';
import type { Client } from './client.ts';
import { TERMS } from './documents.ts';
import { byAge, type Job, type Step } from './job.ts';
import { fields, type Field } from './mutation.ts';
import { termsSchema, type RemoteProduct } from './schema.ts';

/** Tags and vendor are values of two public facets of our own: what the merchant files under his is never touched. */
export type TermField = Extract<Step, { kind: 'terms' }>['field'];
const FIELDS: readonly TermField[] = ['tags', 'vendor'];
const FACETS: Readonly<Record<TermField, { code: string; name: string }>> = {
  tags: { code: 'pushcart-tags', name: 'Tags' }, vendor: { code: 'pushcart-brand', name: 'Brand' },
};
const MAX_ROUNDS = 5;

/** Vendure makes the code of a second facet unique with `-2`. */
const isFacet = (field: TermField, code: string): boolean => code === FACETS[field].code || code.startsWith(`${FACETS[field].code}-`);
const same = (name: string): string => name.trim().toLowerCase();
const termKey = (field: TermField, name: string): string => `${field} ${same(name)}`;
const has = (names: readonly string[], name: string): boolean => names.some((each) => same(each) === same(name));
const wordsOf = (field: TermField, { extras }: ListingBody): string[] =>
  (field === 'tags' ? extras?.tags ?? [] : [extras?.vendor ?? '']).filter((name) => name.trim() !== '');

type Value = RemoteProduct['facetValues'][number];

/** What a product shall carry of one field: values that go, names that come. Without a word of it in the listing, nothing changes. */
function planOf(field: TermField, keeper: RemoteProduct, { body, bases, mark }: Job): { carried: Value[]; dropped: Value[]; added: string[] } {
  const carried = keeper.facetValues.filter(({ facet }) => isFacet(field, facet.code));
  if (body.extras?.[field] === undefined) return { carried, dropped: [], added: [] };
  const finished = mark.finished(keeper);
  const wanted = wordsOf(field, body);
  const written = bases.map((base) => wordsOf(field, base));
  const missing = wanted.filter((name, i) => !has(carried.map((value) => value.name), name) && !has(wanted.slice(0, i), name));
  if (field === 'vendor') {
    const ours = !finished || carried.every(({ name }) => has(written.flat(), name));
    // Null: what an earlier put wrote goes, and nothing comes.
    if (body.extras.vendor === null) return { carried, dropped: carried.every(({ name }) => has(written.flat(), name)) ? carried : [], added: [] };
    return ours && missing.length > 0 ? { carried, dropped: carried, added: missing } : { carried, dropped: [], added: [] };
  }
  return {
    carried,
    dropped: carried.filter(({ name }) => has(written.flat(), name) && !has(wanted, name)),
    // A tag that every earlier put had and that is gone was taken away by the merchant.
    added: missing.filter((name) => !finished || written.some((names) => !has(names, name))),
  };
}

/** The names before and after a push; `after` is null where it changes nothing. */
export function termNames(keeper: RemoteProduct, job: Job, field: TermField): { before: string[]; after: string[] | null } {
  const { carried, dropped, added } = planOf(field, keeper, job);
  const before = carried.map(({ name }) => name);
  return { before, after: dropped.length + added.length === 0 ? null : [...carried.filter((value) => !dropped.includes(value)).map(({ name }) => name), ...added] };
}

/** All facet values as they shall be, those of others and our own mark among them; nothing where they stand so. */
export function facetValues(keeper: RemoteProduct, job: Job): { facetValueIds?: string[] } {
  const plans = FIELDS.map((field) => ({ field, ...planOf(field, keeper, job) }));
  const dropped = new Set(plans.flatMap((plan) => plan.dropped.map(({ id }) => id)));
  const added = plans.flatMap(({ field, added: names }) => names.flatMap((name) => job.memory.terms.get(termKey(field, name)) ?? []));
  const stand = keeper.facetValues.map(({ id }) => id);
  const wanted = [...new Set([...stand.filter((id) => !dropped.has(id)), ...added])];
  return wanted.length === stand.length && wanted.every((id) => stand.includes(id)) ? {} : { facetValueIds: wanted };
}

/** Names whose facet value is not known yet. */
export function terms(keeper: RemoteProduct, job: Job): Step[] {
  return FIELDS.flatMap((field) => {
    const names = planOf(field, keeper, job).added.filter((name) => !job.memory.terms.has(termKey(field, name)));
    return names.length === 0 ? [] : [{ kind: 'terms' as const, field, names }];
  });
}

/**
 * Finds or makes the values, in the oldest of our facets. Read, make what is missing, read again: a facet or value that a lost answer
 * or another browser has made twice is taken off again, unless something carries it.
 */
export async function resolveTerms(client: Client, job: Job, { field, names }: Extract<Step, { kind: 'terms' }>): Promise<Result<undefined, CallError>> {
  const coded = await Promise.all(names.map(async (name) => ({ name: name.trim(), code: `t-${await digest(same(name), 24)}` })));
  let declined: CallError | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const read = await client.query(TERMS, { facet: FACETS[field].code, codes: coded.map(({ code }) => code), names: coded.map(({ name }) => name) }, termsSchema);
    if (!read.ok) return read;
    const [facet, ...twins] = read.value.facets.items.filter(({ code }) => isFacet(field, code)).sort(byAge);
    const values = read.value.facetValues.items.filter((value) => value.facet.id === facet?.id).sort(byAge);
    const found = coded.map((each) => ({ ...each, ids: values.filter(({ code, name }) => code === each.code || same(name) === same(each.name)).map(({ id }) => id) }));
    const missing = found.filter(({ ids }) => ids.length === 0);
    if (missing.length === 0) {
      for (const { name, ids: [id] } of found) if (id !== undefined) job.memory.terms.set(termKey(field, name), id);
      const ours = coded.flatMap(({ code }) => values.filter((value) => value.code === code).slice(1));
      return sweep(client, [...ours.map(({ id }) => fields.deleteFacetValue(id)), ...twins.map(({ id }) => fields.deleteFacet(id))]);
    }
    const made = await client.mutate({ operation: 'CreateTerms', fields: [createTerms(field, facet?.id, missing, job.shop.info.language)] });
    if (!made.ok && !made.error.declined) return made;
    declined = made.ok ? null : made.error;
  }
  return err(declined ?? { code: 'unavailable', detail: 'The shop does not keep the facet values of tags and vendor' });
}

function createTerms(field: TermField, facetId: string | undefined, missing: readonly { name: string; code: string }[], languageCode: string): Field {
  const values = missing.map(({ name, code }) => ({ code, translations: [{ languageCode, name }] }));
  const { code, name } = FACETS[field];
  return facetId === undefined
    ? fields.createFacet({ code, isPrivate: false, translations: [{ languageCode, name }], values })
    : fields.createFacetValues(values.map((value) => ({ facetId, ...value })));
}

/** Vendure refuses to delete a value or facet that a product carries: such a twin stays. */
async function sweep(client: Client, twins: readonly Field[]): Promise<Result<undefined, CallError>> {
  for (const twin of twins) {
    const swept = await client.mutate({ operation: 'SweepTerms', fields: [twin] });
    if (!swept.ok && !swept.error.declined) return swept;
  }
  return ok(undefined);
}
