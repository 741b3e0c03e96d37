import { dayNumber } from '../day.ts';

/** How an Alibaba.com order can be paid, and from when on Trade Assurance covers it. */
export interface PayMethod {
  code: string;
  /** ISO day since which it is covered; null: it is not. */
  since: string | null;
  /** ISO day from which on it is covered no more. */
  until?: string;
}

/**
 * Cover by way of payment (002-11). At first wire transfer alone; today whatever is paid through Alibaba.com's own account (its
 * help pages, 2026; domain.md 5). The days of change are ours where the source gives none. A rule takes another table as its argument.
 */
export const PAY_METHODS: readonly PayMethod[] = [
  { code: 'wire-transfer', since: '2015-01-01' },
  { code: 'card', since: '2017-01-01' },
  { code: 'online-transfer', since: '2017-01-01' },
  { code: 'western-union', since: '2017-01-01' },
  { code: 'payment-terms', since: '2020-01-01' },
  { code: 'off-platform', since: null },
];

/** Is a way of payment covered on a day? `null`: the table does not have it, or the day is none. */
export function isCovered(code: string, day: string, table: readonly PayMethod[] = PAY_METHODS): boolean | null {
  const method = table.find((one) => one.code === code);
  const on = dayNumber(day);
  if (method === undefined || on === null) return null;
  const [since, until] = [dayNumber(method.since ?? ''), dayNumber(method.until ?? '')];
  return since !== null && on >= since && (until === null || on < until);
}
