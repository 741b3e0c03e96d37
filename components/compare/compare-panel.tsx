import { useRef, useState } from 'preact/hooks';
import { COMPARE_FEWEST, COMPARE_MOST, compareOffers } from '../../utils/domain/compare/compare.ts';
import { planOn } from '../../utils/domain/pricing/rate-age.ts';
import type { SeenRule } from '../../utils/domain/reprice/may-write.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { useCompare, type CompareOf } from '../hooks/use-compare.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field, Select } from '../ui/field.tsx';
import { formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { choiceOf, NEW_DRAFT, type OfferDraft } from './compare-draft.ts';
import { FallbackOrder } from './fallback-order.tsx';
import { ComparedOffer } from './compared-offer.tsx';
import './compare.css';

export interface ComparePanelProps {
  stores: readonly StoreView[];
  /** Whose exchange rates bring costs into one currency. */
  rule: SeenRule;
  /** The user's day as ISO text. */
  today: string;
  /** The offer's page at its supplier. */
  pageOf: (offerKey: string) => string | null;
  /** The wall clock, ms since the epoch. */
  now: number;
}

/** The same item at several suppliers: what it costs there, what speaks for each, and in which order a channel would place them. */
export function ComparePanel({ stores, rule, today, pageOf, now }: ComparePanelProps) {
  const compare = useCompare();
  return (
    <>
      <p class="soft">{text('compare_hint')}</p>
      {compare.error !== null && <Notice tone="bad" state={compare.error} testId="compare-failed">{reasonText(compare.error, 'message')}</Notice>}
      <Picker {...compare} now={now} />
      {compare.chosen.size < COMPARE_FEWEST
        ? <p class="soft" data-testid="compare-few">{text('compare_few', { count: COMPARE_FEWEST })}</p>
        : compare.offers !== null && <Comparison offers={compare.offers} keep={compare.keep} choose={compare.choose} {...{ stores, rule, today, pageOf, now }} />}
    </>
  );
}

/** A search over the offers that were read, and what was chosen of them. */
function Picker({ query, search, found, chosen, choose, offers, now }: CompareOf & { now: number }) {
  const full = chosen.size >= COMPARE_MOST;
  const box = useRef<HTMLDivElement>(null);
  const remove = (key: string, title: string) => {
    choose(key, title, false);
    box.current?.querySelector('input')?.focus();
  };
  return (
    <div class="compare__picker" ref={box}>
      <Field label={text('compare_search')} testId="compare-query" value={query} maxLength={200} onInput={search} {...(full ? { hint: text('compare_full', { count: COMPARE_MOST }) } : {})} />
      {chosen.size > 0 && (
        <ul class="compare__chosen" aria-label={text('compare_chosen')}>
          {[...chosen].map(([key, title]) => (
            <li key={key}><Button testId="compare-remove" onClick={() => remove(key, title)}><span aria-hidden="true">✕</span> <span class="visually-hidden">{text('compare_remove')}</span> <span class="compare__name">{offers?.find((offer) => offer.key === key)?.read.product.title ?? title}</span></Button></li>
          ))}
        </ul>
      )}
      {found !== null && (found.length === 0
        ? <p class="soft" data-testid="compare-none">{text(query.trim() === '' ? 'compare_none' : 'compare_none_fit')}</p>
        : (
          <ul class="compare__found" aria-label={text('compare_found')}>
            {found.slice(0, SHOWN).map(({ key, title, readAt }) => (
              <li key={key} data-testid="compare-offer" data-key={key}>
                <Checkbox testId="compare-choose" checked={chosen.has(key)} disabled={full && !chosen.has(key)} onChange={(on) => choose(key, title, on)}>{title}</Checkbox>
                <span class="soft small"> {key} · {formatTime(readAt, now)}</span>
              </li>
            ))}
          </ul>
        ))}
    </div>
  );
}

/** Offers drawn of a search: a word more finds the others. */
const SHOWN = 12;

function Comparison({ offers, keep, choose, stores, rule, today, pageOf, now }: ComparePanelProps & Pick<CompareOf, 'keep' | 'choose'> & { offers: NonNullable<CompareOf['offers']> }) {
  const [quantity, setQuantity] = useState('1');
  const [wanted, setWanted] = useState('');
  const [drafts, setDrafts] = useState<Readonly<Record<string, OfferDraft>>>({});
  const own = [...new Set(offers.map(({ read }) => read.product.currency))];
  const currencies = [...new Set([...(own.length === 1 ? own : []), ...stores.map((store) => store.currency), ...own])];
  const currency = currencies.includes(wanted) ? wanted : currencies[0] ?? '';
  const pieces = /^\d{1,6}$/.test(quantity.trim()) ? Number(quantity) : 0;
  const draftOf = (key: string): OfferDraft => drafts[key] ?? NEW_DRAFT;
  const placed = pieces === 0 ? [] : compareOffers(
    offers.map(({ key, read, readAt, error, source }) => ({ key, read, readAt, error, choice: choiceOf(draftOf(key), source, read.product.currency) })),
    { quantity: pieces, currency, plan: planOn(rule.plan, { today, maxDays: rule.rateMaxDays }), now },
  );
  return (
    <div class="compare">
      <div class="pair">
        <Field label={text('compare_quantity')} testId="compare-quantity" inputMode="numeric" maxLength={6} value={quantity} error={pieces === 0 ? text('compare_quantity_error') : null} onInput={setQuantity} />
        <Select label={text('compare_currency')} testId="compare-currency" value={currency} options={currencies.map((value) => ({ value, label: value }))} onChange={setWanted} />
      </div>
      <p class="soft small">{text('compare_order')}</p>
      <ol class="compare__offers">
        {placed.map((offer) => (
          <ComparedOffer key={offer.key} offer={offer} url={pageOf(offer.key)} quantity={pieces} currency={currency} now={now} draft={draftOf(offer.key)}
            onChange={(patch) => setDrafts((before) => ({ ...before, [offer.key]: { ...NEW_DRAFT, ...before[offer.key], ...patch } }))} onSource={(source) => void keep(offer.key, { source })} />
        ))}
      </ol>
      {placed.length > 0 && <FallbackOrder offers={offers} placed={placed} quantity={pieces} {...{ keep, choose }} />}
    </div>
  );
}
