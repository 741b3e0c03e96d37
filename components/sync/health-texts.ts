import type { Health } from '../../utils/domain/health.ts';
import type { TextKey } from '../../utils/i18n/text.ts';

/** What is wrong, in a few words. */
export const healthTitle = {
  lost: 'health_lost', 'migration-failed': 'health_migration_failed', blocked: 'health_blocked', quota: 'health_quota', unavailable: 'health_unavailable',
} as const satisfies Record<Exclude<Health['state'], 'ok'>, TextKey>;
