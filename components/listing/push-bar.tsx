import type { ListingView } from '../../utils/domain/view-types.ts';
import { text, warningText } from '../../utils/i18n/text.ts';
import { Bullets } from '../ui/bullets.tsx';
import { Button } from '../ui/button.tsx';
import { SIGNS } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { PushStatus, PushTarget } from './push-status.ts';
import './listing.css';

export interface PushBarProps {
  /** The ticked stores. */
  pushes: readonly PushTarget[];
  summary: PushStatus;
  /** Stores that are connected. */
  connected: number;
  onPush: (storeIds: string[]) => void;
  onOpenSettings: () => void;
  /** Absent when the supplier's page is not the tab in front. */
  onReloadPage?: (() => void) | undefined;
}

/** Only web addresses become links: the address comes from a store. */
const isWeb = (url: string | null | undefined): url is string => /^https?:\/\//i.test(url ?? '');

function pushLabel(listing: ListingView | null): string {
  if (listing === null) return text('push');
  if (listing.state === 'blocked' || listing.state === 'failed') return text('push_retry');
  return text(listing.url === null ? 'push' : 'push_again');
}

/** The push, its state in words, the next step, and the way to the product; with several stores one result each. */
export function PushBar({ pushes, summary, connected, onPush, onOpenSettings, onReloadPage }: PushBarProps) {
  const ready = pushes.filter(({ status }) => status.canPush).map(({ store }) => store.id);
  const [only = null, ...more] = pushes;
  const listing = more.length === 0 ? only?.target.listing ?? null : null;
  const told = more.length === 0 ? [] : pushes.filter(({ status }) => status.state !== 'ready');
  const steps = (place: PushStatus['place']) => (
    <>
      {place === 'settings' && <Button look="link" testId="open-settings" onClick={onOpenSettings}>{text('open_settings')}</Button>}
      {place === 'page' && onReloadPage && <Button look="link" testId="reload-page" onClick={onReloadPage}>{text('reload_page')}</Button>}
    </>
  );
  return (
    <footer class="push-bar">
      <div class={`push-bar__words tone-${summary.tone}`} role="status" id="push-state" data-testid="status" data-state={summary.state}>
        <State status={summary} />
        {summary.next !== null && <p data-testid="next-step">{summary.next}</p>}
        {summary.detail !== '' && <p class="soft small" data-testid="detail">{summary.detail}</p>}
      </div>
      {told.length > 0 && (
        <ul class="results small" aria-label={text('results')}>
          {told.map(({ store, target, status }) => (
            <li key={store.id} class={`tone-${status.tone}`} data-testid="result" data-store={store.id} data-state={status.state}>
              <State status={status} store={store.name} />
              {status.next !== null && <p>{status.next} <span class="soft">{status.detail}</span></p>}
              <p class="push-bar__actions">
                <Link url={target.listing?.url} testId="result-link" />
                {(status.tone === 'bad' || status.state === 'retry') && status.canPush && <Button look="link" testId="result-retry" onClick={() => onPush([store.id])}>{text('push_retry')}</Button>}
                {steps(status.place)}
              </p>
              <Warnings listing={target.listing} />
            </li>
          ))}
        </ul>
      )}
      <Warnings listing={listing} />
      <div class="push-bar__actions">
        <Button look="primary" testId="push" disabled={!summary.canPush} describedBy="push-state" onClick={() => onPush(ready)}>
          {connected === 1 || ready.length === 0 ? pushLabel(listing) : ready.length === 1 ? text('push_one') : text('push_many', { count: ready.length })}
        </Button>
        <Link url={listing?.url} testId="product-link" />
        {steps(summary.place)}
      </div>
    </footer>
  );
}

function State({ status, store }: { status: PushStatus; store?: string }) {
  return (
    <p class="push-bar__state">
      {status.busy ? <Spinner /> : <span aria-hidden="true">{status.tone === 'warn' ? '!' : SIGNS[status.tone]}</span>}
      <span>{store === undefined || status.words.includes(store) ? '' : `${store}: `}{status.words}</span>
    </p>
  );
}

const Link = ({ url, testId }: { url: string | null | undefined; testId: string }) =>
  isWeb(url) ? <a href={url} target="_blank" rel="noreferrer" data-testid={testId}>{text('open_product')}</a> : null;

const Warnings = ({ listing }: { listing: ListingView | null }) =>
  listing?.state === 'listed' ? <Bullets summary={text('warnings', { count: listing.warnings.length })} items={listing.warnings.map(warningText)} testId="warnings" /> : null;
