import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { permissionOf } from '../../utils/domain/store-address.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { useLanguage } from '../hooks/use-language.ts';
import { useQueue } from '../hooks/use-queue.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { useStores, type Outcome } from '../hooks/use-stores.ts';
import { HealthBanner } from '../sync/health-banner.tsx';
import { QueueList } from '../sync/queue-list.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/spinner.tsx';
import { LanguageForm } from './language-form.tsx';
import { PriceRuleForm } from './price-rule-form.tsx';
import { StoreForm, type StoreKindChoice } from './store-form.tsx';
import { StoreList } from './store-list.tsx';
import './settings.css';

export interface OptionsAppProps {
  kinds: readonly StoreKindChoice[];
  supplierCurrencies: readonly string[];
  /** The user's day as ISO text. */
  today: string;
  /** The wall clock, ms since the epoch. */
  now: () => number;
  /** Asks the browser for access to a match pattern; must be the first call in a click. */
  requestAccess: (permission: string) => Promise<boolean>;
  /** Gives the access back: the last store on that host is gone. */
  releaseAccess: (permission: string) => Promise<void>;
}

/** The settings: stores, price rule, language. */
export function OptionsApp({ kinds, supplierCurrencies, today, now, requestAccess, releaseAccess }: OptionsAppProps) {
  const { settings, error: settingsError, save } = useSettings();
  const { stores, error: storesError, connect, test, pause, disconnect } = useStores();
  const { queue, retry, drop: giveUp } = useQueue();
  useLanguage(settings?.language ?? null);
  useSectionInAddress(settings !== null && stores !== null);
  const error = settingsError ?? storesError;

  const drop = async (store: StoreView): Promise<Outcome> => {
    const outcome = await disconnect(store.id);
    const permission = permissionOf(store.origin);
    const shared = stores?.some((other) => other.id !== store.id && permissionOf(other.origin) === permission) ?? true;
    if (outcome.ok && !shared) await releaseAccess(permission);
    return outcome;
  };
  return (
    <main class="options">
      <header class="options__head">
        <img src="/icon/48.png" width={32} height={32} alt="" />
        <div>
          <h1 class="options__title">{text('ext_name')}</h1>
          <p class="soft">{text('privacy_line')}</p>
        </div>
      </header>
      <HealthBanner now={now} onConnect={goToStores} />
      {error !== null && <Notice tone="bad" state="no-answer" title={text('popup_no_answer')}>{reasonText(error, 'message')}</Notice>}
      {error === null && (settings === null || stores === null) && <Loading />}
      {settings !== null && stores !== null && (
        <>
          <Card id="stores" title={text('stores')}>
            <StoreList stores={stores} requestAccess={requestAccess} test={test} pause={pause} disconnect={drop} />
          </Card>
          {queue !== null && <Card id="queue" title={text('queue')}><QueueList queue={queue} now={now()} retry={retry} drop={giveUp} /></Card>}
          <Card id="connect" title={text('add_store')}><StoreForm kinds={kinds} requestAccess={requestAccess} connect={connect} /></Card>
          <Card id="price" title={text('price_rule')}>
            <PriceRuleForm plan={settings.plan} stores={stores} supplierCurrencies={supplierCurrencies} today={today} save={(plan) => save({ plan })} />
          </Card>
          <Card id="language" title={text('language')}>
            <LanguageForm choice={settings.language} save={(language) => void save({ language })} />
          </Card>
        </>
      )}
    </main>
  );
}

function Card({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="card__title" id={`${id}-title`} tabIndex={-1}>{title}</h2>
      {children}
    </section>
  );
}

/** To the form by which a store is connected. */
function goToStores(): void {
  document.getElementById('connect')?.scrollIntoView();
  document.getElementById('connect-title')?.focus({ preventScroll: true });
}

/** Goes to the section named in the address once it is drawn: the popup links to `#stores` and `#price`. */
function useSectionInAddress(ready: boolean): void {
  useEffect(() => {
    if (!ready || location.hash === '') return;
    const section = document.getElementById(location.hash.slice(1));
    section?.scrollIntoView();
    document.getElementById(`${location.hash.slice(1)}-title`)?.focus({ preventScroll: true });
  }, [ready]);
}
