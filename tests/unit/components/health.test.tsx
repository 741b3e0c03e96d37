// @vitest-environment happy-dom
import { beforeAll, expect, it, vi } from 'vitest';
import { HealthBanner } from '../../../components/sync/health-banner.tsx';
import { HealthNotice } from '../../../components/sync/health-notice.tsx';
import type { Health } from '../../../utils/domain/health.ts';
import { text } from '../../../utils/i18n/text.ts';
import { speak } from '../../support/language.ts';
import { draw } from '../../support/screen.ts';
import { startWorker } from '../../support/worker.ts';

beforeAll(async () => void await speak('en'));

const lost: NonNullable<Health['lost']> = {
  at: 0,
  jobs: [
    { kind: 'push-listing', key: '1688:700000000001:main', url: 'https://detail.1688.com/offer/700000000001.html', store: 'shop.example' },
    { kind: 'push-listing', key: 'gone:1:main', url: null, store: null },
  ],
  more: 7,
  stores: [{ id: 's1', kind: 'vendure', host: 'shop.example' }],
};
const show = (health: Health) => draw(<HealthNotice health={health} now={0} onDismiss={() => undefined} onConnect={() => undefined} />);

it('says nothing while all is well', async () => {
  const screen = await show({ state: 'ok', lost: null });
  expect(screen.root.textContent).toBe('');
});

it('names what was lost, links to the page of each offer and counts the rest', async () => {
  const screen = await show({ state: 'lost', lost });
  expect(screen.words('health-lost')).toContain(text('health_lost'));
  expect(screen.words('health-lost')).toContain(text('health_lost_jobs', { count: 9 }));
  expect(screen.words('health-lost')).toContain(text('queue_more', { count: 7 }));
  expect(screen.words('lost-stores')).toContain('shop.example');
  expect(screen.all('lost-job').map((item) => item.querySelector('a')?.getAttribute('href') ?? null)).toEqual(['https://detail.1688.com/offer/700000000001.html', null]);
  expect(screen.find('health-lost').getAttribute('role')).toBe('alert');
});

it.each(['migration-failed', 'blocked', 'quota', 'unavailable'] as const)('tells what %s means and what to do', async (state) => {
  const screen = await show({ state, lost: null });
  const words = screen.words('health-state');
  expect(words.length).toBeGreaterThan(60);
  expect(words).not.toContain('health_');
  expect(screen.find('health-state').dataset['state']).toBe(state);
});

it('tells the state beside what was lost', async () => {
  const screen = await show({ state: 'quota', lost });
  expect(screen.has('health-state')).toBe(true);
  expect(screen.has('health-lost')).toBe(true);
});

it('lists what was open while the database cannot be opened, without an end to it', async () => {
  const screen = await show({ state: 'unavailable', lost });
  expect(screen.all('lost-job')).toHaveLength(2);
  expect(screen.has('health-dismiss')).toBe(false);
});

it('goes away when the user has seen it, and stays away', async () => {
  let health: Health = { state: 'lost', lost };
  const asked: string[] = [];
  const worker = startWorker({ 'health.get': () => health, 'health.dismiss': () => {
    health = { state: 'ok', lost: null };
    return {};
  } });
  const screen = await draw(<HealthBanner now={() => 0} onConnect={() => void asked.push('connect')} />);
  await vi.waitFor(() => expect(screen.has('health-lost')).toBe(true));
  await screen.click('health-connect');
  expect(asked).toEqual(['connect']);
  await screen.click('health-dismiss');
  await vi.waitFor(() => expect(screen.has('health-lost')).toBe(false));
  expect(worker.sent.map(({ name }) => name)).toContain('health.dismiss');
});
