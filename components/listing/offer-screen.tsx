import type { ComponentChildren } from 'preact';
import type { OfferView } from '../../utils/domain/view-types.ts';
import { readErrorText, reasonText, text } from '../../utils/i18n/text.ts';
import { useOffer, type Offer } from '../hooks/use-offer.ts';
import { Eligibility } from '../product/eligibility.tsx';
import { ProductHeader } from '../product/product-header.tsx';
import { ReadNotes } from '../product/read-notes.tsx';
import { SkuTable } from '../product/sku-table.tsx';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/spinner.tsx';
import { ListingForm } from './listing-form.tsx';
import { PushBar } from './push-bar.tsx';
import { pushStatus } from './push-status.ts';
import './listing.css';

/** The part of the settings a next step lies in. */
export type SettingsSection = 'stores' | 'price';

export interface OfferScreenProps {
  /** `<supplier>:<offer id>`. */
  offerKey: string;
  /** The wall clock, ms since the epoch. */
  now: () => number;
  onOpenSettings: (section: SettingsSection) => void;
  /** Reloads the supplier's page; absent when it is not the tab in front. */
  onReloadPage?: (() => void) | undefined;
}

/** One offer from read to listed. */
export function OfferScreen({ offerKey, now, onOpenSettings, onReloadPage }: OfferScreenProps) {
  const offer = useOffer(offerKey);
  const { view } = offer;
  const reload = onReloadPage && <Button testId="reload-page" onClick={onReloadPage}>{text('reload_page')}</Button>;
  if (view === null) return offer.error === null ? <Loading /> : <NoAnswer offer={offer} />;
  if (view.read === null) {
    return view.error === null
      ? <Screen state="not-read" title={text('popup_not_read')} next={text('popup_not_read_next')} actions={reload} />
      : <Screen tone="bad" state={`read-${view.error.code}`} title={text('popup_read_failed')} next={readErrorText(view.error.code)} actions={reload} />;
  }
  const store = view.stores.find((candidate) => candidate.id === view.storeId) ?? null;
  return (
    <>
      <main class="offer" aria-busy={offer.pricing}>
        {offer.error !== null && <Notice tone="bad" state="no-answer" title={text('popup_no_answer')}>{reasonText(offer.error, 'message')}</Notice>}
        <ProductHeader read={view.read} readAt={view.readAt} now={now()}>
          {view.eligibility !== null && <Eligibility evaluation={view.eligibility} rows={view.rows} />}
        </ProductHeader>
        {view.error !== null && <OlderRead view={view} now={now()} actions={reload} />}
        <ReadNotes read={view.read} />
        {store === null && <NoStore stores={view.stores.length} onConnect={() => onOpenSettings('stores')} />}
        <ListingForm view={view} onEdit={offer.edit} onOpenPrice={() => onOpenSettings('price')} />
        <SkuTable rows={view.rows} pricing={offer.pricing} priceless={store === null} onSelect={(selected) => offer.edit({ selected })} />
      </main>
      {store !== null && (
        <PushBar status={pushStatus({ view, store, pushing: offer.pushing, unsaved: offer.unsaved, pricing: offer.pricing, now: now() })}
          listing={view.listing} onPush={() => void offer.push()} onReloadPage={onReloadPage}
          onOpenSettings={() => onOpenSettings('stores')} />
      )}
    </>
  );
}

export interface ScreenProps {
  state: string;
  title: string;
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

function NoAnswer({ offer }: { offer: Offer }) {
  return (
    <Screen tone="bad" state="no-answer" title={text('popup_no_answer')} next={reasonText(offer.error ?? 'unreachable', 'message')}
      actions={<Button testId="try-again" onClick={() => void offer.reload()}>{text('try_again')}</Button>} />
  );
}

/** The newest visit gave no product, but an earlier read is there. */
function OlderRead({ view, now, actions }: { view: OfferView; now: number; actions: ComponentChildren }) {
  if (view.error === null || view.readAt === null) return null;
  return (
    <Notice tone="warn" state={`read-${view.error.code}`} testId="older-read" title={text('popup_read_older', { time: formatTime(view.readAt, now) })} actions={actions}>
      {readErrorText(view.error.code)}
    </Notice>
  );
}

function NoStore({ stores, onConnect }: { stores: number; onConnect: () => void }) {
  if (stores > 0) return null;
  return (
    <Notice state="no-store" testId="no-store" title={text('no_store')}
      actions={<Button look="primary" testId="connect-store" onClick={onConnect}>{text('connect_store')}</Button>}>
      {text('no_store_next')}
    </Notice>
  );
}
