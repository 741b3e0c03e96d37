import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { filesOf } from './new-store/files.ts';

const USAGE = 'usage: npm run -s new:store -- ID [TITLE]   (ID: 2 to 30 of a-z and 0-9, a letter first; TITLE as users know it)';

/** How the form's steps begin; the words of the way and its field are there already. */
const STEPS: Readonly<Record<string, (title: string) => string>> = {
  en: (title) => `In the admin of your ${title} shop, create an API key for Pushcart.\\nCopy the key and enter it here.`,
  zh_CN: (title) => `在您的 ${title} 店铺后台为 Pushcart 创建一个 API 密钥。\\n复制密钥并填在这里。`,
  ru: (title) => `В панели управления магазина ${title} создайте ключ API для Pushcart.\\nСкопируйте ключ и введите его здесь.`,
};

/** A change of a file that lists kinds of store: \`text\` comes after \`anchor\`. Throws where the anchor is not there. */
interface Insertion { path: string; anchor: RegExp; text: string }

const insertionsOf = (id: string, title: string, day: string): Insertion[] => [
  ...Object.entries(STEPS).map(([language, steps]) => ({ path: `public/_locales/${language}/messages.json`, anchor: /^(?: {2}"steps_.*\n)+/m, text: `  "steps_${id}_api_key": { "message": "${steps(title)}" },\n` })),
  { path: 'README.md', anchor: /<!-- stores -->[^]*?(?=<!-- \/stores -->)/, text: `| \`${id}\` | TODO [${day}]: what is pushed, and how one signs in; only connecting is written yet | [NOTES](utils/stores/${id}/NOTES.md) |\n` },
  { path: 'tests/tools/store-check.mjs', anchor: /^const NEEDS = \{\n/m, text: `  ${id}: [['api-key']],\n` },
  { path: 'tests/knip.json', anchor: /tests\/contract\/store-\{/, text: `${id},` },
];

/** Writes a kind of store that can be connected, its double, harness and test, under `root`, and its line where kinds are listed. Answers the paths. */
export async function scaffold(root: string, id: string, title: string, day: string): Promise<string[]> {
  const files = Object.entries(filesOf(id, title, day));
  const changed = await Promise.all(insertionsOf(id, title, day).map(async ({ path, anchor, text }) => {
    const before = await readFile(join(root, path), 'utf8');
    const found = anchor.exec(before);
    if (found === null) throw new Error(`${path}: no place for ${id}`);
    const at = found.index + found[0].length;
    return [path, before.slice(0, at) + text + before.slice(at)] as const;
  }));
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { flag: 'wx' });
  }
  for (const [path, text] of changed) await writeFile(join(root, path), text);
  return [...files, ...changed].map(([path]) => path);
}

/** Exit code 2: wrong usage, or there is such a kind. */
export async function main([id = '', title = id.slice(0, 1).toUpperCase() + id.slice(1), ...rest]: readonly string[]): Promise<void> {
  const root = resolve(import.meta.dirname, '../..');
  if (!/^[a-z][a-z0-9]{1,29}$/.test(id) || !/^[\p{L}\p{N}][\p{L}\p{N} .-]{0,39}$/u.test(title) || rest.length > 0 || existsSync(join(root, 'utils/stores', id))) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const paths = await scaffold(root, id, title, new Date().toISOString().slice(0, 10));
  process.stdout.write(`${paths.join('\n')}\n\nNext: answer the questions of NOTES.md from its documentation and a real shop, make the double answer like it, write the methods one by one, and take \`unfinished\` off its test.\n`);
}
