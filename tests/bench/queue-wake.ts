import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Extension } from '../e2e/support/extension.ts';
import { writeTinyExtension } from '../support/tiny-extension.ts';
import { median } from './queue.ts';

const ROUNDS = 12;
const OURS = { pushcart: 1, name: 'settings.get', request: {} };

export interface WakeBench {
  /** Medians in ms from a message to its answer, the worker having been stopped. */
  ours: number;
  empty: number;
  /** Ours against an empty worker within the same round, in the median. */
  ratio: number;
}

/** Stops the worker, then asks it: the browser starts it, it runs its script, answers. In ms, by the page's clock. */
async function wake(extension: Extension, page: Page, message: unknown): Promise<number> {
  await extension.killWorker();
  return page.evaluate<number>(`(async () => {
    const start = performance.now();
    const answer = await chrome.runtime.sendMessage(${JSON.stringify(message)});
    if (answer === undefined) throw new Error('no answer');
    return performance.now() - start;
  })()`);
}

/** Cold wake of the built extension's worker against that of an extension of a few lines, in turn. Needs `npm run build`. */
export async function benchWake(): Promise<WakeBench> {
  const folder = await writeTinyExtension('chrome');
  const ours = await Extension.start({ hosts: {} });
  const empty = await Extension.start({ hosts: {}, folder });
  try {
    // A file, not one of our pages: those would wake the worker by themselves.
    const [ourPage, emptyPage] = [await ours.open('/manifest.json'), await empty.open('/manifest.json')];
    const times: { ours: number; empty: number }[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      const time = { ours: await wake(ours, ourPage, OURS), empty: await wake(empty, emptyPage, 'started') };
      if (round >= 0) times.push(time);
    }
    return { ours: median(times.map((time) => time.ours)), empty: median(times.map((time) => time.empty)), ratio: median(times.map((time) => time.ours / time.empty)) };
  } finally {
    await ours.dispose();
    await empty.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}
