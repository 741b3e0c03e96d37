import { ChromiumDriver } from '../tools/chaos/chromium-driver.ts';
import { FAULTS, logLines, runCell, type Act, type FaultKind, type Strike } from '../tools/chaos/fault.ts';
import { describeCell, verdict } from '../tools/chaos/matrix.ts';
import { openStage, type Stage } from '../tools/chaos/stage.ts';
import { expect, test } from './support/fixtures.ts';

/**
 * A first push is struck at every one of its requests; after that exactly one complete, visible product stands in the real
 * shop. One browser for many pushes of different offers. The whole matrix: `npm run chaos -- --matrix`.
 */
test.use({ trace: 'off', screenshot: 'off' }); // a killed browser has none to give

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(120_000); // a shop and a browser start
  stage = await openStage((hosts) => ChromiumDriver.start({ hosts }));
});
test.afterAll(async () => {
  await stage.close();
});

/** More requests than a first push of such an offer sends. */
const MOST = 30;

/**
 * Strikes request 0, 1, 2, ... of a push each, until a push has no such request; answers which one that was. `met`: how the
 * job must have stood while the trouble lasted.
 */
async function strikeEach(fault: (at: number) => FaultKind, act: Act, { first = 0, step = 1, met }: { first?: number; step?: number; met?: string } = {}): Promise<number> {
  for (let at = first; at < MOST; at += step) {
    const strike: Strike = { at, fault: fault(at), act };
    const result = await runCell(stage, strike).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (result instanceof Error || verdict(strike, result) !== null) {
      await test.info().attach('proxy log', { body: result instanceof Error ? logLines(stage.proxy.requests) : logLines(result.log) });
      expect(verdict(strike, result)).toBeNull();
    }
    if (result instanceof Error || !result.struck) return at;
    // The last request may come through: what the browser re-sends by itself needs no new connection.
    if (met !== undefined && at < FEWEST) expect(result.met, describeCell(strike)).toContain(met);
  }
  throw new Error('a push that never ends');
}

/** A first push sends no fewer requests than this: less, and the strikes have missed it. */
const FEWEST = 8;

// Half of that on two idle cores.
test.describe.configure({ timeout: 120_000 });

test('the socket is closed before the store has seen the request', async () => {
  expect(await strikeEach(() => 'before-commit', 'nothing')).toBeGreaterThan(FEWEST);
});

test('the answer is lost with a reset after the store has done it, which makes the browser send it again', async () => {
  expect(await strikeEach(() => 'reset-after-commit', 'nothing')).toBeGreaterThan(FEWEST);
});

test('every kind of fault in turn', async () => {
  expect(await strikeEach((at) => FAULTS[(at * 3) % FAULTS.length] ?? '429', 'nothing')).toBeGreaterThan(FEWEST);
});

test('the worker is stopped while the request is out', async () => {
  expect(await strikeEach(() => 'slow', 'stop-worker', { step: 2 })).toBeGreaterThan(FEWEST);
});

// Two tests, so that none takes a minute.
test('the browser is killed once the store has done it: requests 0, 2, 4, ...', async () => {
  expect(await strikeEach(() => 'drop-after-commit', 'kill', { step: 2 })).toBeGreaterThan(FEWEST);
});

test('the browser is killed once the store has done it: requests 1, 3, 5, ...', async () => {
  expect(await strikeEach(() => 'drop-after-commit', 'kill', { first: 1, step: 2 })).toBeGreaterThan(FEWEST);
});

test('the network goes away once the store has done it, and comes back', async () => {
  await strikeEach(() => 'reset-after-commit', 'offline', { step: 4, met: 'ready offline' });
});

// The shop lets any origin in (CORS), so a push that runs may end well without the permission; recovery.spec.ts has the next one.
test('the user takes the permission back while the request is out, and gives it again', async () => {
  await strikeEach(() => 'before-commit', 'revoke', { step: 4 });
});
