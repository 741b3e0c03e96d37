// Runs the shared store suite against a live shop, or against the project's own Vendure with and without the custom field.
// The suite makes products and orders whose names begin with its own prefix, and removes the products again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const text = { type: 'string' };
/** What a shop of each kind can be reached with: one of the groups, whole. */
const NEEDS = {
  shopify: [['client-id', 'client-secret'], ['token']],
  vendure: [['api-key'], ['user', 'password']],
  medusa: [['key']],
  woocommerce: [['user', 'password'], ['key', 'secret']],
};
const USAGE = Object.entries(NEEDS)
  .map(([kind, ways]) => `  npm run store:check -- --kind ${kind} --url URL ${ways.map((way) => way.map((name) => `--${name} …`).join(' ')).join(' | ')}`).join('\n');

function fail(message) {
  console.error(`${message}\nusage: npm run store:check            (a Vendure of our own)\n${USAGE}\n  --insecure: the certificate is not checked (a server of yours)`);
  process.exit(2);
}

function read() {
  try {
    const { values } = parseArgs({ options: {
      kind: { ...text, default: 'vendure' }, url: text, 'api-key': text, key: text, secret: text, token: text, user: text, password: text, 'client-id': text, 'client-secret': text,
      insecure: { type: 'boolean', default: false },
    } });
    return values;
  } catch (error) {
    return fail(error.message);
  }
}

const { insecure, ...options } = read();
const ways = NEEDS[options.kind];
if (ways === undefined || !existsSync(join(root, `tests/contract/store-${options.kind}.ts`))) fail(`There is no suite for stores of kind ${options.kind}.`);
if (options.url !== undefined && !URL.canParse(options.url)) fail(`${options.url} is not an address.`);
if (options.url === undefined && options.kind !== 'vendure') fail('A shop needs --url.');
if (options.url !== undefined && !ways.some((way) => way.every((name) => options[name]))) fail(`A shop of kind ${options.kind} needs ${ways.map((way) => way.map((name) => `--${name}`).join(' and ')).join(', or ')}.`);

const out = mkdtempSync(join(tmpdir(), 'pushcart-store-check-'));
const report = join(out, 'report.json');
const { status } = spawnSync(process.execPath, [
  join(root, 'node_modules/vitest/vitest.mjs'), 'run', '-c', join(root, 'tests/contract/store-check.vitest.config.ts'),
  '--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`,
], {
  cwd: root, stdio: 'inherit',
  env: {
    ...process.env,
    ...(insecure ? { NODE_TLS_REJECT_UNAUTHORIZED: '0' } : {}),
    ...(options.url === undefined ? {} : { STORE_CHECK: JSON.stringify({ ...options, url: new URL(options.url).origin }) }),
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
