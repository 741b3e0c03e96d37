import type { Page } from '@playwright/test';
import { CHROMIUM_DAMAGES, databaseFolder, type Damage } from './support/damage.ts';
import type { Extension } from './support/extension.ts';
import { expect as impatient, test } from './support/fixtures.ts';
import { BROKEN_VERSION_1, everything, fill as fillPage, health, HOLD_VERSION_1, mirrored, stored } from './support/stored.ts';

/** A damaged IndexedDB opens without an error and with less in it. Whatever is missing afterwards, the user is told. */
const JOBS = 40;
/** Browsers start and end several times a test, on machines that have other things to do. */
const expect = impatient.configure({ timeout: 20_000 });
test.setTimeout(120_000);

const fill = async (extension: Extension): Promise<void> => fillPage(await extension.open('/options.html'), JOBS, () => extension.killWorker());

/** The browser is closed, its files are damaged, the browser starts again. */
async function damaged(extension: Extension, { make }: Damage): Promise<Page> {
  await fill(extension);
  const id = await extension.id();
  await extension.context.close();
  await make(databaseFolder(extension.profile, id));
  await extension.launch();
  return extension.open('/options.html');
}

for (const damage of CHROMIUM_DAMAGES.filter(({ opens }) => opens)) {
  test(`when ${damage.what}, the user is told what is lost`, async ({ extension }) => {
    const page = await damaged(extension, damage);
    await expect.poll(async () => (await health(page)).state).toBe('lost');
    const { lost } = await health(page);
    const left = await stored(page);
    expect(left.jobs.length, 'the damage took nothing').toBeLessThan(JOBS);
    expect(lost?.jobs).toHaveLength(JOBS - left.jobs.length);
    expect(lost?.stores.map((store) => store.host)).toEqual(left.stores.length === 0 ? ['shop.example'] : []);
    expect(lost?.jobs.every((job) => job.url?.startsWith('https://detail.1688.com/offer/7'))).toBe(true);
    await expect(page.getByTestId('health-lost')).toContainText('Some of Pushcart\'s data was lost');
    await expect(page.getByTestId('lost-job').first().getByRole('link')).toHaveAttribute('href', /detail\.1688\.com\/offer\/7000/);

    // It stays told over restarts, until the user has seen it; then it is over.
    await extension.killWorker();
    expect((await health(page)).state).toBe('lost');
    await page.getByTestId('health-dismiss').click();
    await expect(page.getByTestId('health-lost')).toHaveCount(0);
    await extension.killWorker();
    expect(await health(page)).toEqual({ state: 'ok', lost: null });
  });
}

for (const damage of CHROMIUM_DAMAGES.filter(({ opens }) => !opens)) {
  test(`when ${damage.what}, the user is told that nothing runs, and what was open`, async ({ extension }) => {
    const page = await damaged(extension, damage);
    await expect.poll(async () => (await health(page)).state).toBe('unavailable');
    const { lost } = await health(page);
    expect(lost?.jobs).toHaveLength(JOBS);
    expect(lost?.stores.map((store) => store.host)).toEqual(['shop.example']);
    await expect(page.getByTestId('health-state')).toContainText('The browser cannot open Pushcart\'s data');
    await expect(page.getByTestId('lost-job')).toHaveCount(20);
    // Told again after a restart: the mirror is not touched while the database is shut.
    await extension.killWorker();
    await expect.poll(async () => (await health(page)).state).toBe('unavailable');
    expect(await mirrored(page)).toBe(JOBS);
  });
}

test('cries no wolf: a killed browser and nothing lost', async ({ extension }) => {
  await fill(extension);
  await extension.kill();
  await extension.launch();
  const page = await extension.open('/options.html');
  expect(await health(page)).toEqual({ state: 'ok', lost: null });
  await expect.poll(() => mirrored(page)).toBe(JOBS);
  expect((await stored(page)).jobs).toHaveLength(JOBS);
});

const saveDraft = (page: Page, size: number): Promise<{ ok: boolean }> => page.evaluate(`chrome.runtime.sendMessage({ pushcart: 1, name: 'draft.save',
  request: { key: '1688:700000000001', selected: Array.from({ length: ${size} }, (_, n) => String(n).padStart(190, '0')) } })`);

test('a full disk is told, takes no open job, and is over when there is room', async ({ extension }) => {
  await fill(extension);
  // Chromium asks for room once and remembers the answer for a while: a new start has not asked yet.
  await extension.context.close();
  await extension.launch();
  const page = await extension.open('/options.html');
  const session = await extension.context.newCDPSession(page);
  const origin = `chrome-extension://${await extension.id()}`;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  expect(await saveDraft(page, 900)).toMatchObject({ ok: false });
  expect(await health(page)).toEqual({ state: 'quota', lost: null });
  await expect(page.getByTestId('health-state')).toContainText('No room left');
  expect((await stored(page)).jobs).toHaveLength(JOBS);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  expect(await saveDraft(page, 900)).toMatchObject({ ok: true });
  expect(await health(page)).toEqual({ state: 'ok', lost: null });
  await expect(page.getByTestId('health-state')).toHaveCount(0);
});

test('an older page that holds the database is named, and the update goes on when it closes', async ({ extension }) => {
  const older = await extension.open('/manifest.json');
  expect(await health(older)).toEqual({ state: 'ok', lost: null });
  await expect.poll(() => mirrored(older)).toBe(0);
  await extension.killWorker();
  await older.evaluate(HOLD_VERSION_1);
  const page = await extension.open('/options.html');
  await expect.poll(async () => (await health(page)).state).toBe('blocked');
  await expect(page.getByTestId('health-state')).toContainText('Close other Pushcart pages');
  await older.close();
  await expect(page.getByTestId('health-state')).toHaveCount(0);
  expect((await health(page)).state).not.toBe('blocked');
  expect(await page.evaluate(`chrome.runtime.sendMessage({ pushcart: 1, name: 'store.list', request: {} })`)).toEqual({ ok: true, value: [] });
});

test('an update that cannot be done is told, keeps every byte of the old data, and refuses a push with words', async ({ extension }) => {
  const older = await extension.open('/manifest.json');
  expect(await health(older)).toEqual({ state: 'ok', lost: null });
  await expect.poll(() => mirrored(older)).toBe(0);
  await extension.killWorker();
  await older.evaluate(BROKEN_VERSION_1);
  const before = await everything(older);
  const settings = await extension.open('/options.html');
  const page = await extension.open('/popup.html?offer=1688:700000000001');
  for (let start = 1; start <= 2; start += 1) {
    await expect.poll(async () => (await health(page)).state).toBe('migration-failed');
    await page.reload();
    await expect(page.getByTestId('health-hint')).toHaveAttribute('data-state', 'migration-failed');
    await expect(settings.getByTestId('health-state')).toContainText('Everything is as it was before the update');
    await expect(page.getByTestId('screen')).toContainText('Pushcart could not do this');
    expect(await page.evaluate(`chrome.runtime.sendMessage({ pushcart: 1, name: 'listing.push', request: { key: '1688:700000000001', storeId: 's1', readAt: 1 } })`)).toEqual({ ok: false, error: { code: 'failed' } });
    expect(await everything(page)).toBe(before);
    await extension.killWorker();
  }
  // The update that can be done finds everything.
  await page.evaluate(`new Promise((done) => { indexedDB.open('pushcart').onsuccess = ({ target: { result: db } }) => {
    const tx = db.transaction('jobs', 'readwrite');
    tx.objectStore('jobs').delete('j2');
    tx.oncomplete = () => { db.close(); done(null); };
  }; })`);
  await expect.poll(async () => (await health(page)).state).toBe('ok');
  expect(await stored(page)).toEqual({ jobs: ['j1'], stores: ['s1'] });
});
