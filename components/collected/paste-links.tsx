import { useState } from 'preact/hooks';
import { LINES_SHOWN, PASTE_LARGEST } from '../../utils/domain/collected.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { CollectedOf, PasteAnswer } from '../hooks/use-collected.ts';
import { Bullets } from '../ui/bullets.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

type Told = { kind: 'done'; answer: PasteAnswer } | { kind: 'failed' };

/** A list of links to collect; what was no offer's link is named, and stays in the field. */
export function PasteLinks({ paste }: Pick<CollectedOf, 'paste'>) {
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const isTooLong = words.length > PASTE_LARGEST;
  const send = async () => {
    setBusy(true);
    const answer = await paste(words);
    setBusy(false);
    setTold(answer === null ? { kind: 'failed' } : { kind: 'done', answer });
    if (answer !== null && answer.unknown.count <= LINES_SHOWN) setWords(answer.unknown.lines.join('\n'));
  };
  return (
    <div class="paste">
      <Field label={text('paste_links')} hint={text('paste_hint')} rows={3} testId="paste" value={words} error={isTooLong ? text('paste_too_long', { most: formatCount(PASTE_LARGEST) }) : null} onInput={setWords} />
      <Button testId="paste-collect" busy={busy} disabled={busy || isTooLong || words.trim() === ''} onClick={() => void send()}>{text('paste_collect')}</Button>
      {told?.kind === 'failed' && <Notice tone="bad" testId="paste-failed">{reasonText('failed', 'message')}</Notice>}
      {told?.kind === 'done' && (
        <Notice tone={told.answer.unknown.count > 0 ? 'warn' : 'good'} testId="paste-told">
          {text('paste_told', { added: formatCount(told.answer.added), known: formatCount(told.answer.known) })}
          <Bullets summary={text('paste_unknown', { count: told.answer.unknown.count })} items={told.answer.unknown.lines} testId="paste-unknown" />
        </Notice>
      )}
    </div>
  );
}
