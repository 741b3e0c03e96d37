import { reasonText, text } from '../../utils/i18n/text.ts';
import type { PreviewState } from '../hooks/use-preview.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { ChangeList } from './change-list.tsx';
import './listing.css';

/** The store could not be asked: a push would be tried again by itself, a question is not. */
const UNANSWERED = /^(?:unavailable|offline|rate-limit)$/;

/** What a push would change in the shown store, on demand; nothing is written for it. */
export function Preview({ state, store, onAsk }: { state: PreviewState; store: string; onAsk: () => void }) {
  return (
    <section class="preview" data-testid="preview" data-state={state.kind} aria-busy={state.kind === 'asking'}>
      <Button look="link" testId="ask-preview" busy={state.kind === 'asking'} disabled={state.kind === 'asking'} onClick={onAsk}>{text('preview', { store })}</Button>
      <div role="status">
        {state.kind === 'refused' && <p class="small">{UNANSWERED.test(state.code) ? text('preview_unanswered') : reasonText(state.code, state.area ?? 'price')} <span class="soft">{state.detail}</span></p>}
        {state.kind === 'known' && state.preview.changes.length === 0 && <p class="small">{text('preview_none')}</p>}
        {state.kind === 'known' && <ChangeList changes={state.preview.changes} />}
        {state.kind === 'known' && state.preview.more > 0 && <p class="soft small">{text('queue_more', { count: formatCount(state.preview.more) })}</p>}
      </div>
    </section>
  );
}
