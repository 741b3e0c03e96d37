import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChromiumDriver } from '../tools/chaos/chromium-driver.ts';
import { describeStep, playSeed, stepsOf } from '../tools/chaos/scenario.ts';
import { openStage, type Stage } from '../tools/chaos/stage.ts';
import { expect, test } from './support/fixtures.ts';

/** Seeds that once failed or that are worth keeping; a new one is added when `npm run chaos` finds it. */
const KEPT = JSON.parse(readFileSync(join(import.meta.dirname, 'chaos-seeds.json'), 'utf8')) as number[];

test.use({ trace: 'off', screenshot: 'off' }); // a killed browser has none to give

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(120_000); // a shop and a browser start
  stage = await openStage((hosts) => ChromiumDriver.start({ hosts }));
});
test.afterAll(async () => {
  await stage.close();
});

test.describe.configure({ timeout: 120_000 });

test('kept seeds of random faults and kills: nothing lost, nothing doubled', async () => {
  let struck = 0;
  for (const seed of KEPT) {
    const result = await playSeed(stage, seed);
    expect(result.wrong, `seed ${seed}: ${stepsOf(seed).map(describeStep).join(', ')}`).toEqual([]);
    struck += result.struck;
  }
  expect(struck).toBeGreaterThan(KEPT.length);
});
