import { useMemo, useState } from 'preact/hooks';
import { marginOf } from '../../utils/domain/pricing/margin.ts';
import type { RowView } from '../../utils/domain/view-types.ts';
import { currentLocale, reasonText, text } from '../../utils/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { formatMoney, formatShare, formatStock } from '../ui/format.ts';
import { Money } from '../ui/money.tsx';
import { Trace } from './trace.tsx';

export interface SkuRowProps {
  row: RowView;
  /** Its place among the rows shown, from 0. */
  index: number;
  pricing: boolean;
  priceless: boolean;
  /** Keys of the rows whose trace is open, which stay so when they scroll out and in again. */
  opened: Set<RowView['key']>;
  /** Must stay the same function, so that unchanged rows are not drawn again. */
  onToggle: (keys: readonly string[], on: boolean) => void;
}

/** One SKU. Drawn again only when the row itself changed. */
export function SkuRow({ row, index, pricing, priceless, opened, onToggle }: SkuRowProps) {
  const locale = currentLocale();
  return useMemo(() => {
    const name = row.options.length > 0 ? row.options.join(' / ') : text('only_variant');
    return (
      <div class={row.stock === 0 ? 'sku sku--out' : 'sku'} role="row" aria-rowindex={index + 2} data-testid="sku-row" data-sku={row.key}>
        <span role="cell">
          <Checkbox bare testId="tick" checked={row.selected} disabled={row.key === null || (row.cost === null && !row.selected)} onChange={(on) => row.key !== null && onToggle([row.key], on)}>{name}</Checkbox>
        </span>
        <span role="cell" class="sku__name">{name}{row.key === null && <span class="small soft"> {text('sku_no_id')}</span>}</span>
        <span role="cell" class={typeof row.stock === 'number' ? 'sku__figure' : 'sku__figure soft small'} data-testid="sku-stock">{formatStock(row.stock)}</span>
        <span role="cell" class="sku__figure" data-testid="sku-cost">
          {row.cost === null ? <span class="soft small">{text('not_stated')}</span> : <Money of={row.cost.price} />}
          {!pricing && row.price !== null && <span class="sku__note" data-testid="sku-landed"><Money of={row.price.floor} /></span>}
        </span>
        {!priceless && <span role="cell" class="sku__price" data-testid="sku-price">{pricing ? <span class="price__closed">…</span> : <Price row={row} opened={opened} />}</span>}
      </div>
    );
  }, [row, index, pricing, priceless, opened, onToggle, locale]);
}

/** The price; how it came about, or why there is none, on demand. */
function Price({ row, opened }: { row: RowView; opened: Set<RowView['key']> }) {
  const [open, setOpen] = useState(opened.has(row.key));
  if (row.price === null && row.priceError === null) return <span class="price__closed soft">–</span>;
  const margin = row.price && marginOf(row.price.price, row.price.floor);
  return (
    <details open={open} onToggle={({ currentTarget: { open: on } }) => {
      setOpen(on);
      opened[on ? 'add' : 'delete'](row.key);
    }}>
      <summary class="price__closed" title={text('price_trace')}>
        {row.price === null ? <span class="price__none">{text('price_none')}</span> : <Money of={row.price.price} />}
        {margin && <span class="sku__note" data-testid="sku-margin">{formatMoney(margin)}{margin.permille !== null && ` · ${formatShare(margin.permille)}`}</span>}
      </summary>
      {open && <div class="trace" data-testid="trace">{row.price === null ? reasonText(row.priceError ?? '', 'price') : <Trace price={row.price} />}</div>}
    </details>
  );
}
