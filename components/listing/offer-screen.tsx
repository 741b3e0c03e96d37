import type { ComponentChildren } from 'preact';
import { readErrorText, reasonText, text } from '../../utils/i18n/text.ts';
import { pushOf, useOffer } from '../hooks/use-offer.ts';
import { usePreview } from '../hooks/use-preview.ts';
import { Eligibility } from '../product/eligibility.tsx';
import { ProductHeader } from '../product/product-header.tsx';
import { ReadNotes } from '../product/read-notes.tsx';
import { SkuTable } from '../product/sku-table.tsx';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading, Spinner } from '../ui/spinner.tsx';
import { ChangesNotice } from './changes-notice.tsx';
import { ListingForm } from './listing-form.tsx';
import { Preview } from './preview.tsx';
import { PushBar } from './push-bar.tsx';
import { pushStatus, summaryOf, type PushTarget } from './push-status.ts';
import './listing.css';

/** The part of the settings a next step lies in. */
export type SettingsSection = 'stores' | 'price';

export interface OfferScreenProps {
  /** `<supplier>:<offer id>`. */
  offerKey: string;
  /** The wall clock, ms since the epoch. */
  now: () => number;
  onOpenSettings: (section: SettingsSection) => void;
  /** How the supplier's page is while nothing of it has been read: on its way, or older than the extension. */
  page?: 'reading' | 'old';
  /** Reloads the supplier's page; absent when it is not the tab in front. */
  onReloadPage?: (() => void) | undefined;
}

/** One offer from read to listed. */
export function OfferScreen({ offerKey, now, onOpenSettings, page = 'old', onReloadPage }: OfferScreenProps) {
  const offer = useOffer(offerKey);
  const { view } = offer;
  const sent = view && pushOf(view);
  const preview = usePreview(sent && view.storeId !== null ? { ...sent, storeId: view.storeId } : null, view && [view.plan, view.listing]);
  const reload = onReloadPage && <Button testId="reload-page" onClick={onReloadPage}>{text('reload_page')}</Button>;
  if (view === null && offer.error === null) return <main><Loading /></main>;
  if (view === null) {
    return <Screen tone="bad" state="no-answer" title={text('popup_no_answer')} next={reasonText(offer.error ?? '', 'message')}
      actions={<Button testId="try-again" onClick={() => void offer.reload()}>{text('try_again')}</Button>} />;
  }
  if (view.read === null) {
    if (view.error !== null) return <Screen tone="bad" state={`read-${view.error.code}`} title={text('popup_read_failed')} next={readErrorText(view.error.code)} actions={reload} />;
    return page === 'reading'
      ? <Screen state="reading" title={<><Spinner /> {text('popup_reading')}</>} next={text('popup_reading_next')} actions={reload} />
      : <Screen state="not-read" title={text('popup_not_read')} next={text('popup_not_read_next')} actions={reload} />;
  }
  const store = view.stores.find((candidate) => candidate.id === view.storeId) ?? null;
  const pushes = view.stores.flatMap((one, i): PushTarget[] => {
    const target = view.targets[i];
    const { unsaved, pricing } = offer;
    return target?.chosen ? [{ store: one, target, status: pushStatus({ view, store: one, target, pushing: offer.pushing[one.id], unsaved, pricing, now: now() }) }] : [];
  });
  return (
    <>
      <main class="offer" aria-busy={offer.pricing}>
        {offer.error !== null && <Notice tone="bad" state="no-answer" title={text('popup_no_answer')}>{reasonText(offer.error, 'message')}</Notice>}
        {view.eligibility !== null && <Eligibility evaluation={view.eligibility} rows={view.rows} />}
        <ProductHeader read={view.read} readAt={view.readAt} low={view.low} now={now()} />
        {view.error !== null && view.readAt !== null && (
          <Notice tone="warn" state={`read-${view.error.code}`} testId="older-read" title={text('popup_read_older', { time: formatTime(view.readAt, now()) })} actions={reload}>
            {readErrorText(view.error.code)}
          </Notice>
        )}
        <ReadNotes read={view.read} />
        {view.stores.length === 0 && (
          <Notice state="no-store" testId="no-store" title={text('no_store')}
            actions={<Button look="primary" testId="connect-store" onClick={() => onOpenSettings('stores')}>{text('connect_store')}</Button>}>
            {text('no_store_next')}
          </Notice>
        )}
        <ChangesNotice {...view} now={now()} />
        <ListingForm view={view} onEdit={offer.edit} onOpenPrice={() => onOpenSettings('price')} />
        <SkuTable rows={view.rows} minStock={view.minStock} pricing={offer.pricing} priceless={store === null} gross={store?.pricesIncludeTax ?? false}
          onFilter={(minStock) => offer.edit({ minStock })} onSelect={(selected) => offer.edit({ selected })} />
        {store !== null && <Preview state={preview.state} store={store.name} onAsk={preview.ask} />}
      </main>
      {view.stores.length > 0 && (
        <PushBar pushes={pushes} summary={summaryOf(pushes, view)} connected={view.stores.length} onPush={(ids) => void offer.push(ids)}
          onReloadPage={onReloadPage} onOpenSettings={() => onOpenSettings('stores')} />
      )}
    </>
  );
}

export interface ScreenProps {
  state: string;
  title: ComponentChildren;
  next: string;
  tone?: 'plain' | 'warn' | 'bad';
  actions?: ComponentChildren;
}

/** A whole window that says one thing and the next step. */
export function Screen({ state, title, next, tone = 'plain', actions }: ScreenProps) {
  return (
    <main class="offer">
      <Notice tone={tone} state={state} testId="screen" title={<span role="heading" aria-level={1}>{title}</span>} actions={actions}>{next}</Notice>
    </main>
  );
}
