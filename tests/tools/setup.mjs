// @ts-check
// What the project's commands need on a machine that has Node and npm only. Plain Node: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const STAMP = join(ROOT, 'node_modules/.pushcart-stamp');
const MIN_NODE = [20, 19];
const CJK_FONT = 'fonts-noto-cjk';

/** @typedef {{ chromium: string | null, firefox: string | null, openssl: string | null, cjkFont: boolean }} Machine */

/** @param {string} command */
function onPath(command) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/** @param {string} variable @param {string[]} commands */
function browser(variable, commands) {
  const named = process.env[variable];
  if (named) return existsSync(named) ? named : null;
  return commands.map(onPath).find((file) => file !== null) ?? null;
}

/** Programs as they stand now. Branded Chrome is no choice: it no longer loads unpacked extensions from the command line. @returns {Machine} */
export function machine() {
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return {
    chromium: browser('CHROMIUM', ['chromium', 'chromium-browser']),
    firefox: browser('FIREFOX', ['firefox-esr', 'firefox']),
    openssl: onPath('openssl'),
    cjkFont: fonts.status === 0 && fonts.stdout.trim() !== '',
  };
}

/** Debian packages for what is missing. @param {Machine} have @returns {string[]} */
export function missingPackages(have) {
  return [
    ...(have.chromium === null ? ['chromium'] : []),
    ...(have.firefox === null ? ['firefox-esr'] : []),
    ...(have.cjkFont ? [] : [CJK_FONT, 'fontconfig']),
    ...(have.openssl === null ? ['openssl'] : []),
  ];
}

/** `sudo` words before apt-get: none for root, null when nobody allows it. */
function rights() {
  if (process.getuid?.() === 0) return [];
  const sudo = onPath('sudo');
  return sudo !== null && spawnSync(sudo, ['-n', 'true']).status === 0 ? [sudo, '-n'] : null;
}

/** @param {string[]} packages @param {(line: string) => void} say */
function aptInstall(packages, say) {
  const before = rights();
  if (before === null || onPath('apt-get') === null) return 'no right to install';
  const apt = (/** @type {string[]} */ ...words) => {
    const [command = '', ...args] = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...words];
    const done = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
    return done.status === 0 ? null : `apt-get ${words[0] ?? ''}: ${`${done.stdout}\n${done.stderr}`.trim().split('\n').slice(-5).join('\n')}`;
  };
  say(`installing ${packages.join(' ')} (about a minute)`);
  return apt('update') ?? apt('install', '-y', '--no-install-recommends', ...packages);
}

/** Node's own version against package.json's `engines`. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = MIN_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new Error(`Node ${MIN_NODE.join('.')} or newer is needed, this is ${process.versions.node}.`);
}

/** `npm ci` when `node_modules` does not belong to the lock file. @param {(line: string) => void} say */
export function installModules(say) {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).update(process.versions.node).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  say('npm ci');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--include=dev'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 });
  if (done.status !== 0) throw new Error(`npm ci failed:\n${`${done.stdout}\n${done.stderr}`.trim().split('\n').slice(-20).join('\n')}`);
  writeFileSync(STAMP, hash);
}

/**
 * Makes the machine ready, or throws with what is missing and the command to run. Sets CHROMIUM and FIREFOX for child
 * processes and gives browsers a profile folder in memory when there is one.
 * @param {(line: string) => void} [say]
 * @returns {Machine}
 */
export function setUp(say = () => undefined) {
  checkNode();
  let have = machine();
  const packages = missingPackages(have);
  if (packages.length > 0) {
    const failed = aptInstall(packages, say);
    have = machine();
    const still = missingPackages(have);
    if (still.length > 0) {
      throw new Error(`Missing: ${still.join(', ')}${failed === null ? '' : ` (${failed})`}.\nRun: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${still.join(' ')}
or name your own browsers: CHROMIUM=/path/to/chromium FIREFOX=/path/to/firefox-esr`);
    }
  }
  installModules(say);
  if (have.chromium !== null) process.env['CHROMIUM'] = have.chromium;
  if (have.firefox !== null) process.env['FIREFOX'] = have.firefox;
  useMemoryForProfiles();
  return have;
}

/** Browser profiles in memory, faster and steadier than a busy disk; gone when this process ends. */
function useMemoryForProfiles() {
  if (process.env['TMPDIR']) return;
  try {
    accessSync('/dev/shm', constants.W_OK);
    const folder = mkdtempSync('/dev/shm/pushcart-');
    process.env['TMPDIR'] = folder;
    process.once('exit', () => { rmSync(folder, { recursive: true, force: true, maxRetries: 3 }); });
  } catch {
    // the system's own folder for temporary files will do
  }
}
