import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { filesOf } from './new-supplier/files.ts';

const USAGE = 'usage: npm run -s new:supplier -- ID   (ID: 2 to 30 of a-z and 0-9)';

/** Writes a supplier that reads one embedded object, with its fixture and entrypoint, under `root`. Answers the paths. */
export async function scaffold(root: string, id: string, day: string): Promise<string[]> {
  const files = Object.entries(filesOf(id, day));
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { flag: 'wx' });
  }
  return files.map(([path]) => path);
}

/** Exit code 2: wrong usage, or there is such a supplier. */
export async function main([id = '', ...rest]: readonly string[]): Promise<void> {
  const root = resolve(import.meta.dirname, '../..');
  if (!/^[a-z0-9]{2,30}$/.test(id) || rest.length > 0 || existsSync(join(root, 'utils/suppliers', id))) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const paths = await scaffold(root, id, new Date().toISOString().slice(0, 10));
  process.stdout.write(`${paths.join('\n')}\n\nNext: add a row to the table of suppliers in README.md, save real pages, make fixtures of them (npm run capture), and write down in NOTES.md where each fact stands.\n`);
}
