import type { Health } from '../../../utils/domain/health.ts';
import { lost } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { State, States } from '../state.ts';

const over = (health: Health): State => optionsPage({ 'health.get': () => health }, undefined, 'queue');

/** What is said when Pushcart's own data is not well; the popup says it in one line (`page/data-...`). */
export const states: States = {
  lost: over({ state: 'lost', lost }),
  'lost-stores': over({ state: 'lost', lost: { ...lost, jobs: [], more: 0 } }),
  'migration-failed': over({ state: 'migration-failed', lost: null }),
  blocked: over({ state: 'blocked', lost: null }),
  quota: over({ state: 'quota', lost: null }),
  'quota-and-lost': over({ state: 'quota', lost }),
  unavailable: over({ state: 'unavailable', lost }),
};
