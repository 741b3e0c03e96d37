import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Chromium keeps the IndexedDB of an extension: a LevelDB folder in the profile. */
export const databaseFolder = (profile: string, extensionId: string): string =>
  join(profile, 'Default', 'IndexedDB', `chrome-extension_${extensionId}_0.indexeddb.leveldb`);

async function files(folder: string, pattern: RegExp): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  if (names.length === 0) throw new Error(`no ${String(pattern)} in ${folder}`);
  return names.map((name) => join(folder, name));
}

/** Cuts the file's second half off. */
async function halve(file: string): Promise<void> {
  await truncate(file, (await stat(file)).size >> 1);
}

/** Overwrites every `every`-th byte between two places, as a failing disk would. */
async function flip(file: string, every: number, from = 0, to = Number.POSITIVE_INFINITY): Promise<void> {
  const bytes = await readFile(file);
  for (let at = from + (every >> 1); at < Math.min(to, bytes.length); at += every) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
}

export interface Damage {
  what: string;
  /** Can the database be used afterwards? It then has less in it, without an error. Else nothing but a new installation mends it. */
  opens: boolean;
  make(folder: string): Promise<void>;
}

/** Ways Chromium's database is damaged while the browser is closed (quality.md 0, finding 3). */
export const CHROMIUM_DAMAGES: readonly Damage[] = [
  { what: 'the log is cut to nothing', opens: true, make: async (folder) => {
    for (const file of await files(folder, /\.log$/)) await truncate(file, 0);
  } },
  { what: 'the log is cut in half', opens: true, make: async (folder) => {
    for (const file of await files(folder, /\.log$/)) await halve(file);
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

/**
 * Where Firefox keeps what an extension stores: `idb` holds a SQLite file with its log for each database. What
 * `storage.local` keeps lies in another folder, whose name ends in `^userContextId=4294967295`.
 */
export const originFolder = (profile: string, uuid: string): string => join(profile, 'storage', 'default', `moz-extension+++${uuid}`);

const PAGE_BYTES = 4_096;
/** The database of an origin. */
const sqlite = (folder: string): Promise<string[]> => files(join(folder, 'idb'), /\.sqlite$/);

/** Ways Firefox's database is damaged while the browser is closed. */
export const FIREFOX_DAMAGES: readonly Damage[] = [
  { what: 'the file is cut to nothing', opens: true, make: async (folder) => {
    for (const file of await sqlite(folder)) await truncate(file, 0);
  } },
  { what: 'the file is cut in half', opens: true, make: async (folder) => {
    for (const file of await sqlite(folder)) await halve(file);
  } },
  { what: 'the header is overwritten', opens: true, make: async (folder) => {
    for (const file of await sqlite(folder)) await flip(file, 1, 0, 100);
  } },
  { what: 'bytes are flipped through the whole file', opens: true, make: async (folder) => {
    for (const file of await sqlite(folder)) await flip(file, 97);
  } },
  // The tables are found, and so are the keys; the rows are not readable. A byte that is hit may still decode: so many are hit that not all can.
  { what: 'bytes are flipped in the rows', opens: false, make: async (folder) => {
    for (const file of await sqlite(folder)) await flip(file, 331, PAGE_BYTES);
  } },
  // Without a check it would be made anew, empty.
  { what: 'a table has lost its name', opens: false, make: async (folder) => {
    for (const file of await sqlite(folder)) {
      const bytes = await readFile(file);
      const at = bytes.indexOf('listings');
      if (at < 0) throw new Error(`no table of this name in ${file}`);
      await writeFile(file, bytes.fill('?', at, at + 1));
    }
  } },
  { what: 'the file is gone', opens: true, make: async (folder) => {
    for (const file of await sqlite(folder)) await rm(file);
  } },
  { what: 'the whole folder is gone', opens: true, make: (folder) => rm(folder, { recursive: true }) },
];
