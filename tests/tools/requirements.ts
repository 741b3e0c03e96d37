import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

const USAGE = 'usage: npm run requirements [-- --report FILE]    FILE: the JSON report of an earlier `npm run unit`';
const ROOT = resolve(import.meta.dirname, '../..');
const LIST = resolve(ROOT, '../shared/docs/requirements.md');

/** A row of the list of requirements. */
export interface Requirement {
  id: string;
  says: string;
  /** The row names no feature: there is nothing to show. */
  isContext: boolean;
}

export interface Shown {
  state: 'pass' | 'fail' | 'not yet' | 'n/a';
  tests: number;
}

const reportSchema = z.object({ testResults: z.array(z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) })) });
type Report = z.infer<typeof reportSchema>;

/** The rows of the tables whose first cell is an id such as `004-26` or `M-3`. */
export function requirementsIn(markdown: string): Requirement[] {
  return markdown.split('\n').flatMap((line) => {
    const [, id, says = '', ...rest] = line.split('|').map((cell) => cell.trim());
    if (id === undefined || !/^(?:\d{3}|M)-\d+$/.test(id)) return [];
    return [{ id, says: says.replaceAll('**', ''), isContext: rest.some((cell) => /\bno(?:ne)? ?(?:\(no )?feature/.test(cell)) }];
  });
}

/**
 * What the tests of a run show of a requirement: those that bear its id. One accepted and one rejected example are asked for,
 * so that a single test is not enough.
 */
export function shownBy({ id, isContext }: Requirement, report: Report): Shown {
  if (isContext) return { state: 'n/a', tests: 0 };
  const bears = new RegExp(`(?<![\\w-])${id}(?!\\w)`);
  const tests = report.testResults.flatMap((file) => file.assertionResults).filter(({ fullName, status }) => bears.test(fullName) && (status === 'passed' || status === 'failed'));
  if (tests.some(({ status }) => status === 'failed')) return { state: 'fail', tests: tests.length };
  return { state: tests.length >= 2 ? 'pass' : 'not yet', tests: tests.length };
}

/** Prints each requirement with what the real run shows of it. */
export function main(args: readonly string[]): void {
  const [option, given] = args;
  if (args.length > 0 && (option !== '--report' || given === undefined)) throw new Error(USAGE);
  if (!existsSync(LIST)) throw new Error('The list of requirements, ../shared/docs/requirements.md, is not here.');
  const report = z.parse(reportSchema, JSON.parse(readFileSync(given ?? run(), 'utf8')));
  const counts = new Map<string, number>();
  for (const requirement of requirementsIn(readFileSync(LIST, 'utf8'))) {
    const { state, tests } = shownBy(requirement, report);
    counts.set(state, (counts.get(state) ?? 0) + 1);
    console.log(`${requirement.id.padEnd(8)} ${state.padEnd(8)} ${String(tests).padStart(3)}  ${requirement.says.slice(0, 90)}`);
  }
  console.log([...counts].map(([state, count]) => `${count} ${state}`).join(', '));
  if (counts.has('fail')) process.exitCode = 1;
}

/** Runs the unit tests and answers where their report is. */
function run(): string {
  const file = join(ROOT, '.cache/requirements.json');
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  spawnSync('npx', ['vitest', 'run', '-c', join(ROOT, 'tests/vitest.config.ts'), '--reporter=json', `--outputFile=${file}`], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return file;
}
