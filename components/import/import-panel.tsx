import { useCallback, useMemo, useState } from 'preact/hooks';
import { queryRows, SORTS, type ImportQuery } from '../../utils/domain/claim/query.ts';
import { IMPORT_STATES, type ImportRow, type ImportState } from '../../utils/domain/claim/rows.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import type { CategoryMapOf } from '../hooks/use-category-map.ts';
import type { ImportOf } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field, Select } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { BrandWords } from './brand-words.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { CategoryMap } from './category-map.tsx';
import { ClaimEditor } from './claim-editor.tsx';
import { ImportLine } from './import-line.tsx';
import './import.css';

export interface ImportPanelProps extends Omit<ImportOf, 'rows' | 'error'> {
  /** Brings the list's heading into sight and focus. */
  toTop: () => void;
  rows: readonly ImportRow[];
  stores: readonly StoreView[];
  categories: CategoryMapOf;
  /** Those of the saved price rule. */
  sets: readonly RuleSet[];
  brandWords: readonly string[];
  saveBrandWords: (words: string[]) => void;
  /** The supplier's page of an offer; null where none is known. */
  pageOf: (offerKey: string) => string | null;
  now: number;
}

const ALL: ImportQuery = { state: null, storeId: null, query: '', sort: 'newest' };
const NONE: ReadonlySet<string> = new Set();

/** Everything collected, read, claimed and listed: found, edited and pushed, one by one or many at once. */
export function ImportPanel({ rows, stores, categories, sets, brandWords, saveBrandWords, pageOf, now, toTop, ...actions }: ImportPanelProps) {
  const [query, setQuery] = useState<ImportQuery>(ALL);
  const [picked, setPicked] = useState(NONE);
  const [openId, setOpenId] = useState<string | null>(null);
  const { rows: shown, counts } = useMemo(() => queryRows(rows, query), [rows, query]);
  const chosen = useMemo(() => (picked.size === 0 ? [] : rows.filter(({ id }) => picked.has(id))), [rows, picked]);
  /** What is not in sight is not pushed, edited or removed: a pick outlives the search that it was made in. */
  const inSight = useMemo(() => {
    const ids = new Set(chosen.length === 0 ? [] : shown.map(({ id }) => id));
    return chosen.filter(({ id }) => ids.has(id));
  }, [chosen, shown]);
  const names = useMemo(() => new Map(stores.map(({ id, name }) => [id, name])), [stores]);
  const pick = useCallback((ids: readonly string[], on: boolean) => setPicked((before) => {
    const next = new Set(before);
    for (const id of ids) if (on) next.add(id); else next.delete(id);
    return next;
  }), []);

  const open = openId === null ? undefined : rows.find(({ id }) => id === openId);
  const store = stores.find(({ id }) => id === open?.storeId);
  if (open && open.storeId !== null && store) {
    return <ClaimEditor {...actions} row={{ ...open, storeId: open.storeId }} store={store} brandWords={brandWords} categories={categories.rows} sets={sets} now={now} onClose={() => {
      setOpenId(null);
      toTop();
    }} />;
  }
  return (
    <>
      <p class="soft">{text('import_hint')}</p>
      <StateChips counts={counts} state={query.state} choose={(state) => setQuery({ ...query, state })} />
      <div class="collected__bar import__bar">
        <Field label={text('collected_search')} testId="import-query" maxLength={200} value={query.query} onInput={(words) => setQuery({ ...query, query: words })} />
        <Select label={text('import_store')} testId="import-store" value={query.storeId ?? ''} onChange={(id) => setQuery({ ...query, storeId: id === '' ? null : id })}
          options={[{ value: '', label: text('collected_all') }, ...stores.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Select label={text('import_sort')} testId="import-sort" value={query.sort} onChange={(sort) => setQuery({ ...query, sort: SORTS.find((one) => one === sort) ?? 'newest' })}
          options={SORTS.map((sort) => ({ value: sort, label: text(`import_sort_${sort}`) }))} />
      </div>
      <div class="import__pick">
        <Checkbox testId="pick-all" checked={inSight.length > 0 && inSight.length === shown.length} mixed={inSight.length > 0 && inSight.length < shown.length} disabled={shown.length === 0}
          onChange={(on) => pick(shown.map(({ id }) => id), on)}>{text('import_pick_all', { count: formatCount(shown.length) })}</Checkbox>
        <span class="small soft" data-testid="picked" aria-live="polite">{text('import_picked', { count: formatCount(chosen.length) })}</span>
        {chosen.length > 0 && <Button look="link" testId="pick-none" onClick={() => setPicked(NONE)}>{text('import_pick_none')}</Button>}
      </div>
      {picked.size > 0 && <BulkBar {...actions} rows={inSight} stores={stores} sets={sets} onClaimed={(ids) => setPicked(new Set(ids))} />}
      {shown.length === 0
        ? <p class="soft" data-testid="import-none">{text(rows.length === 0 ? 'import_none' : 'collected_none_fit')}</p>
        : (
          <div class="import__list">
            <VirtualList items={shown} keyOf={({ id }) => id} estimate={84} role="list">
              {(row, index) => (
                <ImportLine key={row.id} row={row} index={index} of={shown.length} store={names.get(row.storeId ?? '') ?? null} page={pageOf(row.offerKey)} picked={picked.has(row.id)} now={now}
                  onPick={(id, on) => pick([id], on)} onOpen={setOpenId} retry={actions.retry} />
              )}
            </VirtualList>
          </div>
        )}
      <CategoryMap {...categories} stores={stores} choicesOf={actions.choicesOf} />
      <BrandWords words={brandWords} save={saveBrandWords} />
    </>
  );
}

/** One chip for each state that there is, and one for all. */
function StateChips({ counts, state, choose }: { counts: Readonly<Record<ImportState, number>>; state: ImportState | null; choose: (state: ImportState | null) => void }) {
  const total = IMPORT_STATES.reduce((sum, one) => sum + counts[one], 0);
  const chip = (value: ImportState | null, words: string, count: number) => (
    <button key={value ?? 'all'} type="button" class="import__chip" aria-pressed={state === value} data-testid={`chip-${value ?? 'all'}`} onClick={() => choose(value)}>{words} {formatCount(count)}</button>
  );
  return (
    <div class="import__chips" role="group" aria-label={text('collected_show')}>
      {chip(null, text('collected_all'), total)}
      {IMPORT_STATES.filter((one) => counts[one] > 0 || one === state).map((one) => chip(one, text(`import_state_${one}`), counts[one]))}
    </div>
  );
}
