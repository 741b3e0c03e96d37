// Runs the shared store suite against a live shop, or against the project's own Vendure with and without the custom field.
// usage: npm run store:check [-- --kind vendure --url URL (--api-key KEY | --user NAME --password WORD)]
// The suite makes products whose names begin with its own prefix, and removes them again.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const text = { type: 'string' };

function fail(message) {
  console.error(`${message}\nusage: npm run store:check -- --kind vendure --url URL (--api-key KEY | --user NAME --password WORD)`);
  process.exit(2);
}

function read() {
  try {
    return parseArgs({ options: { kind: { ...text, default: 'vendure' }, url: text, 'api-key': text, user: text, password: text } }).values;
  } catch (error) {
    return fail(error.message);
  }
}

const options = read();
if (options.kind !== 'vendure') fail(`There is no suite for stores of kind ${options.kind}.`);
if (options.url !== undefined && !URL.canParse(options.url)) fail(`${options.url} is not an address.`);
if (options.url !== undefined && !options['api-key'] && !(options.user && options.password)) fail('A shop needs --api-key, or --user and --password.');

const out = mkdtempSync(join(tmpdir(), 'pushcart-store-check-'));
const report = join(out, 'report.json');
const { status } = spawnSync(process.execPath, [
  join(root, 'node_modules/vitest/vitest.mjs'), 'run', '-c', join(root, 'tests/contract/store-check.vitest.config.ts'),
  '--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`,
], {
  cwd: root, stdio: 'inherit',
  env: {
    ...process.env,
    ...(options.url === undefined ? {} : {
      STORE_CHECK_URL: options.url, STORE_CHECK_API_KEY: options['api-key'] ?? '', STORE_CHECK_USER: options.user ?? '', STORE_CHECK_PASSWORD: options.password ?? '',
    }),
  },
});

let counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The suite did not run.');
}
rmSync(out, { recursive: true, force: true });
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${counts.numPendingTests + counts.numTodoTests} skipped`);
process.exit(status === 0 && counts.numPassedTests > 0 ? 0 : 1);
