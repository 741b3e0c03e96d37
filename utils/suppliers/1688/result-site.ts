import type { ResultSite } from '../define.ts';

/**
 * The search, also by picture (2026), and the lists that ads lead to (p4p, 2024): see `results.ts` and supplier-pages.md 2. Not the home
 * page, whose recommendations could be read as well: it is no reason to ask for another host. Shops draw their offers in another way.
 */
export const resultSite: ResultSite = {
  id: '1688',
  matches: ['https://s.1688.com/selloffer/*', 'https://s.1688.com/youyuan/*', 'https://p4psearch.1688.com/*'],
};
