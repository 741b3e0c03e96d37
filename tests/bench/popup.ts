import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Extension } from '../e2e/support/extension.ts';
import { startSupplierSite } from '../servers/supplier-site.ts';
import { bigOffer } from '../support/big-offer.ts';
import { canvasBag, offerPage } from '../support/offer-page.ts';
import { until } from '../support/poll.ts';
import { writeTinyExtension } from '../support/tiny-extension.ts';
import { median } from './queue.ts';

const ROUNDS = 12;

/** Medians in ms from the popup's start to what it is opened for, by the page's own clock, and the ratio to a blank popup in the same round. */
export interface PopupRow {
  name: string;
  ms: number;
  ratio: number;
}

/** In the page, before anything of it: notes when the first element that fits `selector` comes up. */
const watch = (selector: string): string => `{
  const look = () => { if (globalThis.shownAt === undefined && document.querySelector(${JSON.stringify(selector)})) globalThis.shownAt = performance.now(); };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}`;

/** Opens `address` anew and answers when it showed what is watched for. */
async function open(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await until('what the popup is opened for', () => page.evaluate<boolean>('globalThis.shownAt !== undefined'));
  return page.evaluate<number>('globalThis.shownAt');
}

async function watching(extension: Extension, selector: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.setViewportSize({ width: 400, height: 600 });
  await page.addInitScript(watch(selector));
  return page;
}

/** From opening the popup to the verdict, the worker being awake, against a popup of a few lines, in turn. Needs `npm run build`. */
export async function benchPopup(): Promise<PopupRow[]> {
  const [bag, big] = [canvasBag(), bigOffer(1_000)];
  const site = await startSupplierSite({ [`detail.1688.com/offer/${bag.id}.html`]: offerPage(bag), [big.url.host + big.url.pathname]: big.html });
  const folder = await writeTinyExtension('chrome');
  const ours = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port } });
  const empty = await Extension.start({ hosts: {}, folder });
  try {
    const offers = [{ name: `${bag.skus.length} SKUs`, id: bag.id }, { name: '1,000 SKUs', id: /\d+/.exec(big.url.pathname)?.[0] ?? '' }];
    const supplier = await ours.context.newPage();
    const ourPage = await watching(ours, '[data-testid=eligibility-verdict]');
    for (const { id } of offers) {
      await supplier.goto(`https://detail.1688.com/offer/${id}.html`);
      await ourPage.goto(await ours.url(`/popup.html?offer=1688:${id}`));
      await ourPage.waitForSelector('[data-testid=eligibility-verdict]');
    }
    const emptyPage = await watching(empty, 'h1');
    const times: number[][] = offers.map(() => []);
    const blank: number[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      const base = await open(emptyPage, await empty.url('/popup.html'));
      const taken: number[] = [];
      for (const { id } of offers) taken.push(await open(ourPage, await ours.url(`/popup.html?offer=1688:${id}`)));
      if (round < 0) continue;
      blank.push(base);
      taken.forEach((ms, i) => times[i]?.push(ms));
    }
    return [
      { name: 'blank popup', ms: median(blank), ratio: 1 },
      ...offers.map(({ name }, i) => ({ name: `verdict, ${name}`, ms: median(times[i] ?? []), ratio: median((times[i] ?? []).map((ms, round) => ms / (blank[round] ?? Number.NaN))) })),
    ];
  } finally {
    await ours.dispose();
    await empty.dispose();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}
