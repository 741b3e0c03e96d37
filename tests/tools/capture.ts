import { readFile, writeFile } from 'node:fs/promises';
import { decodePage } from '../support/decode-page.ts';
import { wrapEmbedded } from '../support/wrap-embedded.ts';
import { addressOf, capture } from './capture/capture.ts';

const USAGE = 'usage: npm run -s capture -- FILE [--url URL] [-o OUT]';

/**
 * Makes a small fixture with invented words of a saved product page and tells what it kept; the fixture goes to OUT, else to
 * standard output. `--url`: where the page stood, if it does not say so itself. Exit code 1: no fixture; 2: wrong usage or no
 * such file.
 */
export async function main(args: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const file = args.find((arg, i) => !arg.startsWith('-') && !['--url', '-o'].includes(args[i - 1] ?? ''));
  const bytes = file === undefined ? null : await readFile(file).catch(() => null);
  if (bytes === null) return stop(file === undefined ? USAGE : `cannot read ${file}`, 2);
  const text = decodePage(bytes);
  const html = /\.(?:json|js)$/i.test(file ?? '') ? wrapEmbedded(text) : text;
  const address = option('--url');
  const url = address === undefined ? addressOf(html) : URL.canParse(address) ? new URL(address) : null;
  if (url === null) return stop(`${USAGE}\nThe page does not say its address: name it with --url.`, 2);
  const made = await capture(html, url);
  if (!made.ok) return stop(`no fixture: ${JSON.stringify(made.error)}`, 1);
  const { html: fixture, url: invented, read: { generation, product, partial, notes }, replaced } = made.value;
  const out = option('-o');
  if (out === undefined) process.stdout.write(fixture);
  else await writeFile(out, fixture);
  process.stderr.write([
    `${generation}, reads the same at ${invented.href}`,
    `${html.length} -> ${fixture.length} characters; ${replaced.length} words, ids and tokens replaced, none of them left`,
    `kept: ${product.skus.length} SKUs, ${product.axes.map(({ values }) => values.length).join(' x ')} option values, ${product.tiers.length} tiers, ${product.images.length} images, ${product.attributes.length} attributes`,
    `partial: ${partial.join(' | ') || 'nothing'}`,
    `notes: ${notes.length}`,
    'Read it before you commit it: what the readers need in Latin words stays.',
  ].map((line) => `${line}\n`).join(''));
}

function stop(words: string, code: number): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = code;
}
