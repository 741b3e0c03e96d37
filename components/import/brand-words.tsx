import { useState } from 'preact/hooks';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';

/** Words as they are kept: each once, in lower case. */
export const parseWords = (typed: string): string[] =>
  [...new Set(typed.split(/[\n,，;；]/).map((word) => word.trim().toLowerCase().slice(0, 60)).filter((word) => word !== ''))].slice(0, 300);

/** The brands the user does not want to sell under (003-6). */
export function BrandWords({ words, save }: { words: readonly string[]; save: (words: string[]) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <details data-testid="brand-words">
      <summary>{text('brand_words', { count: words.length })}</summary>
      <div class="import__block">
        <Field label={text('brand_words_label')} hint={text('brand_words_hint')} testId="brand-words-field" rows={3} maxLength={20_000} value={typed ?? words.join('\n')} onInput={setTyped} />
        <div><Button testId="brand-words-save" disabled={typed === null} onClick={() => {
          save(parseWords(typed ?? ''));
          setTyped(null);
        }}>{text('save')}</Button></div>
      </div>
    </details>
  );
}
