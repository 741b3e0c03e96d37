import * as z from 'zod/mini';
import { dayNumber, isoDay } from '../day.ts';

const day = z.string().check(z.refine((text) => dayNumber(text) !== null));
const days = z.array(day).check(z.maxLength(400));

/** China's calendar of holidays, as the user has it: every year's is announced the autumn before. */
export const calendarSchema = z.object({
  /** Days off besides Saturdays and Sundays. */
  holidays: days,
  /** Saturdays and Sundays on which people work (调休). */
  workdays: days,
  /** The last day that is announced. */
  until: day,
});
export type Calendar = z.infer<typeof calendarSchema>;

const span = (month: string, from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `2026-${month}-${String(from + i).padStart(2, '0')}`);

/** 2026, as the State Council announced it in November 2025. */
export const CALENDAR_2026: Calendar = {
  holidays: [...span('01', 1, 3), ...span('02', 15, 23), ...span('04', 4, 6), ...span('05', 1, 5), ...span('06', 19, 21), ...span('09', 25, 27), ...span('10', 1, 7)],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  until: '2026-12-31',
};

/** 1970-01-01 was a Thursday; 0 is Monday. */
const weekday = (number: number): number => (((number + 3) % 7) + 7) % 7;

function isWorkday(number: number, { holidays, workdays }: Calendar): boolean {
  const iso = isoDay(number);
  return workdays.includes(iso) || (weekday(number) < 5 && !holidays.includes(iso));
}

/** Most days that are looked at: nothing here takes a year. */
const MAX_DAYS = 400;

/** The day that is `count` working days after `from`, which itself is not counted; null for what is no day. */
export function addWorkingDays(from: string, count: number, calendar: Calendar): string | null {
  const start = dayNumber(from);
  if (start === null) return null;
  for (let number = start + 1, left = count; number <= start + MAX_DAYS; number++) {
    if (isWorkday(number, calendar)) left--;
    if (left <= 0) return isoDay(number);
  }
  return null;
}

/** Working days after `from` up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number | null {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  if (start === null || end === null) return null;
  let count = 0;
  for (let number = start + 1; number <= Math.min(end, start + MAX_DAYS); number++) if (isWorkday(number, calendar)) count++;
  return count;
}
