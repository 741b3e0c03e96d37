import { useState } from 'preact/hooks';
import type { RowView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';

/** Is a row shown when only stock from `minStock` on is? Stock that is not known is shown among all rows only. */
export const isShown = (row: RowView, minStock: number): boolean => minStock === 0 || row.stock === 'unlimited' || (row.stock !== 'unknown' && row.stock >= minStock);

export interface StockFilterProps {
  rows: readonly RowView[];
  minStock: number;
  onChange: (minStock: number) => void;
  onTickShown: () => void;
}

/** Which SKUs are shown by their stock: all, those in stock, or those with at least what the user says. */
export function StockFilter({ rows, minStock, onChange, onTickShown }: StockFilterProps) {
  const [isOwn, setOwn] = useState(minStock > 1);
  const hidden = rows.filter((row) => !isShown(row, minStock));
  return (
    <div class="filter">
      <select class="field__input" aria-label={text('filter')} data-testid="stock-filter" value={isOwn ? 'own' : String(Math.min(minStock, 1))}
        onChange={({ currentTarget: { value } }) => {
          setOwn(value === 'own');
          onChange(value === 'own' ? minStock : Number(value));
        }}>
        <option value="0">{text('filter_all')}</option>
        <option value="1">{text('filter_in_stock')}</option>
        <option value="own">{text('filter_at_least')}</option>
      </select>
      {isOwn && (
        <input class="field__input" type="number" min={1} inputMode="numeric" aria-label={text('filter_at_least')} data-testid="stock-min" value={minStock > 0 ? minStock : ''}
          onInput={({ currentTarget: { value } }) => onChange(/^\d{1,9}$/.test(value) ? Number(value) : 0)} />
      )}
      {minStock > 0 && <Button look="link" testId="tick-shown" onClick={onTickShown}>{text('tick_shown')}</Button>}
      {hidden.length > 0 && (
        <p class="soft small filter__words" role="status" data-testid="filter-words">
          {text('filter_hidden', { count: hidden.length, ticked: hidden.filter((row) => row.selected).length, unknown: hidden.filter((row) => row.stock === 'unknown').length })}
        </p>
      )}
    </div>
  );
}
