import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { results as results1688 } from '../../utils/suppliers/1688/results.ts';
import { results as resultsAlibaba } from '../../utils/suppliers/alibaba/results.ts';
import { decodePage } from '../support/decode-page.ts';
import { openDocument } from '../support/saved-page.ts';
import { PAGES, pagesAreHere } from '../support/true-values.ts';

/** Real saved result pages beside the checkout; counts were taken from their source. Skipped where they are not. */
async function cardsOf(file: string) {
  const { document, close } = openDocument(decodePage(readFileSync(resolve(PAGES, file))), new URL('https://example.invalid/'));
  const cards = (file.startsWith('1688') ? results1688 : resultsAlibaba)(document);
  await close();
  return cards;
}

describe.skipIf(!pagesAreHere)('the real result pages', () => {
  it.each([
    ['1688/search-2026-rendered.html', 60, 20, '1035143160928'],
    ['1688/search-2024-p4p.html', 20, 18, '718152613503'],
    ['1688/home-2024-rendered.html', 25, 5, '743462854629'],
    ['alibaba/search-2022.html', 8, 5, '1600353795582'],
    ['alibaba/search-2023.html', 4, 4, '1600502620607'],
    ['alibaba/company-search-offers.html', 39, 0, '1600547012595'],
  ])('%s has %i offers, %i of them ads', async (file, count, ads, first) => {
    const cards = await cardsOf(file);
    expect({ count: cards.length, ads: cards.filter(({ isAd }) => isAd).length, hasFirst: cards.some(({ offerId }) => offerId === first) }).toEqual({ count, ads, hasFirst: true });
  });
  it.each(['1688/search-2026-rendered.html', '1688/search-2024-p4p.html', 'alibaba/search-2022.html', 'alibaba/search-2023.html'])('%s has a card of its own for each offer, none within another', async (file) => {
    const elements = (await cardsOf(file)).flatMap(({ element }) => element ?? []);
    expect(elements.length).toBe(new Set(elements).size);
    expect(elements.length).toBeGreaterThan(0);
    expect(elements.filter((one) => elements.some((other) => other !== one && other.contains(one)))).toEqual([]);
  });
  it.each(['1688/search-2026-ssr-empty.html', 'alibaba/company-search-none.html'])('%s has none', async (file) => {
    expect(await cardsOf(file)).toEqual([]);
  });
  it.each(['1688/search-2024-p4p.html', '1688/home-2024-rendered.html'])('%s gives each offer its title, picture and price', async (file) => {
    expect((await cardsOf(file)).filter(({ title, image, priceText }) => title === null || image === null || priceText === null)).toEqual([]);
  });
});
