import { rowsOf, type OfferRow } from '../build-listing.ts';
import type { OfferFacts, ShopFacts } from '../eligibility/entered.ts';
import type { RuleResult } from '../eligibility/evaluate.ts';
import { OFFSITE_CENTRE } from '../eligibility/sets.ts';
import type { SetVerdict } from '../eligibility/verdict.ts';
import { isStale } from '../stale.ts';
import { chinaDay } from './china-time.ts';
import { driftFrom, type EnrolmentDrift, type EnrolmentState } from './enrolment.ts';
import { judge } from './judge.ts';
import { movesFrom, type Move } from './moves.ts';
import { reviewClock, type Review } from './review.ts';
import type { EnrolmentRow, JudgedRow, OffsiteRows } from './rows.ts';
import type { Calendar } from './working-days.ts';

/** One enrolment as our own page draws it. It holds private prices (004-27). */
export interface EnrolmentView {
  key: string;
  state: EnrolmentState;
  currency: string;
  /** Minor units. */
  freight: number | null;
  title: string;
  /** The offer's page. */
  url: string | null;
  /** What can be done next. */
  moves: Move[];
  /** `price`: the private price in minor units; `verdict`: the rules' word on this SKU alone. */
  rows: { key: string; options: string[]; stock: OfferRow['stock']; enrolled: boolean; price: number | null; verdict: SetVerdict }[];
  /** For the enrolled SKUs (004-32). */
  verdict: SetVerdict;
  rules: RuleResult[];
  entered: OfferFacts;
  shop: ShopFacts;
  review: Review | null;
  drift: EnrolmentDrift[];
  /** The page was read too long ago to hand the offer in. */
  stale: boolean;
  /** Goes back to the worker with a move. */
  judged: JudgedRow;
}

export interface OffsiteView extends Pick<OffsiteRows, 'candidates' | 'calendar'> {
  enrolments: EnrolmentView[];
}

/** One enrolment judged by the rules, as of `at`; nothing is proven where its page was not read. */
function viewOf({ row, shop, read, readAt, lows, url, mark }: EnrolmentRow, { at, today, calendar }: { at: number; today: string; calendar: Calendar }): EnrolmentView {
  const { evaluation = null, verdict } = read && readAt !== null ? judge(row, { read, lows: new Map(lows), shop, today }) : { verdict: 'not-proven' as const };
  const prices = new Map(row.skus.map(({ key, price }) => [key, price]));
  return {
    key: row.key, state: row.state, currency: row.currency, freight: row.freight, moves: movesFrom(row.state), verdict, shop, entered: row.entered, url,
    title: read?.product.title ?? row.snapshot?.title ?? row.key,
    rows: (read ? rowsOf(read.product) : []).flatMap(({ key, options, stock }, index) => (key === null ? [] : [{
      key, options, stock, enrolled: prices.has(key), price: prices.get(key) ?? null, verdict: evaluation?.skus[index]?.verdict ?? 'not-proven',
    }])),
    rules: evaluation?.rules ?? [],
    review: row.submittedAt === null ? null : reviewClock(chinaDay(row.submittedAt), chinaDay(at), calendar),
    drift: row.snapshot && read ? driftFrom(row.snapshot, read) : [],
    stale: readAt === null || isStale(readAt, at),
    judged: { verdict, rulesVersion: OFFSITE_CENTRE.version, mark },
  };
}

/** What the off-site centre's page shows of what the worker handed over. Pure: as of the moment it was asked for. */
export const offsiteView = ({ enrolments, candidates, ...rest }: OffsiteRows): OffsiteView =>
  ({ enrolments: enrolments.map((row) => viewOf(row, rest)), candidates, calendar: rest.calendar });
