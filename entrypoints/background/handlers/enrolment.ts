import { newEnrolment, type Enrolment } from '@/utils/domain/enrolment/enrolment.ts';
import { change, mayDrop, move } from '@/utils/domain/enrolment/moves.ts';
import { markOf, type EnrolmentRow } from '@/utils/domain/enrolment/rows.ts';
import { pastOf } from '@/utils/domain/history/past.ts';
import type { ProductRead } from '@/utils/domain/product.ts';
import { err, type Result } from '@/utils/domain/result.ts';
import { LOW_STOCK } from '@/utils/domain/settings.ts';
import { isStale } from '@/utils/domain/stale.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import { localDay } from '@/utils/platform/day.ts';
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
  /** An enrolment with all that our page judges it by. */
  async function handedOver(row: Enrolment, { now, today }: { now: number; today: string }): Promise<EnrolmentRow> {
    const offer = await records.offer(row.key);
    const { read = null, readAt = null } = offer ?? {};
    const [shop, history] = await Promise.all([enrolments.shop(shopIdOf(row.key, read)), records.observations(row.key)]);
    const lows = read && readAt !== null ? [...pastOf({ read, readAt, history, lowStock: LOW_STOCK }, now).lows] : [];
    const [supplier, offerId = ''] = row.key.split(':');
    return {
      row, shop, lows, readAt, mark: markOf(row, shop, readAt, today),
      read: read && { ...read, product: { ...read.product, images: read.product.images.slice(0, 1) } },
      url: sites.find((site) => site.id === supplier)?.urlOf(offerId) ?? null,
    };
  }

  return {
    async 'enrolment.list'() {
      const [rows, offers, calendar] = await Promise.all([enrolments.all(), records.newestOffers(CANDIDATES), enrolments.calendar()]);
      const known = new Set(rows.map(({ key }) => key));
      const now = clock.now();
      const today = localDay(now);
      return {
        enrolments: await Promise.all(rows.map((row) => handedOver(row, { now, today }))), calendar, at: now, today,
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

    async 'enrolment.move'({ key, move: name, judged: { verdict, rulesVersion, mark } }) {
      const offer = await records.offer(key);
      const shop = await enrolments.shop(shopIdOf(key, offer?.read ?? null));
      const now = clock.now();
      const { read = null, readAt = null } = offer ?? {};
      const moved = await enrolments.change(key, (before) => {
        // What was judged is what moves: a change in another tab meanwhile would hand in what nobody looked at.
        if (!before || markOf(before, shop, readAt, localDay(now)) !== mark) return err('enrolment-moved');
        const next = move(before, name, { now, read: read && readAt !== null ? { read, readAt, isStale: isStale(readAt, now) } : null, verdict, rulesVersion });
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
