import { useState } from 'preact/hooks';
import { parseTerms, TERM_LONGEST, TERMS_MOST, withTerms, type Term } from '../../utils/domain/terms.ts';
import { isUntouched } from '../../utils/i18n/glossary/untouched.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Terms } from '../hooks/use-terms.ts';
import { Bullets } from '../ui/bullets.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';

/** Lines named that were not taken. */
const LINES_SHOWN = 50;
const EMPTY: Term = { from: '', en: '', ru: '' };

export interface OwnTermsProps extends Pick<Terms, 'save'> {
  terms: readonly Term[];
}

/** The user's own terms: added one by one or as lines, changed and removed. */
export function OwnTerms({ terms, save }: OwnTermsProps) {
  const [draft, setDraft] = useState(EMPTY);
  /** The term that is being changed, by its word. */
  const [changed, setChanged] = useState<string | null>(null);
  const [isFailed, setFailed] = useState(false);
  const keep: Terms['save'] = async (change) => {
    const saved = await save(change);
    setFailed(!saved);
    return saved;
  };
  const edit = (term: Term | null) => {
    setDraft(term ?? EMPTY);
    setChanged(term?.from ?? null);
  };
  const remove = (from: string) => {
    if (changed === from) edit(null);
    void keep((now) => now.filter((term) => term.from !== from));
  };
  return (
    <div class="panel">
      <h3 class="panel__title">{text('words_own')}</h3>
      <p class="soft">{text('words_own_hint')}</p>
      <TermForm terms={terms} draft={draft} changed={changed} onInput={setDraft} onCancel={() => edit(null)}
        onSave={(term) => void keep((now) => withTerms([term], now.filter(({ from }) => from !== changed))).then((saved) => saved && edit(null))} />
      {isFailed && <Notice tone="bad" testId="terms-failed">{reasonText('failed', 'message')}</Notice>}
      {terms.length === 0
        ? <p class="soft" data-testid="terms-none">{text('words_none')}</p>
        : (
          <>
            <p class="soft small" data-testid="terms-count">{text('words_count', { count: formatCount(terms.length), most: formatCount(TERMS_MOST) })}</p>
            <VirtualList items={terms} keyOf={({ from }) => from} estimate={34} role="list">
              {(term, index) => <TermRow key={term.from} term={term} index={index} of={terms.length} edit={() => edit(term)} remove={() => remove(term.from)} />}
            </VirtualList>
          </>
        )}
      <TermLines terms={terms} keep={keep} />
    </div>
  );
}

interface TermFormProps {
  terms: readonly Term[];
  draft: Term;
  changed: string | null;
  onInput: (draft: Term) => void;
  onSave: (term: Term) => void;
  onCancel: () => void;
}

function TermForm({ terms, draft, changed, onInput, onSave, onCancel }: TermFormProps) {
  const term: Term = { from: draft.from.trim(), en: draft.en.trim(), ru: draft.ru.trim() };
  const isFull = terms.length >= TERMS_MOST && !terms.some(({ from }) => from === (changed ?? term.from));
  const error = isUntouched(term.from) ? text('words_private') : isFull && term.from !== '' ? text('words_too_many', { most: formatCount(TERMS_MOST) }) : null;
  const field = (name: keyof Term) => ({ value: draft[name], maxLength: TERM_LONGEST, testId: `term-${name}`, onInput: (value: string) => onInput({ ...draft, [name]: value }) });
  const canSave = error === null && term.from !== '' && term.en + term.ru !== '';
  return (
    <form class="terms__form" onSubmit={(event) => {
      event.preventDefault();
      if (canSave) onSave(term);
    }}>
      <Field label={text('words_from')} error={error} {...field('from')} />
      <Field label={text('target_en')} {...field('en')} />
      <Field label={text('target_ru')} {...field('ru')} />
      <div class="store__actions">
        <Button type="submit" testId="term-save" disabled={!canSave}>{changed === null ? text('words_add') : text('save')}</Button>
        {changed !== null && <Button testId="term-cancel" onClick={onCancel}>{text('cancel')}</Button>}
      </div>
    </form>
  );
}

function TermRow({ term, index, of, edit, remove }: { term: Term; index: number; of: number; edit: () => void; remove: () => void }) {
  return (
    <div class="words" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="term" data-from={term.from}>
      <span class="words__from" lang="zh">{term.from}</span>
      <span class="words__to">
        {term.en !== '' && <span lang="en">{term.en}</span>}{term.en !== '' && term.ru !== '' && ' · '}{term.ru !== '' && <span lang="ru">{term.ru}</span>}
      </span>
      <span class="words__actions">
        <Button look="link" testId="term-edit" onClick={edit}>{text('words_change')}<span class="visually-hidden"> {term.from}</span></Button>
        <Button look="link" testId="term-remove" onClick={remove}>{text('words_remove')}<span class="visually-hidden"> {term.from}</span></Button>
      </span>
    </div>
  );
}

/** A pasted list; lines that are no term stay in the field and are named. */
function TermLines({ terms, keep }: { terms: readonly Term[]; keep: Terms['save'] }) {
  const [lines, setLines] = useState('');
  const [told, setTold] = useState<{ added: number; left: string[] } | 'too-many' | null>(null);
  const add = async () => {
    const { terms: read, unread } = parseTerms(lines);
    const fresh = withTerms(read.filter(({ from }) => !isUntouched(from)));
    const kept = read.filter(({ from }) => isUntouched(from)).map(({ from, en, ru }) => [from, en, ru].join(' = '));
    if (withTerms(fresh, terms).length > TERMS_MOST) setTold('too-many');
    else if (await keep((now) => withTerms(fresh, now))) {
      setTold({ added: fresh.length, left: [...unread, ...kept] });
      setLines([...unread, ...kept].join('\n'));
    }
  };
  return (
    <details>
      <summary data-testid="term-lines-open">{text('words_lines')}</summary>
      <Field label={text('words_lines')} hint={text('words_lines_hint')} rows={4} testId="term-lines" value={lines} onInput={setLines} />
      <Button testId="term-lines-add" disabled={lines.trim() === ''} onClick={() => void add()}>{text('words_lines_add')}</Button>
      {told === 'too-many' && <Notice tone="bad" testId="term-lines-told">{text('words_too_many', { most: formatCount(TERMS_MOST) })}</Notice>}
      {told !== null && told !== 'too-many' && (
        <Notice tone={told.left.length > 0 ? 'warn' : 'good'} testId="term-lines-told">
          {text('words_lines_told', { count: formatCount(told.added) })}
          <Bullets summary={text('words_lines_unread', { count: formatCount(told.left.length) })} items={[...new Set(told.left)].slice(0, LINES_SHOWN)} testId="term-lines-unread" />
        </Notice>
      )}
    </details>
  );
}
