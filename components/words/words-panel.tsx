import { useState } from 'preact/hooks';
import type { Term } from '../../utils/domain/terms.ts';
import { currentLocale, reasonText, text } from '../../utils/i18n/text.ts';
import { TARGETS, type Target } from '../../utils/i18n/glossary/entry.ts';
import type { AnswerOf } from '../../utils/messaging/client.ts';
import { useTerms } from '../hooks/use-terms.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { GlossarySearch } from './glossary-search.tsx';
import { OwnTerms } from './own-terms.tsx';
import { WordsPreview } from './words-preview.tsx';
import './words.css';

const NONE: readonly Term[] = [];

/** Chinese option words in English or Russian: the user's own terms, the glossary, and what both make of an offer. */
export function WordsPanel({ pages }: { pages: AnswerOf<'page.list'> }) {
  const { terms, error, retry, save } = useTerms();
  const [target, setTarget] = useState<Target>(currentLocale() === 'ru' ? 'ru' : 'en');
  return (
    <>
      <p class="soft">{text('words_hint')}</p>
      <Select label={text('words_target')} testId="words-target" value={target} options={TARGETS.map((one) => ({ value: one, label: text(`target_${one}`) }))}
        onChange={(value) => setTarget(value === 'ru' ? 'ru' : 'en')} />
      <WordsPreview pages={pages} target={target} terms={terms ?? NONE} />
      {terms !== null ? <OwnTerms terms={terms} save={save} />
        : error !== null && <Notice tone="bad" title={text('words_own')} state={error} testId="terms-unread" actions={<Button testId="terms-retry" onClick={retry}>{text('try_again')}</Button>}>{reasonText(error, 'message')}</Notice>}
      <GlossarySearch target={target} />
    </>
  );
}
