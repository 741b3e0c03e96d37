import { ok, type Result } from '../../domain/result.ts';
import type { Failure, Page } from '../define.ts';
import type { Located } from '../parse/fact.ts';
import { answersOf } from './embedded.ts';
import { locate } from './locate.ts';
import { whereSkuModel } from './where.ts';
import { mismatch } from '../parse/mismatch.ts';

/**
 * `offer` with the SKUs of the SKU model's answer for the same offer, which a script of the page holds; null where none does. The answer's
 * facts come behind those of the offer. Answers that differ fail the read: which of them the page goes by cannot be told.
 */
export function skuModelOf(page: Page, offer: Located): Result<Located, Failure> | null {
  const id = offer['id']?.[0]?.value;
  const answers = answersOf(page).flatMap((found) => {
    const located = found.cut === null ? locate(found, whereSkuModel) : null;
    return located?.ok === true && located.value['id']?.[0]?.value === id ? [located.value] : [];
  });
  const [answer, ...others] = answers;
  if (!answer) return null;
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(answer))) return mismatch('skus: two answers of the SKU model differ');
  return ok(Object.fromEntries(Object.keys({ ...offer, ...answer }).map((fact) => [fact, [...(offer[fact] ?? []), ...(answer[fact] ?? [])]])));
}
