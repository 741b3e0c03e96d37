import { afterAll, beforeAll, expect, it } from 'vitest';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { addressOf } from '../tools/chaos/offers.ts';
import { ACTS, FAULTS, logLines, runCell, type Strike } from '../tools/chaos/fault.ts';
import { FirefoxDriver, typeStore } from '../tools/chaos/firefox-driver.ts';
import { describeCell, verdict } from '../tools/chaos/matrix.ts';
import { openStage, readPage, wrongWith, type Stage } from '../tools/chaos/stage.ts';
import { until } from '../support/poll.ts';
import type { Firefox } from './support/firefox.ts';

/** The main path and the faults in real Firefox: event page, real permission question, real shop. */
let shop: VendureServer;
let stage: Stage;
let driver: FirefoxDriver;
let unknown: FaultProxy;

beforeAll(async () => {
  shop = await startVendure({ customField: true });
  // The store is connected on the settings page, its host allowed in Firefox's own question.
  stage = await openStage(async (hosts) => (driver = await FirefoxDriver.start(hosts)), { shop, firstOffer: 0 });
  unknown = await startFaultProxy({ target: shop.origin });
}, 150_000);

afterAll(async () => {
  await stage.close();
  await unknown.close();
  await shop.stop();
});

it('page, popup, Push, product', async () => {
  const offer = stage.newOffer();
  await readPage(stage, offer);
  const popup = await driver.firefox.open(`/popup.html?offer=1688:${offer.id}`);
  await popup.waitFor(`document.querySelector('[data-testid=push]')?.disabled === false`);
  expect(await popup.evaluate(`document.querySelector('[data-testid=product-title]').textContent`)).toContain(offer.title);
  await popup.click('[data-testid=push]');
  await popup.waitFor(`document.querySelector('[data-testid=status]')?.dataset.state === 'listed' && document.querySelector('[data-testid=product-link]') !== null`, 30_000);
  await popup.close();
  expect(await wrongWith(stage, offer)).toEqual([]);
  const images = stage.site.seen.filter((request) => request.host === 'cbu01.alicdn.com' && request.destination === 'empty');
  expect(images.length).toBeGreaterThan(0);
  expect(images.filter((request) => request.cookies || request.referrer !== null)).toEqual([]);
  expect(stage.site.seen.some((request) => `${request.host}${request.path}` === addressOf(offer))).toBe(true);
});

/** Each kind of fault once, the event page ended and the browser killed at different requests of the push. */
const STRIKES: Strike[] = [
  ...FAULTS.map((fault, i): Strike => ({ at: 1 + i, fault, act: 'nothing' })),
  ...[4, 7].map((at): Strike => ({ at, fault: 'slow', act: 'stop-worker' })),
  { at: 6, fault: 'reset-after-commit', act: 'stop-worker' },
  ...[4, 8].map((at): Strike => ({ at, fault: 'drop-after-commit', act: 'kill' })),
  ...ACTS.filter((act) => act === 'offline' || act === 'revoke').map((act): Strike => ({ at: 4, fault: 'reset-after-commit', act })),
];

it.each(STRIKES.map((strike) => [describeCell(strike), strike] as const))('%s: exactly one product', async (_, strike) => {
  const result = await runCell(stage, strike).catch((error: unknown) => {
    throw new Error(logLines(stage.proxy.requests), { cause: error });
  });
  expect(verdict(strike, result)).toBeNull();
  expect(result.struck).toBe(true);
  if (strike.act === 'offline') expect(result.met).toEqual(['ready offline']);
  // The shop lets any origin in (CORS), so a push that runs may end well without the permission; the next does not start.
  if (strike.act === 'revoke') expect(['', 'blocked permission']).toContain(result.met.join());
}, 90_000);

it('a permission that is denied: nothing is asked of the shop', async () => {
  await driver.revoke();
  await connectDenied(driver.firefox);
  expect(unknown.requests).toEqual([]);
  await driver.grant();
});

/** Connects another address and says no to Firefox's question. */
async function connectDenied(firefox: Firefox): Promise<void> {
  const tab = await firefox.open('/options.html');
  await typeStore(tab, { origin: unknown.origin, username: shop.username, password: shop.password });
  await firefox.answerPermission(false);
  await until('the denial in words', () => tab.evaluate<boolean>(`document.querySelector('[data-testid=connect-status]')?.dataset.state === 'denied'`));
  await tab.close();
}
