import { hiddenIn } from '@/utils/domain/claim/claim-row.ts';
import { CHANGES_SHOWN } from '@/utils/domain/listing-change.ts';
import { listingIdOf } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';
import { openKnown } from '../known-store.ts';
import { createPusher, refused } from '../push.ts';

type Names = 'listing.push' | 'listing.preview';

/** Pushes of one offer into one store, and what they would change. */
export function listingHandlers(deps: Deps, wake: () => void): Pick<Handlers, Names> {
  const { settings, connections, records } = deps;
  const { prepare, queue } = createPusher(deps);

  return {
    async 'listing.push'(request) {
      const prepared = await prepare(request);
      if (!prepared.ok) return prepared;
      const { store, ticked, pricesOf } = prepared.value;
      if (!await queue(prepared.value)) return refused('reprice-moved');
      // From here on the push is taken: nothing after it may tell the user otherwise.
      wake();
      deps.changed();
      if (pricesOf === undefined) await settings.save({ lastStoreIds: ticked.includes(store.id) ? ticked : [store.id] }).catch(() => deps.log.warn('last stores not saved'));
      return { ok: true };
    },

    async 'listing.preview'(request) {
      const prepared = await prepare(request);
      if (!prepared.ok) return prepared;
      const { store, before, built } = prepared.value;
      const opened = await openKnown(connections, store.id);
      if (!opened.ok) return opened;
      const preview = await opened.client.preview(built.body, { last: before?.pushed ?? null, attempted: before?.attempted ?? null });
      if (!preview.ok) return refused(preview.error.code, preview.error.detail);
      const { changes } = preview.value;
      if (await records.noteHidden(listingIdOf(store.id, built.body.key), hiddenIn(preview.value))) deps.changed();
      return { ok: true, preview: { ...preview.value, changes: changes.slice(0, CHANGES_SHOWN), more: Math.max(0, changes.length - CHANGES_SHOWN) } };
    },
  };
}
