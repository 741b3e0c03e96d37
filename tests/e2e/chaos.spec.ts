import { ChromiumDriver } from '../tools/chaos/chromium-driver.ts';
import { playKept } from '../tools/chaos/kept-seeds.ts';
import { openStage, type Stage } from '../tools/chaos/stage.ts';
import { expect, test } from './support/fixtures.ts';

test.use({ trace: 'off', screenshot: 'off' }); // a killed browser has none to give

let stage: Stage;
test.beforeAll(async () => {
  test.setTimeout(120_000); // a shop and a browser start
  stage = await openStage((hosts) => ChromiumDriver.start({ hosts }));
});
test.afterAll(async () => {
  await stage.close();
});

// Five runs one after the other, each with a browser that is killed and started again.
test.describe.configure({ timeout: 240_000 });

test('kept seeds of random faults and kills: nothing lost, nothing doubled', async () => {
  const { seeds, struck, wrong } = await playKept(stage);
  expect(wrong).toEqual([]);
  expect(struck).toBeGreaterThan(seeds);
});
