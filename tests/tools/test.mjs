// @ts-check
// `npm test`: everything, from a fresh clone. Plain Node: runs before anything is installed.
// usage: npm test -- [--require-shared] [--only stage,stage]
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { colour, runGroup } from './stages.mjs';
import { ROOT, setUp } from './setup.mjs';
import { addUp, playwrightCounts, vitestCounts } from './counts.mjs';

const LOGS = join(ROOT, '.cache/logs');
const vitest = (/** @type {string} */ name, /** @type {string} */ config) => {
  const report = join(LOGS, `${name}.json`);
  return {
    name,
    command: ['npx', 'vitest', 'run', '-c', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    report,
    count: vitestCounts,
  };
};
const check = (/** @type {string} */ name, /** @type {string[]} */ ...command) => ({ name, command });
const playwright = { name: 'e2e', command: ['npx', 'playwright', 'test', '-c', 'tests/playwright.config.ts', '--reporter=list,json'], report: join(LOGS, 'e2e.json'), count: playwrightCounts };

/**
 * Groups run one after the other, the stages of a group at the same time: never more than two things on two cores.
 * Within a lane stages follow each other. `needs`: what must have passed before.
 * @type {import('./stages.mjs').Stage[][][]}
 */
const PLAN = [
  [
    [check('build', 'npm', 'run', '-s', 'build'), check('build-firefox', 'npm', 'run', '-s', 'build:firefox')],
    [check('typecheck', 'npm', 'run', '-s', 'typecheck'), check('lint', 'npm', 'run', '-s', 'lint'), check('unused', 'npm', 'run', '-s', 'unused')],
  ],
  [
    [vitest('unit', 'tests/vitest.config.ts'), { ...vitest('built', 'tests/built.vitest.config.ts'), needs: ['build', 'build-firefox'] }],
    [vitest('live', 'tests/live.vitest.config.ts'), { ...vitest('e2e-firefox', 'tests/e2e-firefox/vitest.config.ts'), needs: ['build-firefox'] }],
  ],
  [[{ ...playwright, needs: ['build'] }]],
];

/** @param {string[]} args */
function options(args) {
  const known = new Set(PLAN.flat(2).map((stage) => stage.name));
  /** @type {{ requireShared: boolean, only: Set<string> | null }} */
  const chosen = { requireShared: false, only: null };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const value = arg.startsWith('--only=') ? arg.slice(7) : arg === '--only' ? args[(index += 1)] : undefined;
    if (arg === '--require-shared') chosen.requireShared = true;
    else if (value) chosen.only = new Set(value.split(','));
    else throw new Error(`Unknown option ${arg}. Known: --require-shared, --only ${[...known].join(',')}`);
  }
  const wrong = [...(chosen.only ?? [])].filter((name) => !known.has(name));
  if (wrong.length > 0) throw new Error(`Unknown stage ${wrong.join(', ')}. Known: ${[...known].join(', ')}`);
  return chosen;
}

async function main() {
  const { requireShared, only } = options(process.argv.slice(2));
  const started = performance.now();
  if (requireShared) {
    process.env['PUSHCART_REQUIRE_SHARED'] = '1';
    if (!existsSync(resolve(ROOT, '../shared/pages'))) console.log(colour('red', '../shared/pages is asked for and not there'));
  }
  setUp((line) => { console.log(`setup: ${line}`); });
  console.log(`setup: ready (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  rmSync(LOGS, { recursive: true, force: true });
  /** @type {import('./stages.mjs').StageResult[]} */
  const results = [];
  for (const group of PLAN) {
    const lanes = group.map((lane) => lane.filter((stage) => only === null || only.has(stage.name))).filter((lane) => lane.length > 0);
    results.push(...(await runGroup(lanes, { root: ROOT, logs: LOGS, before: results })));
  }
  const { passed, failed, skipped } = addUp(results.map((result) => result.counts));
  const bad = results.filter((result) => !result.ok).map((result) => result.name);
  console.log(bad.length === 0 ? colour('green', 'all stages passed') : colour('red', `failed: ${bad.join(', ')}`), `(${((performance.now() - started) / 1000).toFixed(0)} s, logs in .cache/logs)`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = bad.length === 0 && failed === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
