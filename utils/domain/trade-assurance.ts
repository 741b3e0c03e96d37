import { dayNumber } from './day.ts';
import type { SupplierProduct } from './product.ts';

/** Days after confirmed receipt in which a claim can be made (002-13; help pages of Alibaba.com, 2026). */
const CLAIM_DAYS = 30;

/** Can a claim still be made? Null where a day is none. */
export function claimOpen(received: string, today: string, days = CLAIM_DAYS): boolean | null {
  const [from, now] = [dayNumber(received), dayNumber(today)];
  return from === null || now === null ? null : now >= from && now - from <= days;
}

/** Where a buyer finds the supplier's past deals (002-9): its shop on Alibaba.com; null for other suppliers and where the page has no link. */
export const historyLink = ({ supplier, seller }: SupplierProduct): string | null => (supplier === 'alibaba' ? seller.shopUrl ?? null : null);
