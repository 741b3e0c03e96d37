import type { ResultSite } from '../define.ts';

/**
 * The search and the search by picture (2026), the list that ads lead to (p4p, 2024) and the home page (2024): what `results.ts` reads
 * (supplier-pages.md 2). Shops draw their offers in another way and are not among them.
 */
export const resultSite: ResultSite = {
  id: '1688',
  matches: [
    'https://s.1688.com/selloffer/*', 'https://s.1688.com/youyuan/*',
    'https://p4psearch.1688.com/page.html*', 'https://p4psearch.1688.com/hamlet.html*', 'https://p4psearch.1688.com/p4p114/*',
    'https://www.1688.com/', 'https://www.1688.com/?*',
  ],
};
