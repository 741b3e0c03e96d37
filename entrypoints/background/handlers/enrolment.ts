import { rowsOf } from '@/utils/domain/build-listing.ts';
import type { ShopFacts } from '@/utils/domain/eligibility/entered.ts';
import type { Evaluation } from '@/utils/domain/eligibility/evaluate.ts';
import { OFFSITE_CENTRE } from '@/utils/domain/eligibility/sets.ts';
import type { SetVerdict } from '@/utils/domain/eligibility/verdict.ts';
import { chinaDay } from '@/utils/domain/enrolment/china-time.ts';
import { driftFrom, newEnrolment, type Enrolment } from '@/utils/domain/enrolment/enrolment.ts';
import { judge } from '@/utils/domain/enrolment/judge.ts';
import { change, mayDrop, move, movesFrom } from '@/utils/domain/enrolment/moves.ts';
import { reviewClock } from '@/utils/domain/enrolment/review.ts';
import type { EnrolmentView } from '@/utils/domain/enrolment/view.ts';
import { pastOf } from '@/utils/domain/history/past.ts';
import type { ProductRead } from '@/utils/domain/product.ts';
import { err, type Result } from '@/utils/domain/result.ts';
import { LOW_STOCK } from '@/utils/domain/settings.ts';
import type { OfferRecord } from '@/utils/db/records.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { localDay } from '@/utils/platform/day.ts';
import { isStale } from '@/utils/sync/jobs/push-listing.ts';
import type { Deps } from '../deps.ts';

type Names = 'enrolment.list' | 'enrolment.save' | 'enrolment.move' | 'enrolment.drop' | 'enrolment.calendar';
type Needs = Pick<Deps, 'records' | 'enrolments' | 'clock' | 'sites' | 'changed'>;

/** Offers looked through for those that could be enrolled. */
const CANDIDATES = 50;

/** The row of an offer's shop. A page that does not say whose it is has facts of its own: another shop's would be a guess. */
const shopIdOf = (key: string, read: ProductRead | null): string => `shop:${read?.product.seller.memberId ?? read?.product.seller.loginId ?? key}`;

const answerOf = <T>(result: Result<T, string>) => (result.ok ? { ok: true as const } : { ok: false as const, error: { code: result.error, detail: '' } });

/** Enrolments of own offers in the off-site centre. Asked by our own pages alone: private prices go nowhere else (004-27). */
export function enrolmentHandlers({ records, enrolments, clock, sites, changed }: Needs): Pick<Handlers, Names> {
  /** What the rules say of an enrolment; nothing where its page was not read. */
  async function judged(row: Enrolment, offer: OfferRecord | null, shop: ShopFacts): Promise<{ evaluation: Evaluation | null; verdict: SetVerdict }> {
    if (!offer?.read || offer.readAt === null) return { evaluation: null, verdict: 'not-proven' };
    const history = await records.observations(row.key);
    const { lows } = pastOf({ read: offer.read, readAt: offer.readAt, history, lowStock: LOW_STOCK }, clock.now());
    return judge(row, { read: offer.read, lows, shop, today: localDay(clock.now()) });
  }

  async function view(row: Enrolment): Promise<EnrolmentView> {
    const [offer, calendar] = await Promise.all([records.offer(row.key), enrolments.calendar()]);
    const read = offer?.read ?? null;
    const shop = await enrolments.shop(shopIdOf(row.key, read));
    const { evaluation, verdict } = await judged(row, offer, shop);
    const [supplier, offerId = ''] = row.key.split(':');
    const prices = new Map(row.skus.map(({ key, price }) => [key, price]));
    return {
      key: row.key, state: row.state, currency: row.currency, freight: row.freight, moves: movesFrom(row.state), verdict, shop, entered: row.entered,
      title: read?.product.title ?? row.snapshot?.title ?? row.key,
      url: sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null,
      rows: (read ? rowsOf(read.product) : []).flatMap(({ key, options, stock }, index) => (key === null ? [] : [{
        key, options, stock, enrolled: prices.has(key), price: prices.get(key) ?? null, verdict: evaluation?.skus[index]?.verdict ?? 'not-proven',
      }])),
      rules: evaluation?.rules ?? [],
      review: row.submittedAt === null ? null : reviewClock(chinaDay(row.submittedAt), chinaDay(clock.now()), calendar),
      drift: row.snapshot && read ? driftFrom(row.snapshot, read) : [],
      stale: !offer?.readAt || isStale(offer.readAt, clock.now()),
    };
  }

  return {
    async 'enrolment.list'() {
      const [rows, offers, calendar] = await Promise.all([enrolments.all(), records.newestOffers(CANDIDATES), enrolments.calendar()]);
      const known = new Set(rows.map(({ key }) => key));
      return {
        enrolments: await Promise.all(rows.map(view)), calendar,
        candidates: offers.flatMap(({ key, read }) => (read?.supplier === '1688' && !known.has(key) ? [{ key, title: read.product.title }] : [])),
      };
    },

    async 'enrolment.save'({ key, shop, ...patch }) {
      const read = (await records.offer(key))?.read ?? null;
      const saved = await enrolments.change(key, (before) => {
        const row = before ?? (read ? newEnrolment(key, read.product.currency) : null);
        if (row === null) return err('not-read');
        return change(row, {
          ...(patch.skus === undefined ? {} : { skus: patch.skus }), ...(patch.freight === undefined ? {} : { freight: patch.freight }),
          ...(patch.entered === undefined ? {} : { entered: patch.entered }),
        });
      }, shop && { id: shopIdOf(key, read), facts: shop });
      changed();
      return answerOf(saved);
    },

    async 'enrolment.move'({ key, move: name }) {
      const [offer, row] = await Promise.all([records.offer(key), enrolments.get(key)]);
      if (!row) return answerOf(err('enrolment-moved'));
      const { verdict } = await judged(row, offer, await enrolments.shop(shopIdOf(key, offer?.read ?? null)));
      const now = clock.now();
      const read = offer?.read && offer.readAt !== null ? { read: offer.read, readAt: offer.readAt, isStale: isStale(offer.readAt, now) } : null;
      const moved = await enrolments.change(key, (before) => {
        // What was judged is what moves: a change in another tab meanwhile would hand in what nobody looked at.
        if (!before || JSON.stringify(before) !== JSON.stringify(row)) return err('enrolment-moved');
        const next = move(before, name, { now, read, verdict, rulesVersion: OFFSITE_CENTRE.version });
        return next.ok ? { ok: true, value: next.value.enrolment } : next;
      });
      changed();
      return answerOf(moved);
    },

    async 'enrolment.drop'({ key }) {
      const isGone = await enrolments.drop(key, mayDrop);
      changed();
      return isGone ? { ok: true } : answerOf(err('leave-first'));
    },

    async 'enrolment.calendar'(calendar) {
      await enrolments.saveCalendar(calendar);
      changed();
      return {};
    },
  };
}
