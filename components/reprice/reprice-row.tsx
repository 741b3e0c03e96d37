import { useState } from 'preact/hooks';
import type { PriceRange } from '../../utils/domain/pricing/price-range.ts';
import type { RepricedVariant } from '../../utils/domain/reprice/reprice.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Refusal } from '../hooks/outcome.ts';
import type { Reprice, SeenRow } from '../hooks/use-reprice.ts';
import { Trace } from '../product/trace.tsx';
import '../product/product.css';
import { Badge } from '../ui/badge.tsx';
import { formatMoney, formatTime } from '../ui/format.ts';
import { Money } from '../ui/money.tsx';

export interface RepriceRowProps {
  row: SeenRow;
  index: number;
  of: number;
  /** The store's name. */
  store: string;
  /** Null: its prices are in the queue; undefined: not written yet. */
  written: Refusal | null | undefined;
  now: number;
  variants: Reprice['variants'];
}

/** `too-large` is the price's here, and the others have words of their own where the next step is to open the page. */
const why = (code: string, area?: 'message'): string => reasonText(code, code === 'too-large' ? 'price' : area ?? 'reprice');

const rangeText = (range: PriceRange | null): string => {
  if (range === null) return text('price_none');
  const [from, to] = [formatMoney(range.from), formatMoney(range.to)];
  return from === to ? from : `${from} – ${to}`;
};

/** One listing: its prices before and after, why they cannot be written, what became of it; its variants on demand. */
export function RepriceRowView({ row, index, of, store, written, now, variants }: RepriceRowProps) {
  const counts = [...(row.up > 0 ? [text('reprice_count_up', { count: row.up })] : []), ...(row.down > 0 ? [text('reprice_count_down', { count: row.down })] : []),
    ...(row.same > 0 ? [text('reprice_count_same', { count: row.same })] : []), ...(row.cannot > 0 ? [text('reprice_count_cannot', { count: row.cannot })] : [])];
  return (
    <div class="reprice__row" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="reprice-row" data-id={row.id} data-blocked={row.blocked ?? ''}>
      <p class="reprice__title">{row.url === null ? row.title : <a href={row.url} target="_blank" rel="noreferrer">{row.title}</a>}</p>
      <p data-testid="reprice-change">
        <span class="money">{rangeText(row.from)}</span> <span aria-hidden="true">→</span><span class="visually-hidden">{text('reprice_to')}</span> <strong class="money">{rangeText(row.to)}</strong> <span class="reprice__counts soft small">{counts.join(' · ')}</span>
      </p>
      {row.waiting !== null && <p class="soft small" data-testid="reprice-waiting">{text('reprice_waiting', { price: rangeText(row.waiting) })}</p>}
      <p class="soft small">{[store, text('reprice_read', { time: formatTime(row.readAt, now) })].join(' · ')}</p>
      {row.blocked !== null && <p class="small" data-testid="reprice-blocked"><Badge tone="warn">{text('reprice_kept')}</Badge> {why(row.blocked)}</p>}
      {written === null && <p class="small" data-testid="reprice-done"><Badge tone="good">{text('reprice_queued')}</Badge></p>}
      {written && <p class="small" data-testid="reprice-refused"><Badge tone="warn">{text('reprice_kept')}</Badge> {why(written.code, written.area)} <span class="soft">{written.detail}</span></p>}
      <Variants row={row} variants={variants} />
    </div>
  );
}

/** The variants, asked for when they are opened: a preview of thousands of listings keeps none. */
function Variants({ row, variants }: Pick<RepriceRowProps, 'row' | 'variants'>) {
  const [found, setFound] = useState<RepricedVariant[] | null | undefined>(undefined);
  return (
    <details class="small" onToggle={({ currentTarget: { open } }) => open && found === undefined && void variants(row).then(setFound)}>
      <summary data-testid="reprice-variants">{text('reprice_variants')}<span class="visually-hidden"> {row.title}</span></summary>
      {found === null && <p class="soft">{reasonText('failed', 'message')}</p>}
      {found && <ul class="reprice__variants">{found.slice(0, SHOWN).map((variant) => <Variant key={variant.key} variant={variant} />)}</ul>}
      {found && found.length > SHOWN && <p class="soft">{text('queue_more', { count: found.length - SHOWN })}</p>}
    </details>
  );
}

/** Variants drawn of one listing. */
const SHOWN = 50;

function Variant({ variant: { options, old, waiting, cost, priced } }: { variant: RepricedVariant }) {
  return (
    <li class="reprice__variant" data-testid="reprice-variant">
      <p><span class="reprice__option">{options.length > 0 ? options.join(' / ') : text('only_variant')}</span>: <Money of={old} /> <span aria-hidden="true">→</span><span class="visually-hidden">{text('reprice_to')}</span> {priced.ok ? <strong><Money of={priced.value.price} /></strong> : text('price_none')}</p>
      {waiting !== null && <p class="soft">{text('reprice_waiting', { price: formatMoney(waiting) })}</p>}
      {cost !== null && <p class="soft">{text('col_cost')}: <Money of={cost.cost} /></p>}
      <div class="trace">{priced.ok ? <Trace price={priced.value} /> : why(priced.error)}</div>
    </li>
  );
}
