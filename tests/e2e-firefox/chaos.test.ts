import { afterAll, beforeAll, expect, it } from 'vitest';
import { FirefoxDriver } from '../tools/chaos/firefox-driver.ts';
import { playKept } from '../tools/chaos/kept-seeds.ts';
import { openStage, type Stage } from '../tools/chaos/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage((hosts) => FirefoxDriver.start(hosts));
}, 150_000);
afterAll(() => stage.close());

it('kept seeds of random faults and kills: nothing lost, nothing doubled', async () => {
  const { seeds, struck, wrong } = await playKept(stage);
  expect(wrong).toEqual([]);
  expect(struck).toBeGreaterThan(seeds);
}, 240_000);
