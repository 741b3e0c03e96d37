import type { Page } from '../define.ts';
import type { Literal } from '../literal/parse.ts';
import { embeddedOffers, mechanismOf, type Embedded } from './embedded.ts';
import { locate } from './locate.ts';
import { hasRows } from './rendered.ts';
import { whereC } from './where.ts';

/** The facts of an object that generation C embeds. */
export const locateC = (found: Embedded) => locate(found, whereC);

const hasItems = ({ value }: { value: Literal }): boolean => Array.isArray(value) && value.length > 0;

/**
 * Whether the page draws SKU rows that its script does not give: there is none, or it was cut before the first of them. What is drawn is
 * less than a script has (no ids, the chosen value only), so one that gives a single row comes first.
 */
export function hasOnlyDrawnRows(page: Page): boolean {
  const mechanism = mechanismOf(page);
  if (!hasRows(page.document) || (mechanism !== null && mechanism !== 'context')) return false;
  if (mechanism === null) return true;
  const offers = embeddedOffers(page, mechanism, locateC);
  if (!offers.ok) return offers.error.paths.some((path) => path.includes('ends early'));
  return offers.value.every(({ cut, skus }) => cut !== undefined && cut.length > 0 && skus?.some(hasItems) !== true);
}
