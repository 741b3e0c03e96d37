import * as z from 'zod/mini';
import { idSchema, type Owner } from './store-vendure-owner.ts';

/** The public facets in which the adapter keeps tags and vendor, as buyers may see them. */
export const TERM_FACETS = { tags: 'pushcart-tags', vendor: 'pushcart-brand' } as const;
type Field = keyof typeof TERM_FACETS;

interface Value { name: string; facet: { code: string } }

/** The names of a product's values of one of these facets. */
export const termsOf = (values: readonly Value[], field: Field): string[] => values.filter(({ facet }) => facet.code.startsWith(TERM_FACETS[field])).map(({ name }) => name);

const listed = z.object({ facets: z.object({ items: z.array(z.object({ id: z.string(), values: z.array(z.object({ id: z.string(), name: z.string() })) })) }) });
const carried = z.object({ product: z.object({ facetValues: z.array(z.object({ id: z.string(), facet: z.object({ code: z.string() }) })) }) });

/** The merchant's hand in the admin: the product carries these names of the facet and no others; what is not there is made. */
export async function setTerms({ call, language }: Owner, id: string, field: Field, names: readonly string[]): Promise<void> {
  const [facet] = listed.parse(await call('query($code: String!) { facets(options: { filter: { code: { eq: $code } } }) { items { id values { id name } } } }', { code: TERM_FACETS[field] })).facets.items;
  const { facetValues } = carried.parse(await call('query($id: ID!) { product(id: $id) { facetValues { id facet { code } } } }', { id })).product;
  const ids = facetValues.filter(({ facet: { code } }) => code !== TERM_FACETS[field]).map((value) => value.id);
  for (const name of names) {
    const found = facet?.values.find((value) => value.name === name)?.id;
    ids.push(found ?? idSchema.parse(await call('mutation($i: CreateFacetValueInput!) { made: createFacetValue(input: $i) { id } }',
      { i: { facetId: facet?.id ?? '', code: name.replaceAll(' ', '-'), translations: [{ languageCode: language, name }] } })).made.id);
  }
  await call('mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }', { i: { id, facetValueIds: ids } });
}

const termsSchema = z.object({
  facets: z.object({ items: z.array(z.object({ code: z.string() })) }),
  facetValues: z.object({ items: z.array(z.object({ name: z.string(), facet: z.object({ code: z.string() }) })) }),
});

/** Facets and values of tags and vendors that stand in the shop twice. */
export async function twinTerms({ call }: Owner, names: readonly string[]): Promise<string[]> {
  const read = termsSchema.parse(await call('query($names: [String!]!) { facets(options: { filter: { code: { contains: "pushcart-" } } }) { items { code } } facetValues(options: { filter: { name: { in: $names } } }) { items { name facet { code } } } }', { names }));
  const all = [
    ...Object.values(TERM_FACETS).flatMap((code) => read.facets.items.filter((facet) => facet.code.startsWith(code)).map(() => `facet ${code}`)),
    ...read.facetValues.items.map(({ name, facet }) => `value ${name} of ${facet.code}`),
  ];
  return all.filter((name, i) => all.indexOf(name) !== i);
}
