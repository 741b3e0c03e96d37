import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeStep, playSeed, stepsOf } from './scenario.ts';
import type { Stage } from './stage.ts';

const SEEDS = JSON.parse(readFileSync(join(import.meta.dirname, 'kept-seeds.json'), 'utf8')) as Record<Stage['driver']['browser'], number[]>;

/** Plays the seeds that once failed in the stage's browser or that are worth keeping; a new one is added when `npm run chaos` finds it. */
export async function playKept(stage: Stage): Promise<{ seeds: number; struck: number; wrong: string[] }> {
  const seeds = SEEDS[stage.driver.browser];
  let struck = 0;
  const wrong: string[] = [];
  for (const seed of seeds) {
    const result = await playSeed(stage, seed).catch((error: unknown) => {
      throw new Error(`seed ${seed}: ${stepsOf(seed).map(describeStep).join(', ')}`, { cause: error });
    });
    struck += result.struck;
    wrong.push(...result.wrong.map((what) => `seed ${seed}: ${what}`));
  }
  return { seeds: seeds.length, struck, wrong };
}
