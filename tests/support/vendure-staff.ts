import * as z from 'zod/mini';
import type { Owner } from '../contract/store-vendure-owner.ts';

const list = z.object({ found: z.object({ items: z.array(z.object({ id: z.string() })) }) });

/** What the shop's owner does: a new administrator with every right. */
export async function hire(owner: Owner, { username, password }: { username: string; password: string }): Promise<void> {
  const roles = list.parse(await owner.call('{ found: roles(options: { filter: { code: { eq: "__super_admin_role__" } } }) { items { id } } }'));
  const input = { emailAddress: username, firstName: 'A', lastName: 'B', password, roleIds: roles.found.items.map(({ id }) => id) };
  await owner.call('mutation($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }', { input });
}

/** The administrator is removed: his sessions end, his password is no longer accepted. */
export async function dismiss(owner: Owner, username: string): Promise<void> {
  const staff = list.parse(await owner.call('query($name: String!) { found: administrators(options: { filter: { emailAddress: { eq: $name } } }) { items { id } } }', { name: username }));
  await owner.call('mutation($id: ID!) { deleteAdministrator(id: $id) { result } }', { id: staff.found.items[0]?.id });
}
