import { appendFile, cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Tab } from './tab.ts';

const BUILT = resolve(import.meta.dirname, '../../../.output/firefox-mv3');

/** Does what the page asks of it, in the extension's own world in the page: what a page that has taken over its process can do. */
const PROBE = `
globalThis.probeHeard = [];
browser.runtime.onMessage.addListener((message) => { globalThis.probeHeard.push(JSON.stringify(message)); });
document.addEventListener('probe-ask', async (event) => {
  const answer = await (0, eval)('(async () => (' + event.detail + '))()').catch((error) => 'failed: ' + error);
  document.documentElement.dataset.probe = JSON.stringify(answer ?? null);
});
document.documentElement.dataset.probe = 'ready';
`;
const manifestSchema = z.looseObject({ content_scripts: z.array(z.looseObject({ js: z.array(z.string()) })) });

/** A copy of the built extension with a probe beside each content script; answers its folder, which the caller removes. */
export async function withProbe(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pushcart-probe-'));
  await cp(BUILT, folder, { recursive: true });
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  for (const script of manifest.content_scripts) script.js.push('probe.js');
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await appendFile(join(folder, 'probe.js'), PROBE);
  return folder;
}

/** Evaluates an expression in the content script's world of a page; a failure is answered as `failed: ...`. */
export async function askProbe<T>(tab: Tab, expression: string): Promise<T> {
  await tab.waitFor(`document.documentElement.dataset.probe !== undefined`);
  await tab.evaluate(`(delete document.documentElement.dataset.probe, document.dispatchEvent(new CustomEvent('probe-ask', { detail: ${JSON.stringify(expression)} })))`);
  await tab.waitFor(`document.documentElement.dataset.probe !== undefined`);
  return JSON.parse(await tab.evaluate<string>('document.documentElement.dataset.probe')) as T;
}
