import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TINY_ID = 'tiny@pushcart.example';

const FILES: Record<string, string> = {
  // Counts its own starts, so that a test sees a restart; keeps the count in the extension's storage.
  'background.js': `
    const started = crypto.randomUUID();
    const api = globalThis.browser ?? chrome;
    api.runtime.onMessage.addListener((message, sender, reply) => {
      if (message === 'started') { reply(started); return; }
      if (message?.save) { api.storage.local.set(message.save).then(() => reply(true)); return true; }
      if (message?.load) { api.storage.local.get(message.load).then(reply); return true; }
    });`,
  'content.js': `document.documentElement.dataset.tiny = document.querySelector('h1')?.textContent ?? 'none';`,
  'popup.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tiny</title><body style="width:300px;height:120px"><h1>Tiny popup</h1><button id="ask">Ask</button><button id="fail">Fail</button><output id="state"></output><script src="popup.js"></script></body></html>`,
  'popup.js': `
    const api = globalThis.browser ?? chrome;
    document.getElementById('fail').addEventListener('click', () => { document.getElementById('state').value = 'thrown'; throw new Error('thrown in the popup'); });
    document.getElementById('ask').addEventListener('click', () => {
      api.permissions.request({ origins: ['http://127.0.0.1/*'] }).then((ok) => { document.getElementById('state').value = ok ? 'granted' : 'denied'; });
    });`,
};

/** Writes a small extension that proves the browser harnesses themselves; answers its folder. The caller removes it. */
export async function writeTinyExtension(browser: 'chrome' | 'firefox'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pushcart-tiny-'));
  await mkdir(folder, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'Tiny',
    version: '1.0',
    permissions: ['storage'],
    host_permissions: ['https://detail.1688.com/*'],
    optional_host_permissions: ['http://127.0.0.1/*'],
    action: { default_popup: 'popup.html' },
    background: browser === 'chrome' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
    content_scripts: [{ matches: ['https://detail.1688.com/*'], js: ['content.js'] }],
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: { id: TINY_ID, strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } } } }
      : {}),
  };
  const files = { ...FILES, 'manifest.json': JSON.stringify(manifest) };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
