import { checkText, text } from '../../utils/i18n/text.ts';
import { SIGNS } from '../ui/notice.tsx';

/** What is missing for a good listing, and what to do about it (003-23); what stops a push first. */
export function CheckList({ must, should, brandWords }: { must: readonly string[]; should: readonly string[]; brandWords: readonly string[] }) {
  if (must.length + should.length === 0) return <p class="small" data-testid="checks-none">{SIGNS.good} {text('import_checks_none')}</p>;
  const line = (code: string, tone: 'bad' | 'warn') => (
    <li key={code} class="small" data-testid="check" data-code={code}>
      <span aria-hidden="true">{SIGNS[tone]}</span> {tone === 'bad' && <strong>{text('import_check_must')} </strong>}{checkText(code)}{code === 'brand-word' && ` ${brandWords.join(', ')}`}
    </li>
  );
  return <ul class="import__checks" aria-label={text('import_checks')}>{must.map((code) => line(code, 'bad'))}{should.map((code) => line(code, 'warn'))}</ul>;
}
