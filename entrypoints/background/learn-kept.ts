import type { Deps } from './deps.ts';

/**
 * What a shop that is kept here can do is this version's doing alone, and the user has no test to run: a store that was made, or backed
 * up, by an older version learns it here.
 */
export async function learnKept({ records, connections }: Pick<Deps, 'records' | 'connections'>): Promise<void> {
  for (const store of await records.stores()) {
    if (!connections.isLocal(store.kind)) continue;
    const secret = await connections.secretOf(store);
    const client = secret.ok ? await connections.attempt(store.kind, store.origin, secret.value) : secret;
    const info = client.ok ? await client.value.test() : client;
    if (info.ok && JSON.stringify(info.value.can) !== JSON.stringify(store.can)) await records.patchStore(store.id, { can: info.value.can });
  }
}
