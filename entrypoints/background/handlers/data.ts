import { collectBackup, restoreBackup } from '@/utils/db/backup.ts';
import { backupSchema, readBackup } from '@/utils/domain/backup.ts';
import { TERMS_MOST, withTerms } from '@/utils/domain/terms.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

type Names = 'offer.export' | 'backup.make' | 'backup.restore' | 'data.erase';
type Needs = Pick<Deps, 'records' | 'db' | 'strictDb' | 'settings' | 'clock' | 'changed' | 'runner' | 'connections' | 'integrity' | 'later'>;

/** Offers of one answer: the largest reads together stay under the 64 MB that a message may have. */
const EXPORTED = 10;

/** Pushes in flight are waited for this long before everything is erased; what ends later finds no row to write to. In ms. */
const GRACE_MS = 10_000;

/** All of the user's data at once: into a file, back from it, gone. */
export function dataHandlers({ records, db, strictDb, settings, clock, changed, runner, connections, integrity, later }: Needs, wake: () => void): Pick<Handlers, Names> {
  return {
    async 'offer.export'({ after }) {
      const found = await records.offersAfter(after ?? '', EXPORTED);
      return { offers: found.flatMap(({ key, read, readAt }) => (read ? [{ key, readAt, read }] : [])), next: found[EXPORTED - 1]?.key ?? null };
    },

    async 'backup.make'() {
      return backupSchema.parse({ ...await collectBackup(db, await settings.get(), clock.now()), terms: await settings.terms() });
    },

    async 'backup.restore'({ file }) {
      const read = readBackup(file);
      if (!read.ok) return read;
      const { planSet = false } = await settings.get();
      const { settings: taken, report } = await restoreBackup(strictDb, read.value, planSet, clock.now());
      if (taken) await settings.save(taken);
      // A word that has one here keeps it.
      if (read.value.terms) await settings.saveTerms(withTerms(await settings.terms(), read.value.terms).slice(0, TERMS_MOST));
      wake();
      changed();
      return { ok: true, report };
    },

    async 'data.erase'() {
      const rested = runner.drain();
      await new Promise<void>((done) => {
        const cancel = later(GRACE_MS, done);
        void rested.finally(() => {
          cancel();
          done();
        });
      });
      try {
        // The data first: when that fails, nothing has been lost by halves.
        await integrity.eraseAll();
        connections.forget();
        await settings.erase();
      } finally {
        runner.resume();
      }
      wake();
      changed();
      return {};
    },
  };
}
