import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { VendureSecret } from '../../utils/stores/vendure/auth.ts';
import { codesOf } from '../../utils/stores/vendure/codes.ts';
import { imageFileNames, imagesOf } from '../../utils/stores/pictures.ts';
import { RUN } from './store-harness.ts';

/** What a shop's owner does in the admin, by plain calls that share nothing with the adapter's client. */
export interface Owner {
  currency: string;
  language: string;
  customField: boolean;
  call(query: string, variables?: object): Promise<unknown>;
  /** Uploads a picture and answers its id. */
  upload(name: string, bytes: Uint8Array): Promise<string>;
  cleanUp(bodies: readonly ListingBody[]): Promise<void>;
}

const idOnly = z.object({ id: z.string() });
const items = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) });
const productSchema = z.object({
  id: z.string(), name: z.string(), description: z.string(), enabled: z.boolean(), assets: z.array(idOnly),
  facetValues: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), facet: z.object({ code: z.string() }) })),
  variants: z.array(z.object({
    id: z.string(), sku: z.string(), enabled: z.boolean(), options: z.array(z.object({ name: z.string(), group: z.object({ code: z.string() }) })),
    prices: z.array(z.object({ currencyCode: z.string(), price: z.int() })), stockLevels: z.array(z.object({ stockOnHand: z.int() })), featuredAsset: z.nullable(idOnly), taxCategory: idOnly,
  })),
  optionGroups: z.array(z.object({ id: z.string(), code: z.string(), productCount: z.int(), options: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })) })),
});
export const productsSchema = z.object({ named: items(productSchema), coded: items(productSchema) });
export const idSchema = z.object({ made: idOnly });
const code = z.object({ code: z.string() });
export const leftoverSchema = z.object({
  productOptionGroups: items(z.object({ code: z.string(), productCount: z.int() })),
  assets: items(z.object({ name: z.string() })), facetValues: items(code), facets: items(code),
});
const answerSchema = z.object({ data: z.unknown(), errors: z.optional(z.array(z.object({ message: z.string() }))) });
const shopSchema = z.object({
  activeChannel: z.object({ defaultCurrencyCode: z.string(), defaultLanguageCode: z.string() }),
  __type: z.object({ fields: z.array(z.object({ name: z.string() })) }),
});
const trashSchema = z.object({ products: items(idOnly), productOptionGroups: items(idOnly), assets: items(idOnly), facetValues: items(idOnly) });

async function signIn(origin: string, secret: VendureSecret): Promise<Record<string, string>> {
  if ('apiKey' in secret) return { 'vendure-api-key': secret.apiKey };
  const response = await fetch(`${origin}/admin-api`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation($username: String!, $password: String!) { login(username: $username, password: $password) { __typename } }', variables: secret }),
  });
  return { authorization: `Bearer ${response.headers.get('vendure-auth-token') ?? ''}` };
}

/** Signs in and reads what kind of shop this is. Throws when the shop does not answer. */
export async function ownerOf(origin: string, secret: VendureSecret): Promise<Owner> {
  const headers = await signIn(origin, secret);
  const post = async (init: RequestInit): Promise<unknown> => {
    const response = await fetch(`${origin}/admin-api`, { method: 'POST', ...init });
    const answer = answerSchema.parse(await response.json());
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('; '));
    return answer.data;
  };
  const call: Owner['call'] = (query, variables = {}) => post({ headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const shop = shopSchema.parse(await call('{ activeChannel { defaultCurrencyCode defaultLanguageCode } __type(name: "Product") { fields { name } } }'));
  const fields = z.object({ __type: z.nullable(z.object({ fields: z.array(z.object({ name: z.string() })) })) }).parse(await call('{ __type(name: "ProductCustomFields") { fields { name } } }'));
  return {
    currency: shop.activeChannel.defaultCurrencyCode,
    language: shop.activeChannel.defaultLanguageCode,
    customField: Object.values(fields).some((type) => type?.fields.some(({ name }) => name === 'pushcartKey')),
    call,
    upload: async (name, bytes) => {
      const form = new FormData();
      form.append('operations', JSON.stringify({ query: 'mutation($i: [CreateAssetInput!]!) { made: createAssets(input: $i) { ... on Asset { id } } }', variables: { i: [{ file: null }] } }));
      form.append('map', '{"0":["variables.i.0.file"]}');
      form.append('0', new File([new Uint8Array(bytes)], name, { type: 'image/png' }));
      const made = z.object({ made: z.array(idOnly) }).parse(await post({ headers: { ...headers, 'apollo-require-preflight': 'true' }, body: form }));
      return made.made[0]?.id ?? '';
    },
    cleanUp: (bodies) => cleanUp(call, bodies),
  };
}

const TRASH = `query($run: String!, $skus: [String!]!, $groups: [String!]!, $files: [String!]!, $marks: [String!]!) {
  products(options: { filter: { _or: [{ name: { contains: $run } }, { sku: { in: $skus } }] }, take: 500 }) { items { id } }
  productOptionGroups(options: { filter: { code: { in: $groups } }, take: 500 }) { items { id } }
  assets(options: { filter: { _or: [{ name: { in: $files } }, { name: { contains: $run } }] }, take: 500 }) { items { id } }
  facetValues(options: { filter: { _or: [{ code: { in: $marks } }, { name: { contains: $run } }] }, take: 500 }) { items { id } }
}`;

/** Removes products, option groups, pictures and marks of this run. Throws when some of it stays. */
async function cleanUp(call: Owner['call'], bodies: readonly ListingBody[]): Promise<void> {
  const parts = Array.from({ length: Math.max(1, Math.ceil(bodies.length / 50)) }, (_, i) => bodies.slice(i * 50, i * 50 + 50));
  // All products first: what one of them carries, of whichever part, cannot be deleted.
  for (const part of parts) await remove(call, part, ['products']);
  for (const part of parts) {
    await remove(call, part, ['productOptionGroups', 'assets', 'facetValues']);
    const left = Object.entries(await trashOf(call, part)).flatMap(([name, ids]) => (ids.length > 0 ? [`${ids.length} ${name}`] : []));
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  }
}

type Trash = Record<keyof z.infer<typeof trashSchema>, string[]>;
const DELETE: Readonly<Record<keyof Trash, string>> = {
  products: 'mutation($ids: [ID!]!) { deleteProducts(ids: $ids) { result } }',
  productOptionGroups: 'mutation($ids: [ID!]!) { deleteProductOptionGroups(ids: $ids) { result } }',
  assets: 'mutation($ids: [ID!]!) { deleteAssets(input: { assetIds: $ids, force: true }) { result } }',
  facetValues: 'mutation($ids: [ID!]!) { deleteFacetValues(ids: $ids) { result } }',
};

async function remove(call: Owner['call'], part: readonly ListingBody[], kinds: readonly (keyof Trash)[]): Promise<void> {
  const trash = await trashOf(call, part);
  for (const kind of kinds) if (trash[kind].length > 0) await call(DELETE[kind], { ids: trash[kind] });
}

async function trashOf(call: Owner['call'], part: readonly ListingBody[]): Promise<Trash> {
  const codes = await Promise.all(part.map((body) => codesOf(body.key, [body])));
  const files = part.flatMap((body, i) => imagesOf(body).flatMap((url) => imageFileNames(codes[i]?.image(url) ?? '')));
  const { products, productOptionGroups, assets, facetValues } = trashSchema.parse(await call(TRASH, {
    run: RUN, skus: part.flatMap(({ variants }) => variants.map(({ sku }) => sku)), groups: codes.flatMap((each) => [0, 1, 2].map((i) => each.group(i))), files, marks: codes.map((each) => each.key),
  }));
  const ids = (list: { items: { id: string }[] }): string[] => list.items.map(({ id }) => id);
  return { products: ids(products), productOptionGroups: ids(productOptionGroups), assets: ids(assets), facetValues: ids(facetValues) };
}
