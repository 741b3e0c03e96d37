import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The files of a profile that hold the text, as UTF-8 or as UTF-16: databases, logs, caches, everything. */
export async function filesWith(profile: string, text: string): Promise<string[]> {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const hits: string[] = [];
  for (const entry of await readdir(profile, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) hits.push(relative(profile, path));
  }
  return hits.sort();
}
