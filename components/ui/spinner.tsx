import { text } from '../../utils/i18n/text.ts';
import './ui.css';

/** A turning circle; the words beside it say what is going on. */
export const Spinner = () => <span class="spinner" aria-hidden="true" />;

/** A whole area that is being fetched. */
export function Loading() {
  return (
    <div class="loading" role="status" data-testid="loading">
      <Spinner />
      {text('loading')}
    </div>
  );
}
