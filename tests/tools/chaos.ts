import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { ownerOf } from '../contract/store-vendure-owner.ts';
import { jobs } from '../e2e/support/queue.ts';
import { ChromiumDriver } from './chaos/chromium-driver.ts';
import type { Driver } from './chaos/driver.ts';
import { ACTS, FAULTS } from './chaos/fault.ts';
import { FirefoxDriver } from './chaos/firefox-driver.ts';
import { runMatrix } from './chaos/matrix.ts';
import { describeStep, playSeed, stepsOf } from './chaos/scenario.ts';
import { openStage, type Stage } from './chaos/stage.ts';

/** A new shop and profile after so many runs, so that each run meets much the same world. */
const RUNS_A_STAGE = 50;
const say = (line: string): void => console.log(`chaos: ${line}`);
const total = z.object({ products: z.object({ totalItems: z.int() }) });

interface Options {
  browser: 'chromium' | 'firefox';
  runs: number;
  seed: number;
}

function driverOf(browser: Options['browser']): (hosts: Record<string, number>) => Promise<Driver> {
  return (hosts) => (browser === 'firefox' ? FirefoxDriver.start(hosts) : ChromiumDriver.start({ hosts }));
}

interface Sum { offers: number; struck: number; asked: string[]; failed: number[] }

/** Plays some seeds on one stage. A run that fails ends the stage: what it left behind would spoil the next. */
async function playOn(stage: Stage, seeds: number[], sum: Sum, browser: string): Promise<void> {
  let offers = 0;
  while (seeds.length > 0) {
    const seed = seeds.shift() ?? 0;
    const started = performance.now();
    const result = await playSeed(stage, seed).catch((error: unknown) => ({ struck: 0, asked: [], wrong: [error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error)] }));
    offers += 2;
    sum.offers += 2;
    sum.struck += result.struck;
    sum.asked.push(...result.asked);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`seed ${seed}: ${result.wrong.length === 0 ? 'ok' : 'FAILED'} (${seconds} s) ${stepsOf(seed).map(describeStep).join(', ')}${result.asked.length > 0 ? ` asked: ${result.asked.join(', ')}` : ''}`);
    if (result.wrong.length === 0) continue;
    sum.failed.push(seed);
    say(`  ${result.wrong.join('\n  ')}\n  replay: npm run chaos -- --runs 1 --seed ${seed}${browser === 'firefox' ? ' --browser firefox' : ''}`);
    return;
  }
  const owner = await ownerOf(stage.shop.origin, { username: stage.shop.username, password: stage.shop.password });
  const books = total.parse(await owner.call('{ products { totalItems } }')).products.totalItems;
  const ends = (await jobs(stage.driver)).filter((job) => job.state !== 'done').length;
  if (books === offers && ends === 0) return;
  sum.failed.push(-1);
  say(`FAILED: ${books} products stand in the shop for ${offers} offers, ${ends} jobs are not done`);
}

async function play({ browser, runs, seed }: Options): Promise<void> {
  const seeds = Array.from({ length: runs }, (_, i) => seed + i);
  const sum: Sum = { offers: 0, struck: 0, asked: [], failed: [] };
  while (seeds.length > 0) {
    const stage = await openStage(driverOf(browser));
    const part = seeds.splice(0, RUNS_A_STAGE);
    try {
      await playOn(stage, part, sum, browser);
    } finally {
      await stage.close();
    }
    seeds.unshift(...part);
  }
  const counts = new Map<string, number>();
  for (const code of sum.asked) counts.set(code, (counts.get(code) ?? 0) + 1);
  say(`${runs} runs in ${browser}, ${sum.offers} offers, ${sum.struck} faults struck; asked the user: ${[...counts].map(([code, n]) => `${n} x ${code}`).join(', ') || 'never'}`);
  say(sum.failed.length === 0 ? '0 lost, 0 doubled, every job in a named end state' : `FAILED: ${sum.failed.length} runs, seeds ${sum.failed.join(', ')}`);
  if (sum.failed.length > 0) process.exitCode = 1;
}

/** The members of `all` that an option names, separated by commas; all when it is left out. */
function chosen<T extends string>(option: string, value: string | undefined, all: readonly T[]): readonly T[] {
  if (value === undefined) return all;
  const names = value.split(',');
  const wrong = names.filter((name) => !all.some((known) => known === name));
  if (wrong.length > 0) throw new Error(`Unknown --${option} ${wrong.join(', ')}. Known: ${all.join(', ')}`);
  return all.filter((known) => names.includes(known));
}

/** usage: chaos [--runs N] [--seed S] [--browser chromium|firefox] or chaos --matrix [--act A,B] [--fault F,G] [--browser ...] */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, browser: { type: 'string', default: 'chromium' }, matrix: { type: 'boolean', default: false }, act: { type: 'string' }, fault: { type: 'string' } },
  });
  const browser = values.browser === 'firefox' ? 'firefox' : 'chromium';
  if (values.matrix) await runMatrix(driverOf(browser), say, { acts: chosen('act', values.act, ACTS), faults: chosen('fault', values.fault, FAULTS) });
  else await play({ browser, runs: Number(values.runs), seed: Number(values.seed) });
  process.exit();
}
