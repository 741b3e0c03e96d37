import { useState } from 'preact/hooks';
import { isSameRule, type SeenRule } from '../../utils/domain/reprice/may-write.ts';
import { isIn, isWritable, REPRICE_FILTERS, type RepriceFilter } from '../../utils/domain/reprice/row.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { useReprice, type Reprice, type RepriceState } from '../hooks/use-reprice.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { RepriceRowView } from './reprice-row.tsx';
import './reprice.css';

export interface RepricePanelProps {
  /** The rule as it stands in the form; null while a value of it is wrong. */
  rule: SeenRule | null;
  /** The saved rule; null before the first. */
  saved: SeenRule | null;
  stores: readonly StoreView[];
  /** The user's day as ISO text. */
  today: string;
  /** The wall clock, ms since the epoch. */
  now: () => number;
}

const FILTERS = { changed: 'reprice_changed', up: 'reprice_up', down: 'reprice_down', same: 'reprice_same', held: 'reprice_held' } as const satisfies Record<RepriceFilter, string>;

/** What the rule, saved or not, would change in every listing; and, once it is saved, writing it into the stores. */
export function RepricePanel({ rule, saved, stores, today, now }: RepricePanelProps) {
  const reprice = useReprice(stores, today, now);
  const { state, isStoreChanged } = reprice;
  const isOld = state.rule !== null && (isStoreChanged || rule === null || !isSameRule(state.rule, rule));
  const looking = state.kind === 'looking';
  return (
    <section class="panel reprice" aria-labelledby="reprice-title" data-testid="reprice" data-state={state.kind}>
      <h3 class="panel__title" id="reprice-title">{text('reprice')}</h3>
      <p class="soft">{text('reprice_hint')}</p>
      <div><Button testId="reprice-look" busy={looking} disabled={rule === null || looking || state.writing} onClick={() => rule !== null && reprice.look(rule)}>{text('reprice_look')}</Button></div>
      <div role="status" data-testid="reprice-sum">
        {looking && <p class="soft">{text('reprice_looking', { count: formatCount(state.rows.length) })}</p>}
        {state.kind === 'known' && !isOld && <p>{sumText(state)}</p>}
        {isOld && !looking && <p class="soft">{text('reprice_old')}</p>}
      </div>
      {state.kind === 'failed' && <Notice tone="bad" state={state.code ?? ''} testId="reprice-failed">{reasonText(state.code ?? '', 'message')}</Notice>}
      {state.kind === 'known' && !isOld && state.rows.length > 0 && (
        <>
          <Write reprice={reprice} isSaved={saved !== null && state.rule !== null && isSameRule(saved, state.rule)} />
          <Rows reprice={reprice} stores={stores} now={now()} />
        </>
      )}
    </section>
  );
}

function sumText({ rows }: RepriceState): string {
  if (rows.length === 0) return text('reprice_none');
  const sum = (of: 'up' | 'down' | 'same' | 'cannot') => formatCount(rows.reduce((total, row) => total + row[of], 0));
  return text('reprice_sum', { listings: formatCount(rows.length), up: sum('up'), down: sum('down'), same: sum('same'), cannot: sum('cannot') });
}

/** Hands the new prices to the queue, once the rule is saved that made them, and says how many were taken. */
function Write({ reprice: { state, write }, isSaved }: { reprice: Reprice; isSaved: boolean }) {
  const { rows, written, writing } = state;
  const left = rows.filter((row) => isWritable(row) && written.get(row.id) !== null).length;
  const taken = [...written.values()].filter((refusal) => refusal === null).length;
  const refused = written.size - taken;
  return (
    <>
      <div>
        <Button look="primary" testId="reprice-write" busy={writing} disabled={!isSaved || writing || left === 0} {...(isSaved ? {} : { describedBy: 'reprice-save-first' })} onClick={write}>
          {text('reprice_write', { count: formatCount(left) })}
        </Button>
        {!isSaved && <p class="field__hint" id="reprice-save-first">{text('reprice_save_first')}</p>}
      </div>
      {written.size > 0 && (
        <Notice tone={refused === 0 ? 'good' : 'warn'} state={writing ? 'writing' : 'written'} testId="reprice-written">
          {[text('reprice_written', { count: formatCount(taken) }), ...(refused === 0 ? [] : [text('reprice_refused', { count: formatCount(refused) })])].join(' ')}
        </Notice>
      )}
    </>
  );
}

function Rows({ reprice: { state, variants }, stores, now }: { reprice: Reprice; stores: readonly StoreView[]; now: number }) {
  const [filter, setFilter] = useState<RepriceFilter>(state.rows.some((row) => isIn(row, 'changed')) ? 'changed' : 'held');
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  const shown = state.rows.filter((row) => isIn(row, filter));
  return (
    <>
      <div class="reprice__bar">
        <Select label={text('reprice_show')} testId="reprice-show" value={filter} onChange={(value) => setFilter(REPRICE_FILTERS.find((one) => one === value) ?? 'changed')}
          options={REPRICE_FILTERS.map((value) => ({ value, label: `${text(FILTERS[value])} (${formatCount(state.rows.filter((row) => isIn(row, value)).length)})` }))} />
      </div>
      {shown.length === 0 ? <p class="soft" data-testid="reprice-none-fit">{text('reprice_none_fit')}</p> : (
        <VirtualList items={shown} keyOf={(row) => row.id} estimate={76} role="list">
          {(row, index) => <RepriceRowView key={row.id} row={row} index={index} of={shown.length} store={names.get(row.storeId) ?? ''} written={state.written.get(row.id)} now={now} variants={variants} />}
        </VirtualList>
      )}
    </>
  );
}
