import { defineMigration } from './define.ts';

/**
 * `meta` holds the marks by which a database that was emptied is noticed. `doneAt` is in its index for finished jobs only, so
 * that old ones are found without touching the others; `[state+runAt]` goes, since every claim and settle paid for it.
 */
export const migration = defineMigration({
  version: 2,
  stores: {
    jobs: '&id, &liveKey, [lane+state+priority+runAt], doneAt',
    meta: '&id',
  },
  async upgrade(tx) {
    await tx.table('jobs').toCollection().modify((job: { state: string; updatedAt: number; doneAt?: number }) => {
      if (job.state === 'done') job.doneAt = job.updatedAt;
    });
  },
});
