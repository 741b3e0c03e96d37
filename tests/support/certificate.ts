import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FOLDER = resolve(import.meta.dirname, '../../.cache/certificate');

/** Hosts our local servers answer for. Browsers in tests are told to trust any certificate; Node clients get `cert` as CA. */
const HOSTS = ['detail.1688.com', '*.1688.com', 'cbu01.alicdn.com', '*.alicdn.com', 'shop.test', 'localhost'] as const;

/** Key and certificate as PEM text. */
export interface Certificate {
  key: string;
  cert: string;
}

/** Key and certificate in one file, so that they can only be replaced together. */
async function make(file: string): Promise<void> {
  const part = `${file}.${process.pid}`;
  const names = [...HOSTS.map((host) => `DNS:${host}`), 'IP:127.0.0.1'].join(',');
  await run('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650',
    '-subj', '/CN=Pushcart tests', '-addext', `subjectAltName=${names}`, '-keyout', `${part}.key`, '-out', `${part}.crt`,
  ]);
  const [key, cert] = await Promise.all([readFile(`${part}.key`, 'utf8'), readFile(`${part}.crt`, 'utf8')]);
  await writeFile(part, JSON.stringify({ key, cert } satisfies Certificate), { mode: 0o600 });
  await rename(part, file);
  await Promise.all([rm(`${part}.key`), rm(`${part}.crt`)]);
}

/** A self-signed certificate from `.cache`, made with openssl when it is not there. Safe to call from several processes. */
export async function certificate(): Promise<Certificate> {
  // The name carries the hosts, so that a longer list makes a new certificate.
  const file = join(FOLDER, `${Buffer.from(HOSTS.join(' ')).toString('base64url').slice(-32)}.json`);
  const text = await readFile(file, 'utf8').catch(async () => {
    await mkdir(FOLDER, { recursive: true });
    await make(file);
    return readFile(file, 'utf8');
  });
  return JSON.parse(text) as Certificate;
}
