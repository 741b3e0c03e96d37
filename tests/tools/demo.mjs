// @ts-check
// The main job, start to end, on a fresh machine: installs what is missing, builds the extension, and hands over to demo.ts.
// usage: npm run demo [-- --headless]
import { spawnSync } from 'node:child_process';
import { ROOT, setUp } from './setup.mjs';

/** @param {string} line */
const say = (line) => console.log(`demo: ${line}`);

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: process.env });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

try {
  setUp(say);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
say('building the extension');
run('npm', 'run', '-s', 'build');
run(process.execPath, 'tests/tools/run.mjs', 'tests/tools/demo.ts', ...process.argv.slice(2));
