import { useCallback, useRef } from 'preact/hooks';
import type { RowView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { formatCount } from '../ui/format.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { SkuRow } from './sku-row.tsx';
import { isShown, StockFilter } from './stock-filter.tsx';
import './product.css';

export interface SkuTableProps {
  rows: readonly RowView[];
  /** SKUs with less stock are not shown. */
  minStock: number;
  onFilter: (minStock: number) => void;
  /** The prices of the chosen store are on their way. */
  pricing?: boolean;
  /** No store is chosen, so there are no prices to show. */
  priceless?: boolean;
  /** The store's prices include tax, which nothing here takes off. */
  gross?: boolean;
  /** Gets the keys of all ticked rows. */
  onSelect: (keys: string[]) => void;
}

/** A row without an id or a cost cannot be sold. */
const tickable = (rows: readonly RowView[]) => rows.flatMap((row) => (row.key === null || row.cost === null ? [] : [row.key]));
const ticked = (rows: readonly RowView[]) => rows.flatMap((row) => (row.key !== null && row.selected ? [row.key] : []));

/** The SKUs with ticks, stock, cost, landed cost, price and margin. */
export function SkuTable({ rows, minStock, onFilter, pricing = false, priceless = false, gross = false, onSelect }: SkuTableProps) {
  const newest = useRef({ rows, onSelect });
  newest.current = { rows, onSelect };
  const opened = useRef(new Set<RowView['key']>()).current;
  const toggle = useCallback((keys: readonly string[], on: boolean) => {
    const all = new Set(ticked(newest.current.rows));
    for (const key of keys) if (on) all.add(key); else all.delete(key);
    newest.current.onSelect(newest.current.rows.flatMap(({ key }) => (key !== null && all.has(key) ? [key] : [])));
  }, []);

  const shown = rows.filter((row) => isShown(row, minStock));
  const all = tickable(shown);
  const some = ticked(shown);
  const minQty = rows.find((row) => row.cost !== null)?.cost?.minQty ?? null;
  return (
    <section class="skus" aria-labelledby="skus-title">
      <div class="skus__head">
        <h2 class="section-title" id="skus-title">{text('skus')}</h2>
        {rows.length > 1 && <StockFilter rows={rows} minStock={minStock} onChange={onFilter} onTickShown={() => onSelect(all)} />}
        <span class="soft small" data-testid="ticked" aria-live="polite">{text('skus_ticked', { selected: ticked(rows).length, total: rows.length })}</span>
      </div>
      <div class={priceless ? 'sku-grid sku-grid--priceless' : 'sku-grid'} role="table" aria-labelledby="skus-title" aria-rowcount={shown.length + 1}>
        <div class="sku sku--head" role="row" aria-rowindex={1}>
          <span role="columnheader">
            <Checkbox bare testId="tick-all" checked={some.length > 0 && some.length >= all.length} mixed={some.length > 0 && some.length < all.length}
              disabled={all.length === 0} onChange={(on) => toggle(on ? all : some, on)}>{text('select_all')}</Checkbox>
          </span>
          <span role="columnheader">{text('col_variant')}</span>
          <span role="columnheader" class="sku__figure">{text('col_stock')}</span>
          <span role="columnheader" class="sku__figure">{text('col_cost')}{!priceless && <span class="sku__note">{text('col_landed')}</span>}</span>
          {!priceless && <span role="columnheader" class="sku__figure">{text('col_price')}<span class="sku__note">{text('col_margin')}</span></span>}
        </div>
        <VirtualList items={shown} keyOf={(row, index) => row.key ?? `row-${index}`} estimate={46} role="rowgroup">
          {(row, index) => <SkuRow key={row.key ?? `row-${index}`} row={row} index={index} pricing={pricing} priceless={priceless} opened={opened} onToggle={toggle} />}
        </VirtualList>
      </div>
      <p class="soft small" data-testid="cost-notes">
        {[
          ...(minQty === null ? [] : [text('cost_from', { quantity: formatCount(minQty) })]),
          ...(priceless ? [] : [text('landed_without')]),
          ...(gross ? [text('margin_gross')] : []),
        ].join(' ')}
      </p>
    </section>
  );
}
