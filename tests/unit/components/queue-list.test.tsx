// @vitest-environment happy-dom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { QueueList } from '../../../components/sync/queue-list.tsx';
import type { Outcome } from '../../../components/hooks/use-stores.ts';
import type { QueueJobView } from '../../../utils/domain/view-types.ts';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { speak } from '../../support/language.ts';
import { draw } from '../../support/screen.ts';

beforeAll(async () => void await speak('en'));

const job = (id: string, state: QueueJobView['state'], patch: Partial<QueueJobView> = {}): QueueJobView => ({
  id, state, store: 'Shop', title: `Bag ${id}`, offerUrl: `https://detail.1688.com/offer/${id}.html`, reason: null, nextRunAt: null, failures: 0, updatedAt: 0, ...patch,
});

async function show(jobs: QueueJobView[], outcome: Outcome = { ok: true }) {
  const asked: string[] = [];
  const counts = { ready: 0, leased: 0, blocked: 0, dead: 0 };
  for (const { state } of jobs) if (state !== 'done') counts[state] += 1;
  counts.ready += 7;
  const ask = (what: string) => async (id: string) => {
    asked.push(`${what} ${id}`);
    return outcome;
  };
  const screen = await draw(<QueueList queue={{ counts, jobs }} now={1000} retry={ask('retry')} drop={ask('drop')} />);
  return { screen, asked };
}

describe('the queue', () => {
  it('shows each job with its state, reason in words and link, and what is not shown as a number', async () => {
    const { screen } = await show([job('1', 'blocked', { reason: { code: 'auth', detail: 'key expired', at: 0 } }), job('2', 'leased')]);
    expect(screen.words('queue-counts')).toContain(`${text('queue_ready')}: 7`);
    expect(screen.words('queue-reason')).toContain(reasonText('auth'));
    expect(screen.words('queue-reason')).toContain('key expired');
    expect(document.querySelector('a')?.getAttribute('href')).toBe('https://detail.1688.com/offer/1.html');
    expect(document.body.textContent).toContain(text('queue_more', { count: '7' }));
  });

  it('says more than the code where the store named what it refused', async () => {
    const { screen } = await show([job('1', 'dead', { reason: { code: 'not-a-store', detail: 'firewall: HTTP 403 without JSON', at: 0 } })]);
    expect(screen.words('queue-reason')).toContain(text('refusal_firewall'));
    expect(screen.words('queue-reason')).toContain('HTTP 403');
  });

  it('offers a new try and giving up for what waits, not for what runs or is done', async () => {
    const { screen, asked } = await show([job('1', 'dead')]);
    await screen.click('queue-retry');
    await vi.waitFor(() => expect(screen.find('queue-drop')).toHaveProperty('disabled', false));
    await screen.click('queue-drop');
    expect(asked).toEqual(['retry 1', 'drop 1']);
    const other = await show([job('2', 'leased'), job('3', 'done')]);
    expect(other.screen.has('queue-retry')).toBe(false);
  });

  it('says why an action was refused', async () => {
    const { screen } = await show([job('1', 'ready')], { ok: false, code: 'job-running', detail: '' });
    await screen.click('queue-retry');
    await vi.waitFor(() => expect(screen.words('queue-refused')).toBe(reasonText('job-running')));
  });
});
