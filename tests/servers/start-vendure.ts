import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';

const folder = join(import.meta.dirname, 'vendure');
const READY_TIMEOUT_MS = 120_000;
const readySchema = z.object({ origin: z.string(), apiKey: z.string(), username: z.string(), password: z.string(), admin: z.string() });
type ReadyLine = z.infer<typeof readySchema>;

export interface VendureOptions {
  /** Whether the shop's owner has added `Product.customFields.pushcartKey`. */
  customField: boolean;
  /** Tokens as cookies only, as a shop has them that nobody has configured for Pushcart. */
  cookieOnly?: boolean;
  /** Keeps database and images there across restarts; without it everything is gone at the end. */
  dir?: string;
  /** Any free port when left out. */
  port?: number;
}

export interface VendureServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  apiKey: string;
  username: string;
  password: string;
  /** The admin page. */
  admin: string;
  /** Asks the server to end (it writes its database when it has a `dir`) and waits for that. */
  stop(): Promise<void>;
  /** Ends it as a power cut would; nothing is written. */
  kill(): Promise<void>;
}

/** Installs the server's own locked packages once per lock file. Throws with npm's words when that fails. */
export function installVendure(): void {
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const done = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`npm ci in tests/servers/vendure failed: ${done.stderr || String(done.error)}`);
  writeFileSync(stamp, lock);
}

/**
 * Starts a Vendure of its own process and waits until it answers. The process also ends when ours does, however that
 * happens: its standard input is a pipe from us.
 */
export async function startVendure(options: VendureOptions): Promise<VendureServer> {
  installVendure();
  const args = [
    'server.mjs',
    ...(options.customField ? ['--custom-field'] : []),
    ...(options.cookieOnly === true ? ['--cookie-only'] : []),
    ...(options.dir === undefined ? [] : ['--dir', options.dir]),
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
  ];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const ready = new Promise<ReadyLine>((resolve, reject) => {
    const timer = setTimeout(() => { child.kill('SIGKILL'); reject(new Error('Vendure was not ready in 120 s')); }, READY_TIMEOUT_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"ready":true')) return;
      clearTimeout(timer);
      resolve(readySchema.parse(JSON.parse(line)));
    });
    void exited.then(() => { clearTimeout(timer); reject(new Error('Vendure ended before it was ready')); });
  });
  const facts = await ready;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => { child.kill(signal); await exited; };
  return {
    ...facts,
    stop: () => end('SIGTERM'), kill: () => end('SIGKILL'),
  };
}
