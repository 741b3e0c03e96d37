import { useState } from 'preact/hooks';
import { wordsOfCategory, type ChosenCategory, type MappedCategory } from '../../utils/domain/claim/category-map.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { CategoryMapOf } from '../hooks/use-category-map.ts';
import type { ImportOf } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Choice } from './extras-fields.tsx';
import '../words/words.css';

export interface CategoryMapProps extends CategoryMapOf, Pick<ImportOf, 'choicesOf'> {
  stores: readonly StoreView[];
}

const wordsOf = ({ from, fromName }: MappedCategory): string => (fromName === null ? from : `${fromName} (${from})`);

/** Where offers of a supplier's category go: seen, changed and forgotten, row by row. */
export function CategoryMap({ rows, stores, map, choicesOf }: CategoryMapProps) {
  const [changed, setChanged] = useState<MappedCategory | null>(null);
  const [isFailed, setFailed] = useState(false);
  const shown = rows.flatMap((row) => {
    const store = stores.find(({ id }) => id === row.storeId);
    return store ? [{ row, store }] : [];
  });
  const keep = async (row: MappedCategory, to: ChosenCategory | null) => {
    setFailed(!await map(row, to));
    setChanged(null);
  };
  return (
    <details data-testid="category-map">
      <summary>{text('category_map', { count: formatCount(shown.length) })}</summary>
      <div class="import__block">
        <p class="small soft">{text('category_map_hint')}</p>
        {isFailed && <Notice tone="bad" testId="category-map-failed">{reasonText('failed', 'message')}</Notice>}
        {shown.length > 0 && <ul aria-label={text('category_map', { count: formatCount(shown.length) })}>
          {shown.map(({ row, store }) => (
            <li key={`${row.storeId} ${row.from}`} class="words" data-testid="mapped" data-from={row.from}>
              <span class="words__from">{wordsOf(row)}</span>
              <span class="words__to">→ {store.name}: {wordsOfCategory(row.to)}</span>
              <span class="words__actions">
                <Button look="link" testId="mapped-change" onClick={() => setChanged(row)}>{text('words_change')}<span class="visually-hidden"> {wordsOf(row)}</span></Button>
                <Button look="link" testId="mapped-forget" onClick={() => void keep(row, null)}>{text('words_remove')}<span class="visually-hidden"> {wordsOf(row)}</span></Button>
              </span>
              {changed?.storeId === row.storeId && changed.from === row.from && (
                <Choice name="category" stores={[store]} value={row.to.id} empty={null} choicesOf={choicesOf} onChange={(id, name) => void keep(row, id === null ? null : { id, name })} />
              )}
            </li>
          ))}
        </ul>}
      </div>
    </details>
  );
}
