import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import { checkText, text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { formatMoney } from '../ui/format.ts';
import { LineState } from './line-state.tsx';

export interface ImportLineProps {
  row: ImportRow;
  index: number;
  of: number;
  store: string | null;
  /** The supplier's page. */
  page: string | null;
  picked: boolean;
  now: number;
  onPick: (id: string, on: boolean) => void;
  onOpen: (id: string) => void;
  retry: (jobId: string) => Promise<boolean>;
}

/** One line of the import list. */
export function ImportLine({ row, index, of, store, page, picked, now, onPick, onOpen, retry }: ImportLineProps) {
  const { id, title, offerKey, cost, variants, ticked, must, should } = row;
  const facts = [
    ...(store === null ? [] : [store]),
    ...(cost === null ? [] : [cost.from.minor === cost.to.minor ? formatMoney(cost.from) : `${formatMoney(cost.from)} – ${formatMoney(cost.to)}`]),
    ...(variants === 0 ? [] : [ticked === null ? text('import_variants', { count: variants }) : text('skus_ticked', { selected: ticked, total: variants })]),
  ];
  const [first] = must;
  return (
    <div class="import__line" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="import-line" data-id={id} data-state={row.state}>
      <Checkbox bare testId="pick" checked={picked} onChange={(on) => onPick(id, on)}>{text('import_pick', { title })}</Checkbox>
      <div class="import__words">
        <p class="import__title">{title}</p>
        <p class="small soft">{facts.join(' · ')} {page !== null && <a href={page} target="_blank" rel="noreferrer">{offerKey}</a>}</p>
        <LineState row={row} now={now} retry={retry} />
        {row.state !== 'collected' && (first !== undefined || should.length > 0) && (
          <p class="small" data-testid="line-checks">{first === undefined ? text('import_should', { count: should.length }) : checkText(first)}</p>
        )}
      </div>
      {row.storeId !== null && <Button testId="line-edit" onClick={() => onOpen(id)}>{text('import_edit')}<span class="visually-hidden"> {title}, {store}</span></Button>}
    </div>
  );
}
