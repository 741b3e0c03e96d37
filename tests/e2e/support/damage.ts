import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Chromium keeps the IndexedDB of an extension: a LevelDB folder in the profile. */
export const databaseFolder = (profile: string, extensionId: string): string =>
  join(profile, 'Default', 'IndexedDB', `chrome-extension_${extensionId}_0.indexeddb.leveldb`);

async function files(folder: string, pattern: RegExp): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  if (names.length === 0) throw new Error(`no ${String(pattern)} in ${folder}`);
  return names.map((name) => join(folder, name));
}

/** Overwrites every `every`-th byte, as a failing disk would. */
async function flip(file: string, every: number): Promise<void> {
  const bytes = await readFile(file);
  for (let at = every >> 1; at < bytes.length; at += every) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
}

export interface Damage {
  what: string;
  /** Does Chromium open the database afterwards? It then has less in it, without an error. Else nothing but a new installation mends it. */
  opens: boolean;
  make(folder: string): Promise<void>;
}

/** Ways a database is damaged while the browser is closed (quality.md 0, finding 3). */
export const DAMAGES: readonly Damage[] = [
  { what: 'the log is cut to nothing', opens: true, make: async (folder) => {
    for (const file of await files(folder, /\.log$/)) await truncate(file, 0);
  } },
  { what: 'the log is cut in half', opens: true, make: async (folder) => {
    for (const file of await files(folder, /\.log$/)) await truncate(file, (await readFile(file)).length >> 1);
  } },
  { what: 'the manifest is gone', opens: false, make: async (folder) => {
    for (const file of await files(folder, /^MANIFEST/)) await rm(file);
  } },
  { what: 'CURRENT names nonsense', opens: false, make: (folder) => writeFile(join(folder, 'CURRENT'), 'nonsense\n') },
  { what: 'bytes are flipped in the data files', opens: true, make: async (folder) => {
    for (const file of await files(folder, /\.(?:log|ldb)$/)) await flip(file, 97);
  } },
  { what: 'the whole folder is gone', opens: true, make: (folder) => rm(folder, { recursive: true }) },
];
