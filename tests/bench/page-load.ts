import { rm } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';
import { ClosedPanel } from '../e2e/support/closed-panel.ts';
import { Extension } from '../e2e/support/extension.ts';
import { startSupplierSite } from '../servers/supplier-site.ts';
import { BIG_PAGES } from '../support/big-pages.ts';
import { savedPage, truePages } from '../support/true-values.ts';
import { writeTinyExtension } from '../support/tiny-extension.ts';
import { median } from './queue.ts';

const ROUNDS = 12;

/** Medians in ms of the work of a page's main thread while it loads, and the ratio to the load without the extension in the same round. */
export interface LoadRow {
  name: string;
  ms: number;
  ratio: number;
}

/** What stands for a page of each kind: the real ones where they are, and one of 1,000 SKUs a supplier. */
function pages(): { name: string; address: string; html: string }[] {
  const real = truePages.filter(([file]) => file.startsWith('1688/genC') && !file.includes('trimmed')).map(([file, { offerId = '' }]) => ({ name: file, address: `detail.1688.com/offer/${offerId}.html`, html: savedPage(file) }));
  const big = Object.entries(BIG_PAGES).map(([id, make]) => ({ id, ...make(1_000) })).map(({ id, html, url }) => ({ name: `${id}, 1,000 SKUs`, address: url.host + url.pathname, html }));
  return [...real, ...big];
}

/** Loads the page and answers how long its main thread worked, in ms. `done` waits for the end of what is measured. */
async function load(page: Page, cdp: CDPSession, address: string, done: () => Promise<unknown>): Promise<number> {
  await page.goto('about:blank');
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`https://${address}`, { waitUntil: 'load' });
  await done();
  const { metrics } = await cdp.send('Performance.getMetrics');
  await cdp.send('Performance.disable');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

/**
 * CPU that Pushcart adds to a supplier's page, from its load to the panel with its figures. Needs `npm run build`. The pages' own
 * scripts are not here, so that a live page works much longer than these without us: the ratio is an upper end.
 */
export async function benchPageLoad(): Promise<LoadRow[]> {
  const site = await startSupplierSite();
  const hosts = { '*.1688.com': site.port, '*.alicdn.com': site.port, '*.aliexpress.com': site.port, '*.alibaba.com': site.port };
  const folder = await writeTinyExtension('chrome');
  const ours = await Extension.start({ hosts });
  const none = await Extension.start({ hosts, folder });
  const rows: LoadRow[] = [];
  try {
    for (const { name, address, html } of pages()) {
      site.setPage(address, html);
      const [withUs, without] = [await ours.context.newPage(), await none.context.newPage()];
      const [ourCdp, itsCdp, panel] = [await ours.context.newCDPSession(withUs), await none.context.newCDPSession(without), await ClosedPanel.of(withUs)];
      const times: { base: number; own: number }[] = [];
      for (let round = -2; round < ROUNDS; round += 1) {
        const base = await load(without, itsCdp, address, () => without.waitForTimeout(300));
        const own = await load(withUs, ourCdp, address, () => panel.figures());
        if (round >= 0) times.push({ base, own });
      }
      rows.push({ name: `${name}, without`, ms: median(times.map(({ base }) => base)), ratio: 1 });
      rows.push({ name: `${name}, with`, ms: median(times.map(({ own }) => own)), ratio: median(times.map(({ base, own }) => own / base)) });
      await withUs.close();
      await without.close();
    }
  } finally {
    await ours.dispose();
    await none.dispose();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}
