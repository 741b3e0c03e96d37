import { useState } from 'preact/hooks';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import { text } from '../../utils/i18n/text.ts';
import type { ClaimChange, ImportOf } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { parsePairs, withPairs } from './option-words.ts';

/** Lines that are named when they were refused. */
const NAMED = 10;

interface Found {
  changes: ClaimChange[];
  refused: string[];
  unread: number;
}

/** Names options and values of many listings at once: each that has such a word gets the user's. */
export function BulkWords({ rows, optionsOf, apply }: { rows: readonly ImportRow[]; optionsOf: ImportOf['optionsOf']; apply: (changes: ClaimChange[]) => void }) {
  const [typed, setTyped] = useState('');
  const [looked, setLooked] = useState<number | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const pairs = parsePairs(typed);
  const look = async () => {
    const next: Found = { changes: [], refused: [], unread: 0 };
    setLooked(0);
    for (const [i, row] of rows.entries()) {
      const options = await optionsOf(row);
      const names = options && withPairs(options.axes, options.names, pairs);
      if (names === null) next.unread += 1;
      else if (!names.ok) next.refused.push(`${row.title} (${names.error.join(', ')})`);
      else if (names.value !== null) next.changes.push({ id: row.id, patch: { names: names.value } });
      setLooked(i + 1);
    }
    setLooked(null);
    setFound(next);
  };
  return (
    <div class="import__block" data-testid="bulk-words">
      <Field label={text('import_words')} hint={text('import_words_hint')} testId="words-pairs" rows={5} maxLength={50_000} value={typed} onInput={(words) => {
        setTyped(words);
        setFound(null);
      }} />
      {looked !== null && <p class="small" role="status">{text('import_preview_asked', { done: formatCount(looked), count: formatCount(rows.length) })}</p>}
      {found !== null && (
        <p class="small" role="status" data-testid="words-found">
          {text('import_words_found', { count: formatCount(found.changes.length), refused: formatCount(found.refused.length), unread: formatCount(found.unread) })} {found.refused.slice(0, NAMED).join(', ')}
        </p>
      )}
      <div class="store__actions">
        <Button testId="words-look" busy={looked !== null} disabled={pairs.size === 0 || looked !== null} onClick={() => void look()}>{text('import_words_look')}</Button>
        <Button look="primary" testId="words-apply" disabled={found === null || found.changes.length === 0} onClick={() => found !== null && apply(found.changes)}>{text('import_words_apply')}</Button>
      </div>
    </div>
  );
}
