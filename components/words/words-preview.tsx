import { useMemo, useState } from 'preact/hooks';
import type { Term } from '../../utils/domain/terms.ts';
import { translateAxes, type OptionWords } from '../../utils/i18n/glossary/axes.ts';
import type { Target } from '../../utils/i18n/glossary/entry.ts';
import { text } from '../../utils/i18n/text.ts';
import type { AnswerOf } from '../../utils/messaging/client.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { formatCount, listText } from '../ui/format.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { OfferChoice } from '../product/offer-choice.tsx';

interface Row extends OptionWords {
  id: string;
  isName: boolean;
}

/** What an offer's option names and values would become, each beside its original. */
export function WordsPreview({ pages, target, terms }: { pages: AnswerOf<'page.list'>; target: Target; terms: readonly Term[] }) {
  const [chosen, choose] = useState('');
  const { value } = useAnswer('offer.view', chosen === '' ? null : { key: chosen });
  const axes = value?.key === chosen ? value.read?.product.axes ?? null : null;
  const rows = useMemo(() => (axes === null ? [] : translateAxes(axes, target, terms).flatMap(({ name, values }, axis): Row[] => [
    { ...name, id: `${axis}`, isName: true }, ...values.map((one, index) => ({ ...one, id: `${axis} ${index}`, isName: false })),
  ])), [axes, target, terms]);
  const known = rows.filter(({ words }) => words !== null).length;
  return (
    <div class="panel">
      <h3 class="panel__title">{text('words_preview')}</h3>
      <OfferChoice pages={pages} value={chosen} testId="words-offer" onChange={choose} />
      {axes !== null && <p class="small" data-testid="words-summary">{rows.length === 0 ? text('words_no_options') : text('words_summary', { known: formatCount(known), all: formatCount(rows.length) })}</p>}
      {rows.length > 0 && (
        <VirtualList items={rows} keyOf={({ id }) => id} estimate={34} role="list">
          {(row, index) => <PreviewRow key={row.id} row={row} index={index} of={rows.length} target={target} />}
        </VirtualList>
      )}
    </div>
  );
}

const NOTES = { same: 'words_same', untouched: 'words_untouched' } as const;

function PreviewRow({ row: { original, words, state, unknown, collision, isName }, index, of, target }: { row: Row; index: number; of: number; target: Target }) {
  const note = state === 'translated' || state === 'unknown' ? null : text(NOTES[state]);
  return (
    <div class={isName ? 'words words--name' : 'words'} role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="words-row" data-state={state}>
      <span class="words__from" lang="zh">{original}</span>
      <span class="words__to">
        {words === null
          ? <span class="words__note tone-warn">{text('words_unknown', { parts: listText(unknown) })}</span>
          : <><span lang={state === 'translated' ? target : undefined}>{words}</span>{note !== null && <span class="soft small"> · {note}</span>}</>}
        {collision.length > 0 && <span class="words__note tone-bad" data-testid="words-collision">{text('words_collision', { others: listText(collision) })}</span>}
      </span>
    </div>
  );
}
