import type { StoreClient, StoreInfo } from '@/utils/stores/define.ts';
import { changedFacts } from '@/utils/sync/open-store.ts';
import type { Connections } from './connections.ts';
import { refused } from './push.ts';

/** A client of a store that is still the one we know, by the checks of the push job itself: what it answers promises nothing that a push refuses. */
export async function openKnown(connections: Connections, storeId: string): Promise<{ ok: true; client: StoreClient; info: StoreInfo } | ReturnType<typeof refused>> {
  const opened = await connections.open(storeId);
  if (!opened.ok) return refused(opened.error.code);
  const { client, known } = opened.value;
  const info = await client.test();
  if (!info.ok) return refused(info.error.code, info.error.detail);
  const moved = changedFacts(known, info.value);
  return moved ? refused('store-changed', moved) : { ok: true, client, info: info.value };
}
