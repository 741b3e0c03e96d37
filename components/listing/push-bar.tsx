import { useId } from 'preact/hooks';
import type { ListingView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { PushStatus } from './push-status.ts';
import './listing.css';

export interface PushBarProps {
  status: PushStatus;
  listing: ListingView | null;
  onPush: () => void;
  onOpenSettings: () => void;
  /** Absent when the supplier's page is not the tab in front. */
  onReloadPage?: (() => void) | undefined;
}

const SIGN = { plain: '', good: '✓', warn: '!', bad: '✕' } as const;

/** Only web addresses become links: the address comes from a store. */
const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);

function pushLabel(listing: ListingView | null): string {
  if (listing === null) return text('push');
  if (listing.state === 'blocked' || listing.state === 'failed') return text('push_retry');
  return text(listing.url === null ? 'push' : 'push_again');
}

/** The push, its state in words, the next step, and the way to the product. */
export function PushBar({ status, listing, onPush, onOpenSettings, onReloadPage }: PushBarProps) {
  const id = useId();
  const url = listing?.url ?? null;
  return (
    <footer class="push-bar">
      <div class={`push-bar__words push-bar__words--${status.tone}`} role="status" aria-live="polite" id={id} data-testid="status" data-state={status.state}>
        <p class="push-bar__state">
          {status.busy ? <Spinner /> : SIGN[status.tone] && <span class="push-bar__sign" aria-hidden="true">{SIGN[status.tone]}</span>}
          <span>{status.words}</span>
        </p>
        {status.next !== null && <p data-testid="next-step">{status.next}</p>}
        {status.detail !== '' && <p class="soft small" data-testid="detail">{status.detail}</p>}
      </div>
      {listing !== null && listing.state === 'listed' && listing.warnings.length > 0 && (
        <details class="small" data-testid="warnings">
          <summary>{text('warnings', { count: listing.warnings.length })}</summary>
          <ul class="bullets">{listing.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
        </details>
      )}
      <div class="push-bar__actions">
        <Button look="primary" testId="push" disabled={!status.canPush} describedBy={id} onClick={onPush}>{pushLabel(listing)}</Button>
        {url !== null && isWeb(url) && <a href={url} target="_blank" rel="noreferrer" data-testid="product-link">{text('open_product')}</a>}
        {status.place === 'settings' && <Button look="link" testId="open-settings" onClick={onOpenSettings}>{text('open_settings')}</Button>}
        {status.place === 'page' && onReloadPage && <Button look="link" testId="reload-page" onClick={onReloadPage}>{text('reload_page')}</Button>}
      </div>
    </footer>
  );
}
