import type { ShopFacts } from '../domain/eligibility/entered.ts';
import type { Enrolment } from '../domain/enrolment/enrolment.ts';
import { CALENDAR_2026, type Calendar } from '../domain/enrolment/working-days.ts';
import type { Result } from '../domain/result.ts';
import type { Db } from './schema.ts';

/** Enrolments of own offers and what was entered for them. They hold private prices (004-27) and are read by our own pages alone. */
export interface Enrolments {
  all(): Promise<Enrolment[]>;
  get(key: string): Promise<Enrolment | null>;
  /** Reads, decides and writes in one transaction; `decide` may run more than once. With facts of its shop, where some are given. */
  change<E>(key: string, decide: (before: Enrolment | null) => Result<Enrolment, E>, shop?: { id: string; facts: ShopFacts }): Promise<Result<Enrolment, E>>;
  /** Forgets an enrolment where `may` says so; false where it does not, or there is none. */
  drop(key: string, may: (row: Enrolment) => boolean): Promise<boolean>;
  /** Facts of one shop, empty where nothing was entered. */
  shop(id: string): Promise<ShopFacts>;
  /** China's calendar as the user has it. */
  calendar(): Promise<Calendar>;
  saveCalendar(calendar: Calendar): Promise<void>;
}

/** The row of China's calendar in `offsite`. */
export const CALENDAR = 'calendar';

export function createEnrolments(db: Db, strictDb: Db): Enrolments {
  return {
    all: () => db.read(() => db.enrolments.toArray()),
    get: async (key) => (await db.read(() => db.enrolments.get(key))) ?? null,
    change: (key, decide, shop) => strictDb.write([strictDb.enrolments, strictDb.offsite], async () => {
      const decided = decide((await strictDb.enrolments.get(key)) ?? null);
      if (!decided.ok) return decided;
      await strictDb.enrolments.put(decided.value);
      if (shop) await strictDb.offsite.put({ id: shop.id, shop: shop.facts });
      return decided;
    }),
    drop: (key, may) => strictDb.write([strictDb.enrolments], async () => {
      const row = await strictDb.enrolments.get(key);
      if (!row || !may(row)) return false;
      await strictDb.enrolments.delete(key);
      return true;
    }),
    shop: async (id) => (await db.read(() => db.offsite.get(id)))?.shop ?? {},
    calendar: async () => (await db.read(() => db.offsite.get(CALENDAR)))?.calendar ?? CALENDAR_2026,
    async saveCalendar(calendar) {
      await strictDb.write([strictDb.offsite], () => strictDb.offsite.put({ id: CALENDAR, calendar }));
    },
  };
}
