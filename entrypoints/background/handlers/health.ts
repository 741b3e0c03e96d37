import type { Finding, Health } from '@/utils/domain/health.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';

type Names = 'health.get' | 'health.dismiss';
export type LostJob = NonNullable<Health['lost']>['jobs'][number];

/** How the data is, and what was lost. Answers while the database is shut: it asks only what lies beside it. */
export function healthHandlers({ integrity, condition, sites, changed }: Pick<Deps, 'integrity' | 'condition' | 'sites' | 'changed'>): Pick<Handlers, Names> {
  /** The supplier's page of an external key `<supplier>:<offerId>:<slot>`, from where it is pushed again. */
  const urlOf = (key: string): string | null => {
    const [supplier, offerId] = key.split(':');
    return sites.find((site) => site.id === supplier)?.urlOf(offerId ?? '') ?? null;
  };
  const lostJobs = ({ jobs, stores }: Finding): LostJob[] => jobs.map(({ kind, key, store }) =>
    ({ kind, key, url: urlOf(key), store: stores.find((lost) => lost.id === store)?.host ?? null }));

  return {
    async 'health.get'(): Promise<Health> {
      const state = condition.state();
      const finding = state === 'unavailable' ? await integrity.lastKnown() : await integrity.finding();
      return {
        state: state === 'ok' && finding ? 'lost' : state,
        lost: finding && { at: finding.at, jobs: lostJobs(finding), more: finding.more, stores: finding.stores },
      };
    },
    async 'health.dismiss'() {
      await integrity.dismiss();
      changed();
      return {};
    },
  };
}
