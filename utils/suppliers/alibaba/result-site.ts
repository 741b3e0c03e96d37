import type { ResultSite } from '../define.ts';
import { HOSTS } from './site.ts';

/**
 * The search for products and for suppliers in every language: its address of 2022 to 2024 (`/trade/search`) and of 2025 (`/search/page`),
 * and the lists that links of the search lead to (`/showroom/`). Companies' own hosts are not asked for: their pages are not read.
 */
export const resultSite: ResultSite = {
  id: 'alibaba',
  matches: HOSTS.flatMap((host) => ['trade/search*', 'search/page*', 'showroom/*'].map((path) => `https://${host}/${path}`)),
};
