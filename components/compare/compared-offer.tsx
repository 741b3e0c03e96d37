import type { ComponentChildren } from 'preact';
import { rowsOf } from '../../utils/domain/build-listing.ts';
import type { Placed } from '../../utils/domain/compare/compare.ts';
import type { Evaluation } from '../../utils/domain/eligibility/evaluate.ts';
import { forChoice } from '../../utils/domain/eligibility/verdict.ts';
import type { RankedBy } from '../../utils/domain/ranking.ts';
import type { SourceType } from '../../utils/domain/source-type.ts';
import { readErrorText, reasonText, text } from '../../utils/i18n/text.ts';
import { Rule } from '../product/eligibility.tsx';
import '../product/product.css';
import { Badge } from '../ui/badge.tsx';
import { formatCount, formatMoney, formatShare, formatStock, formatTime } from '../ui/format.ts';
import { Money } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import type { OfferDraft } from './compare-draft.ts';
import { OfferFields } from './offer-fields.tsx';

export interface ComparedOfferProps {
  offer: Placed;
  /** The offer's page at the supplier. */
  url: string | null;
  quantity: number;
  /** What costs are compared in. */
  currency: string;
  now: number;
  draft: OfferDraft;
  onChange: (patch: Partial<OfferDraft>) => void;
  onSource: (source: SourceType | null) => void;
}

const BEHIND = { current: 'compare_by_current', match: 'compare_by_match', price: 'compare_by_price', fulfilment: 'compare_by_fulfilment', answers: 'compare_by_answers' } as const satisfies Record<RankedBy, string>;
const SET = { 'dropship-one-by-one': 'compare_set_dropship', 'aliexpress-dropship': 'compare_set_dropship', 'offsite-centre': 'offsite', 'trade-assurance': 'compare_set_assurance' } as const;
const VERDICT = { eligible: ['good', 'verdict_pass'], 'not-eligible': ['bad', 'verdict_fail'], 'not-proven': ['warn', 'verdict_unknown'] } as const;
const nameOfSet = (id: string): string => {
  const known = Object.entries(SET).find(([set]) => set === id);
  return known ? text(known[1]) : id;
};

/** One supplier's offer in its place, with what it costs, what its page says and what the user says of it. */
export function ComparedOffer({ offer, url, quantity, currency, now, draft, onChange, onSource }: ComparedOfferProps) {
  const { product, place, behindBy, row, verdicts } = offer;
  return (
    <li class="compare__offer" data-testid="compared" data-key={offer.key}>
      <p class="compare__title"><Badge tone="plain">{place}</Badge> {url === null ? product.title : <a href={url} target="_blank" rel="noreferrer">{product.title}</a>}</p>
      {place > 1 && <p class="soft small" data-testid="compare-behind">{text(behindBy === null ? 'compare_by_nothing' : BEHIND[behindBy])}</p>}
      {offer.outdated !== null && <Notice tone="warn" state={offer.outdated} testId="compare-outdated">{offer.outdated === 'stale' ? reasonText('stale', 'reprice') : readErrorText(offer.outdated)}</Notice>}
      <dl class="store__facts">
        <Fact name={text('compare_landed', { count: quantity })} testId="compare-landed"><Landed offer={offer} currency={currency} /></Fact>
        <Fact name={text('compare_unit')} testId="compare-unit">{product.unit ?? text('not_stated')}</Fact>
        <Fact name={text('compare_moq')}>{product.moq === null ? text('not_stated') : <>{formatCount(product.moq)} {product.unit}</>}</Fact>
        <Fact name={text('col_stock')} testId="compare-stock">{formatStock(offer.stock)}</Fact>
        <Fact name={text('compare_dispatch')}>{offer.dispatchHours === null ? text('not_stated') : text('compare_hours', { count: offer.dispatchHours })}</Fact>
        <Fact name={text('compare_seller')}>
          {product.seller.name ?? text('not_stated')}
          {offer.history !== null && <> · <a href={offer.history} target="_blank" rel="noreferrer" data-testid="compare-history">{text('compare_history')}</a></>}
        </Fact>
        <Fact name={text('compare_stars')} testId="compare-stars">{starsText(offer)}</Fact>
        <Fact name={text('compare_repeat')}>{shareText(product.seller.repeatRate)}</Fact>
        <Fact name={text('compare_fulfilment')}>{shareText(product.dropship.within48h)}</Fact>
        <Fact name={text('compare_read')}>{formatTime(offer.readAt, now)}{offer.lookAgain && <> <Badge tone="warn" testId="compare-look-again">{text('compare_look_again')}</Badge></>}</Fact>
      </dl>
      {offer.brand !== null && <Notice tone="warn" testId="compare-brand">{text('compare_brand', { brand: offer.brand })}</Notice>}
      <ul class="compare__verdicts">{verdicts.map((evaluation) => <SetVerdict key={evaluation.setId} evaluation={evaluation} row={row?.key ?? null} title={product.title} />)}</ul>
      <OfferFields name={product.title} rows={rowsOf(product)} chosen={row?.key ?? ''} currency={product.currency} source={offer.source} {...{ draft, onChange, onSource }} />
    </li>
  );
}

function Fact({ name, testId, children }: { name: string; testId?: string; children: ComponentChildren }) {
  return <div><dt class="soft small">{name}</dt><dd data-testid={testId}>{children}</dd></div>;
}

/** The cost in the one currency, then in the supplier's own with its parts; or why there is none. */
function Landed({ offer: { landed, product }, currency }: { offer: Placed; currency: string }) {
  if (!landed.ok) return <span class="small">{text('compare_unknown')}: {reasonText(landed.error, 'compare')}</span>;
  const { total, perPiece, goods, freight, fees, converted, priceFor } = landed.value;
  const parts = { goods: formatMoney(goods), freight: formatMoney(freight) };
  return (
    <>
      {converted.ok ? <strong><Money of={converted.value} /></strong> : <span class="small">{text('compare_unknown_in', { currency })}: {reasonText(converted.error)}</span>}
      <p class="soft small">
        {product.currency !== currency && <>{formatMoney(total)} · </>}
        {[fees.minor === 0 ? text('compare_parts', parts) : text('compare_parts_fees', { ...parts, fees: formatMoney(fees) }), text('compare_piece', { money: formatMoney(perPiece) }), ...(priceFor === null ? [] : [text('cost_from', { quantity: formatCount(priceFor) })])].join(' · ')}
      </p>
    </>
  );
}

const tenths = (value: number): string => (value / 10).toFixed(1);
const starsText = ({ stars, credibility }: Placed): string =>
  (stars === null ? text('not_stated') : [tenths(stars), ...(credibility === null || credibility === stars ? [] : [text('compare_credibility', { points: tenths(credibility) })])].join(' · '));
/** Hundredths of a per cent, cut to tenths: never shown as more. */
const shareText = (share: number | undefined): string => (share === undefined ? text('not_stated') : formatShare(Math.floor(share / 10)));

/** What a rule set says of the chosen variant; its rules, the unknown ones named as such, on demand. */
function SetVerdict({ evaluation, row, title }: { evaluation: Evaluation; row: string | null; title: string }) {
  const one = evaluation.skus.find(({ key }) => key === row)?.verdict;
  const [tone, key] = VERDICT[one === undefined ? evaluation.verdict : forChoice([one])];
  const unknown = evaluation.rules.filter(({ weight, verdict }) => weight === 'must' && verdict === 'unknown').length;
  return (
    <li data-testid="compare-verdict" data-set={evaluation.setId} data-verdict={one ?? evaluation.verdict}>
      <details class="small">
        <summary>{nameOfSet(evaluation.setId)}: <Badge tone={tone}>{text(key)}</Badge>{unknown > 0 && <span class="soft"> {text('compare_rules_unknown', { count: unknown })}</span>}<span class="visually-hidden"> {title}</span></summary>
        <ul class="rules">{evaluation.rules.map((rule) => <Rule key={rule.code} rule={rule} />)}</ul>
      </details>
    </li>
  );
}
