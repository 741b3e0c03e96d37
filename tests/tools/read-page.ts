import { readFile } from 'node:fs/promises';
import { readSavedPage } from '../support/saved-page.ts';

const USAGE = 'usage: npm run -s read-page -- FILE --url URL';

interface Arguments {
  file: string;
  url: URL;
}

function parseArguments(args: readonly string[]): Arguments | null {
  const at = args.indexOf('--url');
  const address = at < 0 ? undefined : args[at + 1];
  const [file, ...rest] = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  if (file === undefined || rest.length > 0 || address === undefined || !URL.canParse(address)) return null;
  return { file, url: new URL(address) };
}

/**
 * Reads a saved page with the reader the extension uses, on a real DOM, and prints one JSON object: the read with
 * `ok: true`, or `{"ok":false,"error":{"code",...}}`; both exit with 0. Exit code 2: wrong usage or no such file.
 */
export async function main(args: readonly string[]): Promise<void> {
  const parsed = parseArguments(args);
  const bytes = parsed === null ? null : await readFile(parsed.file).catch(() => null);
  if (parsed === null || bytes === null) {
    process.stderr.write(parsed === null ? `${USAGE}\n` : `cannot read ${parsed.file}\n`);
    process.exitCode = 2;
    return;
  }
  const result = await readSavedPage(bytes, parsed.file, parsed.url);
  const out = result.ok ? { ok: true, ...result.value } : result;
  process.stdout.write(`${JSON.stringify(out)}\n`);
}
