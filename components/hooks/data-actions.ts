import type { Backup, RestoreReport } from '../../utils/domain/backup.ts';
import { send } from '../../utils/messaging/client.ts';
import type { Outcome } from './use-stores.ts';

export type BackupOutcome = { ok: true; backup: Backup } | Exclude<Outcome, { ok: true }>;
export type RestoreOutcome = { ok: true; report: RestoreReport } | Exclude<Outcome, { ok: true }>;

/** What one can do with all data at once. */
export interface DataActions {
  backup: () => Promise<BackupOutcome>;
  /** `file`: the parsed JSON. */
  restore: (file: unknown) => Promise<RestoreOutcome>;
  erase: () => Promise<Outcome>;
}

const refused = (code: string): Exclude<Outcome, { ok: true }> => ({ ok: false, code, detail: '', area: 'message' });

export const dataActions: DataActions = {
  async backup() {
    const answer = await send('backup.make', {});
    return answer.ok ? { ok: true, backup: answer.value } : refused(answer.error.code);
  },
  async restore(file) {
    const answer = await send('backup.restore', { file });
    if (!answer.ok) return answer.error.code === 'too-large' ? { ok: false, code: 'backup-too-large', detail: '' } : refused(answer.error.code);
    return answer.value.ok ? { ok: true, report: answer.value.report } : { ok: false, ...answer.value.error };
  },
  async erase() {
    const answer = await send('data.erase', {});
    return answer.ok ? { ok: true } : refused(answer.error.code);
  },
};
