import { useState } from 'preact/hooks';
import { changeTitle, type TitleOperation } from '../../utils/domain/claim/operations.ts';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import { LIMITS } from '../../utils/domain/product-limits.ts';
import { text } from '../../utils/i18n/text.ts';
import type { ClaimChange } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';

/** Titles before and after that are shown before anything is changed. */
const SHOWN = 5;

const KINDS = ['add', 'replace', 'cut'] as const satisfies readonly TitleOperation['op'][];

/** Changes many titles at once, and shows beforehand what would become of them. */
export function BulkTitles({ rows, apply }: { rows: readonly ImportRow[]; apply: (changes: ClaimChange[]) => void }) {
  const [kind, setKind] = useState<TitleOperation['op']>('add');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const length = /^\d{1,4}$/.test(first.trim()) ? Number(first) : 0;
  const operation: TitleOperation | null = kind === 'add' ? { op: 'add', before: first, after: second }
    : kind === 'replace' ? (first === '' ? null : { op: 'replace', find: first, by: second })
    : length > 0 ? { op: 'cut', length } : null;
  const outcomes = operation === null ? [] : rows.map((row) => ({ row, next: changeTitle(row.title, operation) }));
  const changes = outcomes.flatMap(({ row, next }) => (next.ok && next.value !== row.title ? [{ row, title: next.value }] : []));
  const refused = outcomes.filter(({ next }) => !next.ok);
  return (
    <div class="import__block" data-testid="bulk-titles">
      <Select label={text('import_titles_how')} testId="titles-how" value={kind} onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'add')}
        options={KINDS.map((one) => ({ value: one, label: text(`import_titles_${one}`) }))} />
      <div class="pair">
        <Field label={text(`import_titles_${kind}_first`)} testId="titles-first" maxLength={LIMITS.titleText} inputMode={kind === 'cut' ? 'numeric' : 'text'} value={first} onInput={setFirst} />
        {kind !== 'cut' && <Field label={text(`import_titles_${kind}_second`)} testId="titles-second" maxLength={LIMITS.titleText} value={second} onInput={setSecond} />}
      </div>
      <ul class="small import__checks" data-testid="titles-preview">
        {changes.slice(0, SHOWN).map(({ row, title }) => <li key={row.id}><s>{row.title}</s> {title}</li>)}
      </ul>
      <p class="small" role="status">
        {text('import_titles_count', { count: formatCount(changes.length) })} {refused.length > 0 && <span data-testid="titles-refused">{text('import_titles_refused', { count: formatCount(refused.length) })} {refused.slice(0, SHOWN).map(({ row }) => row.title).join(', ')}</span>}
      </p>
      <div><Button look="primary" testId="titles-apply" disabled={changes.length === 0} onClick={() => apply(changes.map(({ row, title }) => ({ id: row.id, patch: { title } })))}>{text('import_titles_apply')}</Button></div>
    </div>
  );
}
