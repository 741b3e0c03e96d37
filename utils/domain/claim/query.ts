import { IMPORT_STATES, type ImportRow, type ImportState } from './rows.ts';

export const SORTS = ['newest', 'title', 'cost', 'state'] as const;

/** Which lines are asked for, and in which order. */
export interface ImportQuery {
  state: ImportState | null;
  storeId: string | null;
  /** Words that must all stand in the titles, the category or the key, in any case. */
  query: string;
  sort: (typeof SORTS)[number];
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const RANK = new Map(IMPORT_STATES.map((state, index) => [state, index]));
const rank = ({ state }: ImportRow): number => RANK.get(state) ?? 0;
/** Of one currency the cheaper first; what has no cost comes last. */
const byCost = ({ cost: a }: ImportRow, { cost: b }: ImportRow): number =>
  (a === null || b === null ? Number(a === null) - Number(b === null) : text(a.from.currency, b.from.currency) || a.from.minor - b.from.minor);

const ORDER: Readonly<Record<ImportQuery['sort'], (a: ImportRow, b: ImportRow) => number>> = {
  newest: (a, b) => b.at - a.at,
  title: (a, b) => text(a.words, b.words),
  cost: byCost,
  // What needs the user first.
  state: (a, b) => rank(b) - rank(a),
};

/** The lines that fit, in order, and how many of each state fit the rest of the question. Lines that are equal keep the order of their ids. */
export function queryRows(rows: readonly ImportRow[], { state, storeId, query, sort }: ImportQuery): { rows: ImportRow[]; counts: Record<ImportState, number> } {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const counts: Record<ImportState, number> = { collected: 0, read: 0, incomplete: 0, ready: 0, pushing: 0, listed: 0, drifted: 0, failed: 0 };
  const fit: ImportRow[] = [];
  for (const row of rows) {
    if (storeId !== null && row.storeId !== storeId) continue;
    if (!words.every((word) => row.words.includes(word))) continue;
    counts[row.state] += 1;
    if (state === null || row.state === state) fit.push(row);
  }
  const order = ORDER[sort];
  return { rows: fit.sort((a, b) => order(a, b) || text(a.id, b.id)), counts };
}
