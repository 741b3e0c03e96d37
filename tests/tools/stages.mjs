// @ts-check
// Runs the stages of `npm test`: output into a log each, one line on the console, the end of the log when it failed.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { finished } from 'node:stream/promises';
import { stripVTControlCharacters } from 'node:util';
import { stageCounts } from './counts.mjs';

/**
 * @typedef {{ name: string, command: string[], report?: string, count?: (report: never) => import('./counts.mjs').Counts, needs?: string[] }} Stage
 * @typedef {{ name: string, ok: boolean, counts: import('./counts.mjs').Counts }} StageResult
 * @typedef {{ root: string, logs: string, before: readonly StageResult[] }} Place
 */

const COLOURS = { red: 31, green: 32, dim: 2 };
const coloured = process.env['CI'] !== 'true' && process.env['NO_COLOR'] === undefined && process.stdout.isTTY;
const TAIL = 60;
/** Nothing here takes this long: what does, hangs. */
const STAGE_LIMIT_MS = 40 * 60_000;

/** @param {keyof typeof COLOURS} name @param {string} text */
export function colour(name, text) {
  return coloured ? `\u001b[${COLOURS[name]}m${text}\u001b[0m` : text;
}

/** @param {Stage} stage @param {Place} place @returns {Promise<StageResult>} */
async function runStage(stage, { root, logs, before }) {
  const broken = (stage.needs ?? []).filter((name) => before.some((result) => result.name === name && !result.ok));
  if (broken.length > 0) {
    console.log(`${colour('red', 'not run')} ${stage.name}: needs ${broken.join(', ')}`);
    return { name: stage.name, ok: false, counts: { passed: 0, failed: 1, skipped: 0 } };
  }
  const started = performance.now();
  const log = join(logs, `${stage.name}.log`);
  const ok = (await execute(stage, root, log)) === 0;
  const counts = stageCounts({ ok, report: stage.report, count: stage.count });
  const told = stage.report === undefined ? '' : ` ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  console.log(`${ok ? colour('green', 'ok  ') : colour('red', 'FAIL')} ${stage.name}${told} ${colour('dim', `(${((performance.now() - started) / 1000).toFixed(1)} s)`)}`);
  if (!ok) console.log(`${tail(log)}\n     whole log: ${relative(root, log)}`);
  return { name: stage.name, ok, counts };
}

/** @param {Stage} stage @param {string} root @param {string} log @returns {Promise<number | null>} */
async function execute({ command, report }, root, log) {
  const out = createWriteStream(log);
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...(report === undefined ? {} : { PLAYWRIGHT_JSON_OUTPUT_FILE: report }) },
  });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  const limit = setTimeout(() => {
    out.write(`ended after ${STAGE_LIMIT_MS / 60_000} minutes\n`);
    child.kill();
  }, STAGE_LIMIT_MS);
  /** @type {number | null} */
  const code = await new Promise((done) => {
    child.once('error', (error) => {
      out.write(`${error.message}\n`);
      done(1);
    });
    child.once('close', done);
  });
  clearTimeout(limit);
  out.end();
  await finished(out);
  return code;
}

/** @param {string} log */
function tail(log) {
  const lines = stripVTControlCharacters(readFileSync(log, 'utf8')).trimEnd().split('\n').slice(-TAIL);
  return lines.map((line) => `     | ${line}`).join('\n');
}

/**
 * Runs lanes side by side, the stages of a lane one after the other.
 * @param {readonly Stage[][]} lanes @param {Place} place @returns {Promise<StageResult[]>}
 */
export async function runGroup(lanes, place) {
  mkdirSync(place.logs, { recursive: true });
  const results = await Promise.all(lanes.map(async (lane) => {
    /** @type {StageResult[]} */
    const done = [];
    for (const stage of lane) done.push(await runStage(stage, place));
    return done;
  }));
  return results.flat();
}
