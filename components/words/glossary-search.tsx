import { useMemo, useState } from 'preact/hooks';
import type { Target } from '../../utils/i18n/glossary/entry.ts';
import { searchGlossary } from '../../utils/i18n/glossary/words.ts';
import { text } from '../../utils/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';

/** Words shown at once. */
const MOST = 30;

/** What the glossary of this build says; nothing until the user types. */
export function GlossarySearch({ target }: { target: Target }) {
  const [query, setQuery] = useState('');
  const { found, more } = useMemo(() => (query.trim() === '' ? { found: [], more: 0 } : searchGlossary(query, MOST)), [query]);
  return (
    <div class="panel">
      <h3 class="panel__title">{text('words_glossary')}</h3>
      <Field label={text('words_search')} hint={text('words_search_hint')} testId="words-query" maxLength={100} value={query} onInput={setQuery} />
      <div role="status">
        {query.trim() !== '' && found.length === 0 && <p class="soft" data-testid="words-none">{text('words_found_none')}</p>}
        {found.length > 0 && (
          <ul data-testid="words-found">
            {found.map((entry) => (
              <li key={entry.word} class="words">
                <span class="words__from" lang="zh">{entry.word}</span>
                <span class="words__to" lang={target}>{entry[target]}</span>
              </li>
            ))}
          </ul>
        )}
        {more > 0 && <p class="soft small">{text('words_found_more', { count: formatCount(more) })}</p>}
      </div>
    </div>
  );
}
