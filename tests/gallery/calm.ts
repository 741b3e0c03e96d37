import { CALENDAR_2026 } from '../../utils/domain/enrolment/working-days.ts';
import { settings } from './fixtures.ts';
import type { Answers } from './state.ts';

/** What a worker answers with which all is well and nothing is there. */
export const calm = {
  'settings.get': () => settings,
  'settings.save': () => ({}),
  'health.get': () => ({ state: 'ok', lost: null }),
  'health.dismiss': () => ({}),
  'draft.save': () => ({}),
  'listing.push': () => ({ ok: true }),
  'listing.preview': () => ({ ok: true, preview: { exists: false, url: null, changes: [], more: 0 } }),
  'store.list': () => [],
  'store.test': () => ({ ok: true }),
  'store.pause': () => ({}),
  'store.disconnect': () => ({}),
  'activity.list': () => ({ entries: [], more: false, stores: [] }),
  'page.list': () => [],
  'collected.list': () => ({ rows: [], total: 0, left: 0 }),
  'collected.paste': () => ({ added: 0, known: 0, unknown: { lines: [], count: 0 } }),
  'collected.remove': () => ({}),
  'collected.open-next': () => ({ key: null }),
  'import.light': () => ({ claims: [], shelf: [], collected: [], drafts: [], jobs: [], freshFrom: 0 }),
  'import.push': () => ({ refused: [] }),
  'claims.view': () => null,
  'claims.make': () => ({ made: 0, known: 0 }),
  'claims.edit': () => ({ gone: [] }),
  'claims.remove': () => ({ removed: 0, kept: 0 }),
  'enrolment.list': () => ({ enrolments: [], candidates: [], calendar: CALENDAR_2026 }),
  'enrolment.save': () => ({ ok: true }),
  'enrolment.move': () => ({ ok: true }),
  'enrolment.drop': () => ({ ok: true }),
  'enrolment.calendar': () => ({}),
  'queue.list': () => ({ counts: { ready: 0, leased: 0, blocked: 0, dead: 0 }, jobs: [] }),
  'queue.retry': () => ({ ok: true }),
  'queue.drop': () => ({ ok: true }),
} as const satisfies Answers;
