import { expect, vi } from 'vitest';
import { OptionsApp, type OptionsAppProps } from '../../components/settings/options-app.tsx';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { LANGUAGES } from '../../utils/i18n/text.ts';
import { catalogOf, speak } from './language.ts';
import { draw, type Screen } from './screen.ts';
import { approvalsOf, STORE_KINDS } from './store-kinds.ts';
import { startWorker, type Answers } from './worker.ts';

const READS = new Set(['settings.get', 'store.list', 'queue.list', 'health.get', 'activity.list', 'page.list', 'collected.list', 'offers.find', 'enrolment.list', 'terms.get', 'import.light', 'categories.list', 'sync.list', 'files.catalogue', 'files.parcels']);

/** The settings as a test has opened them, and what they asked of the browser and of the worker. */
export interface OpenOptions {
  screen: Screen;
  worker: ReturnType<typeof startWorker>;
  /** Match patterns asked for and given back. */
  asked: string[];
  released: string[];
  /** Messages that change something. */
  changes: () => { name: string; request: unknown }[];
}

export const plan = { multiplier: '2', ending: '99', rates: { 'CNY:USD': { rate: '0.14', date: '2026-01-10' } } };

/** The texts come from the package by fetch. */
export async function speakFromPackage(): Promise<void> {
  await speak('en');
  vi.stubGlobal('fetch', async (path: string) => {
    const language = LANGUAGES.find((one) => path === `/_locales/${one}/messages.json`);
    return language ? Response.json(await catalogOf(language)) : new Response(null, { status: 404 });
  });
}

/** What the browser and the picture hosts answer. */
interface OpenWith {
  grant?: boolean;
  tabOffer?: string | null;
  fetchPicture?: OptionsAppProps['fetchPicture'];
  kinds?: OptionsAppProps['kinds'];
  approvals?: OptionsAppProps['approvals'];
}

/** Draws the settings of a user with these stores, on the first day of February 2026. */
export async function openOptions(stores: StoreView[] = [], answers: Answers = {}, { grant = true, tabOffer = null as string | null, fetchPicture = async () => null, kinds = STORE_KINDS, approvals = approvalsOf() }: OpenWith = {}): Promise<OpenOptions> {
  const [asked, released]: string[][] = [[], []];
  const worker = startWorker({
    'settings.get': () => ({ version: 1, plan, language: 'en' }), 'store.list': () => stores, 'queue.list': () => ({ counts: { ready: 0, leased: 0, blocked: 0, dead: 0 }, jobs: [] }),
    'health.get': () => ({ state: 'ok', lost: null }), 'activity.list': () => ({ entries: [], more: false, stores: [] }), 'page.list': () => [], 'offers.find': () => [], 'sync.list': () => ({ rows: [], next: null }), 'categories.list': () => [], 'collected.list': () => ({ rows: [], total: 0, left: 0 }), 'terms.get': () => ({ terms: [] }), 'import.light': () => ({ claims: [], shelf: [], collected: [], drafts: [], jobs: [], freshFrom: 0 }), 'enrolment.list': () => ({ enrolments: [], candidates: [], calendar: { holidays: [], workdays: [], until: '2026-12-31' }, at: 1, today: '2026-11-20' }), ...answers,
  });
  const findTabOffer = async () => tabOffer;
  const screen = await draw(
    <OptionsApp at={location.hash.slice(1)} kinds={kinds} suppliers={['1688', 'aliexpress']} supplierCurrencies={['CNY']} version="1.0" today="2026-02-01" now={() => 0} findTabOffer={findTabOffer} pageOf={(key) => `https://supplier.example/${key}`} fetchPicture={fetchPicture}
      approvals={approvals} requestAccess={async (permission) => {
        asked?.push(permission);
        return grant;
      }}
      releaseAccess={async (permission) => void released?.push(permission)} />,
  );
  await vi.waitFor(() => expect(screen.has('loading')).toBe(false));
  return { screen, worker, asked: asked ?? [], released: released ?? [], changes: () => worker.sent.filter(({ name }) => !READS.has(name)) };
}
