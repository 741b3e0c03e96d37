import { isoDay } from '../day.ts';

const HOUR_MS = 3_600_000;
/** Asia/Shanghai: UTC+8 all year, wherever the browser is. */
const OFFSET_MS = 8 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** The day in China at a moment (ms since the epoch). */
export const chinaDay = (at: number): string => isoDay(Math.floor((at + OFFSET_MS) / DAY_MS));

/** Hour in China before which an order is best shipped the same day (004-28). */
const CUT_OFF_HOUR = 16;

/** The day on which an order paid at `paidAt` (ms since the epoch) should ship: the same before the cut-off, else the next. */
export function shipDay(paidAt: number, cutOffHour = CUT_OFF_HOUR): string {
  const ofDay = (((paidAt + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
  return chinaDay(ofDay < cutOffHour * HOUR_MS ? paidAt : paidAt + DAY_MS);
}
