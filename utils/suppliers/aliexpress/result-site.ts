import type { ResultSite } from '../define.ts';

/** The search (`/w/wholesale-<words>.html`, before 2023 `/wholesale?SearchText=`) and the categories, on the hosts of product pages. */
export const resultSite: ResultSite = {
  id: 'aliexpress',
  matches: ['com', 'us'].flatMap((top) => ['w/*', 'wholesale*', 'category/*'].map((path) => `https://*.aliexpress.${top}/${path}`)),
};
