import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { RowView } from '../../utils/domain/view-types.ts';
import { currentLocale, text } from '../../utils/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { SkuRow } from './sku-row.tsx';
import './product.css';

export interface SkuTableProps {
  rows: readonly RowView[];
  /** The prices of the chosen store are on their way. */
  pricing?: boolean;
  /** No store is chosen, so there are no prices to show. */
  priceless?: boolean;
  /** Gets the keys of all ticked rows. */
  onSelect: (keys: string[]) => void;
}

const tickable = (rows: readonly RowView[]) => rows.flatMap((row) => (row.key === null ? [] : [row.key]));
const ticked = (rows: readonly RowView[]) => rows.flatMap((row) => (row.key !== null && row.selected ? [row.key] : []));

/** The SKUs with ticks, cost, stock and price. Every row is in the DOM; those out of sight are neither laid out nor painted. */
export function SkuTable({ rows, pricing = false, priceless = false, onSelect }: SkuTableProps) {
  const newest = useRef({ rows, onSelect });
  newest.current = { rows, onSelect };
  const toggle = useCallback((key: string, on: boolean) => {
    const keys = ticked(newest.current.rows);
    newest.current.onSelect(on ? [...keys, key] : keys.filter((other) => other !== key));
  }, []);

  // Drawn again only when the rows changed, not with every letter of the title.
  const list = useMemo(
    () => rows.map((row, index) => <SkuRow key={row.key ?? `row-${index}`} row={row} pricing={pricing} priceless={priceless} onToggle={toggle} />),
    [rows, pricing, priceless, toggle, currentLocale()],
  );
  const all = tickable(rows);
  const chosen = ticked(rows);
  return (
    <section class="skus" aria-labelledby="skus-title">
      <div class="skus__head">
        <h2 class="section-title" id="skus-title">{text('skus')}</h2>
        <span class="soft small" data-testid="ticked" aria-live="polite">{text('skus_ticked', { selected: chosen.length, total: rows.length })}</span>
      </div>
      <div class={priceless ? 'sku-grid sku-grid--priceless' : 'sku-grid'} role="table" aria-labelledby="skus-title" aria-rowcount={rows.length + 1}>
        <div class="sku sku--head" role="row">
          <span role="columnheader">
            <Checkbox bare testId="tick-all" checked={chosen.length > 0 && chosen.length === all.length} mixed={chosen.length > 0 && chosen.length < all.length}
              disabled={all.length === 0} onChange={(on) => onSelect(on ? all : [])}>{text('select_all')}</Checkbox>
          </span>
          <span role="columnheader">{text('col_variant')}</span>
          <span role="columnheader" class="sku__figure">{text('col_stock')}</span>
          <span role="columnheader" class="sku__figure">{text('col_cost')}</span>
          {!priceless && <span role="columnheader" class="sku__figure">{text('col_price')}</span>}
        </div>
        {list}
      </div>
    </section>
  );
}
