import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { FIREFOX_DAMAGES, originFolder, type Damage } from '../e2e/support/damage.ts';
import { tell } from '../e2e/support/queue.ts';
import { fill, health, mirrored, stored } from '../e2e/support/stored.ts';
import { Firefox } from './support/firefox.ts';
import { EXTENSION_UUID } from './support/profile.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import type { Tab } from './support/tab.ts';

/** Firefox mostly throws a damaged database away and starts an empty one, without an error. Whatever is missing, the user is told. */
const JOBS = 40;
const TIMEOUT = 120_000;
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 });
let proxy: Proxy;
let firefox: Firefox;
/** A profile as a browser left it that was closed with work to do; each test has a copy. */
let kept: string;

const launch = (profile?: string): Promise<Firefox> =>
  Firefox.launch({ extensionId: 'pushcart@pushcart.example', proxyPort: proxy.port, ...(profile === undefined ? {} : { profile }) });

beforeAll(async () => {
  proxy = await startProxy({});
  const first = await launch();
  kept = first.profile;
  await fill(await first.open('/options.html'), JOBS, () => first.endBackground());
  await first.close();
}, TIMEOUT);
afterEach(() => firefox.dispose());
afterAll(async () => {
  await rm(kept, { recursive: true });
  await proxy.close();
});

async function copied(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'pushcart-firefox-'));
  await cp(kept, profile, { recursive: true });
  return profile;
}

/** The browser was closed, its files are damaged, the browser starts again. */
async function damaged({ make }: Damage): Promise<Tab> {
  const profile = await copied();
  await make(originFolder(profile, EXTENSION_UUID));
  firefox = await launch(profile);
  return firefox.open('/options.html');
}

const shown = (tab: Tab, testId: string): Promise<string | null> => tab.evaluate(`(document.querySelector('[data-testid=${testId}]')?.textContent ?? null)`);

it.each(FIREFOX_DAMAGES.filter(({ opens }) => opens).map((damage) => [damage.what, damage] as const))('when %s, the user is told what is lost', async (_, damage) => {
  const tab = await damaged(damage);
  await soon(async () => (await health(tab)).state).toBe('lost');
  const { lost } = await health(tab);
  const left = await stored(tab);
  expect(left.jobs.length, 'the damage took nothing').toBeLessThan(JOBS);
  expect(lost?.jobs).toHaveLength(JOBS - left.jobs.length);
  expect(lost?.stores.map((store) => store.host)).toEqual(left.stores.length === 0 ? ['shop.example'] : []);
  expect(lost?.jobs.every((job) => job.url?.startsWith('https://detail.1688.com/offer/7'))).toBe(true);
  await soon(() => shown(tab, 'health-lost')).toContain('Some of Pushcart\'s data was lost');

  // It stays told over restarts, until the user has seen it; then it is over.
  await firefox.endBackground();
  expect((await health(tab)).state).toBe('lost');
  await tab.click('[data-testid=health-dismiss]');
  await soon(() => shown(tab, 'health-lost')).toBeNull();
  await firefox.endBackground();
  expect(await health(tab)).toEqual({ state: 'ok', lost: null });
}, TIMEOUT);

it.each(FIREFOX_DAMAGES.filter(({ opens }) => !opens).map((damage) => [damage.what, damage] as const))('when %s, the user is told that nothing runs, and what was open', async (_, damage) => {
  const tab = await damaged(damage);
  await soon(async () => (await health(tab)).state).toBe('unavailable');
  const { lost } = await health(tab);
  expect(lost?.jobs).toHaveLength(JOBS);
  expect(lost?.stores.map((store) => store.host)).toEqual(['shop.example']);
  await soon(() => shown(tab, 'health-state')).toContain('The browser cannot');
  expect(await shown(tab, 'lost-job')).toContain('1688:7000');
  // Told again after a restart: the mirror is not touched while the rows cannot be read.
  await firefox.endBackground();
  await soon(async () => (await health(tab)).state).toBe('unavailable');
  expect(await mirrored(tab)).toBe(JOBS);
}, TIMEOUT);

it('cries no wolf: a killed browser and nothing lost', async () => {
  firefox = await launch(await copied());
  await tell(await firefox.open('/options.html'), 'store.pause', { id: 's1' }); // something was just being written
  await firefox.kill();
  firefox = await launch(firefox.profile);
  const tab = await firefox.open('/options.html');
  expect(await health(tab)).toEqual({ state: 'ok', lost: null });
  await soon(() => mirrored(tab)).toBe(JOBS);
  expect((await stored(tab)).jobs).toHaveLength(JOBS);
}, TIMEOUT);
