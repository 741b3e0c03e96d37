// @ts-check
// Seeded faults and kills over many pushes in a real browser against a real Vendure: see chaos.ts. Sets up and builds first.
// usage: npm run chaos -- --runs N --seed S [--browser chromium|firefox]
//        npm run chaos -- --matrix [--act A,B] [--fault F,G] [--browser chromium|firefox]    a part of, or every request x fault x act
import { spawnSync } from 'node:child_process';
import { ROOT, setUp } from './setup.mjs';

const args = process.argv.slice(2);
const firefox = args.includes('firefox') || args.includes('--browser=firefox');

/** @param {string} command @param {string[]} rest */
function run(command, ...rest) {
  const done = spawnSync(command, rest, { cwd: ROOT, stdio: 'inherit', env: process.env });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

try {
  setUp((line) => { console.log(`chaos: ${line}`); });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
run('npm', 'run', '-s', firefox ? 'build:firefox' : 'build');
run(process.execPath, 'tests/tools/run.mjs', 'tests/tools/chaos.ts', ...args);
