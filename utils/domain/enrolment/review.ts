import { addWorkingDays, workingDaysBetween, type Calendar } from './working-days.ts';

/** Working days that a review takes: normally three (004-48), at most seven (004-49). */
const NORMAL = 3;
const MOST = 7;

/** How a review stands. Days are ISO days in China. */
export interface Review {
  /** By when it is normally decided. */
  due: string;
  /** The last day on which it may still be under way. */
  latest: string;
  /** Working days since it was handed in. */
  days: number;
  overdue: boolean;
  /** false: the holidays of some of these days are not announced yet, so that the days may be later. */
  isSure: boolean;
}

/** The clock of a review that was handed in on `submitted`; null for what is no day. */
export function reviewClock(submitted: string, today: string, calendar: Calendar): Review | null {
  const [due, latest] = [addWorkingDays(submitted, NORMAL, calendar), addWorkingDays(submitted, MOST, calendar)];
  const days = workingDaysBetween(submitted, today, calendar);
  return due === null || latest === null || days === null ? null : { due, latest, days, overdue: days > MOST, isSure: latest <= calendar.until };
}
