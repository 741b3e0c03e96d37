import * as z from 'zod/mini';
import type { Owner } from '../contract/store-vendure-owner.ts';

const list = z.object({ found: z.object({ items: z.array(z.object({ id: z.string() })) }) });

const SUPER_ADMIN = '{ found: roles(options: { filter: { code: { eq: "__super_admin_role__" } } }) { items { id } } }';

/** A new administrator with every right. */
async function hire(owner: Owner, { username, password }: { username: string; password: string }): Promise<void> {
  const roles = list.parse(await owner.call(SUPER_ADMIN));
  const input = { emailAddress: username, firstName: 'A', lastName: 'B', password, roleIds: roles.found.items.map(({ id }) => id) };
  await owner.call('mutation($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }', { input });
}

/** The administrator is removed: his sessions end, his password is no longer accepted. */
async function dismiss(owner: Owner, username: string): Promise<void> {
  const staff = list.parse(await owner.call('query($name: String!) { found: administrators(options: { filter: { emailAddress: { eq: $name } } }) { items { id } } }', { name: username }));
  await owner.call('mutation($id: ID!) { deleteAdministrator(id: $id) { result } }', { id: staff.found.items[0]?.id });
}

/** What a shop's owner does to let Pushcart in, and to end that. */
export interface Credential<Secret> {
  secret: Secret;
  /** Its end: what is sent with it from now on is refused. */
  withdraw(): Promise<void>;
}

let hired = 0;
/** A new administrator's name and password. */
export async function administrator(owner: Owner, password = 'long-enough-1'): Promise<Credential<{ username: string; password: string }>> {
  hired += 1;
  const secret = { username: `staff-${hired}@example.invalid`, password };
  await hire(owner, secret);
  return { secret, withdraw: () => dismiss(owner, secret.username) };
}

const madeKey = z.object({ made: z.object({ entityId: z.string(), apiKey: z.string() }) });
/** A new API key with every right, which the owner deletes or replaces. Vendure looks at the key itself at each call: its end is felt at once. */
export async function apiKey(owner: Owner, end: 'deleted' | 'rotated'): Promise<Credential<{ apiKey: string }>> {
  const roles = list.parse(await owner.call(SUPER_ADMIN));
  const input = { roleIds: roles.found.items.map(({ id }) => id), translations: [{ languageCode: owner.language, name: 'Pushcart' }] };
  const { made } = madeKey.parse(await owner.call('mutation($input: CreateApiKeyInput!) { made: createApiKey(input: $input) { entityId apiKey } }', { input }));
  const ending = end === 'deleted' ? 'mutation($id: ID!) { deleteApiKeys(ids: [$id]) { result } }' : 'mutation($id: ID!) { rotateApiKey(id: $id) { __typename } }';
  return { secret: { apiKey: made.apiKey }, withdraw: async () => { await owner.call(ending, { id: made.entityId }); } };
}
