import { useEffect, useRef, useState } from 'preact/hooks';
import { RATE_MAX_DAYS } from '../../utils/domain/pricing/rate-age.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import { LOW_STOCK, type Settings } from '../../utils/domain/settings.ts';
import { isKept, permissionOf } from '../../utils/domain/store-address.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { AnswerOf } from '../../utils/messaging/client.ts';
import { CollectedPanel } from '../collected/collected-panel.tsx';
import { ComparePanel } from '../compare/compare-panel.tsx';
import { OffsitePanel } from '../enrolment/offsite-panel.tsx';
import { dataActions } from '../hooks/data-actions.ts';
import { exportTable } from '../hooks/export-tables.ts';
import { useActivity } from '../hooks/use-activity.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useCategoryMap } from '../hooks/use-category-map.ts';
import { useCollected } from '../hooks/use-collected.ts';
import { useImport } from '../hooks/use-import.ts';
import { useLanguage } from '../hooks/use-language.ts';
import { useOffsite } from '../hooks/use-offsite.ts';
import { useQueue } from '../hooks/use-queue.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { useStores, type Outcome } from '../hooks/use-stores.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { useView } from '../hooks/use-view.ts';
import { ImportPanel } from '../import/import-panel.tsx';
import { PicturesPanel, type PicturesPanelProps } from '../pictures/pictures-panel.tsx';
import { RepricePanel } from '../reprice/reprice-panel.tsx';
import { PageHealth } from '../product/page-health.tsx';
import { ActivityList } from '../sync/activity-list.tsx';
import { HealthBanner } from '../sync/health-banner.tsx';
import { QueueList } from '../sync/queue-list.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/spinner.tsx';
import { SyncPanel } from '../stock-sync/sync-panel.tsx';
import { WordsPanel } from '../words/words-panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { ErasePanel } from './erase-panel.tsx';
import { allDone, Guide, type GuideSteps } from './guide.tsx';
import { LookForm } from './look-form.tsx';
import { LowStock } from './low-stock.tsx';
import { PriceRuleForm } from './price-rule-form.tsx';
import { Section, SectionNav, VIEWS } from './section.tsx';
import type { Approvals, StoreKindChoice } from './store-draft.ts';
import { StoreForm } from './store-form.tsx';
import { StoreList } from './store-list.tsx';
import { TablesPanel } from './tables-panel.tsx';
import './settings.css';

export interface OptionsAppProps {
  /** The section that the address names; empty for none. */
  at: string;
  kinds: readonly StoreKindChoice[];
  supplierCurrencies: readonly string[];
  /** The supplier's page of an offer; null where none is known. */
  pageOf: (offerKey: string) => string | null;
  /** The suppliers' ids. */
  suppliers: readonly string[];
  /** This build's version, for the reports. */
  version: string;
  /** The user's day as ISO text. */
  today: string;
  /** The wall clock, ms since the epoch. */
  now: () => number;
  /** The offer in the supplier's tab that was used last, as `<supplier>:<offer id>`; null when there is none. */
  findTabOffer: () => Promise<string | null>;
  fetchPicture: PicturesPanelProps['fetchPicture'];
  approvals: Approvals;
  /** Asks the browser for access to a match pattern; must be the first call in a click. */
  requestAccess: (permission: string) => Promise<boolean>;
  /** Gives the access back: the last store on that host is gone. */
  releaseAccess: (permission: string) => Promise<void>;
}

const NOTHING = {};
const NO_WORDS: readonly string[] = [];
const NO_SETS: readonly RuleSet[] = [];

/** The settings: everything that is not about the page in front. */
export function OptionsApp(props: OptionsAppProps) {
  const { settings, error: settingsError, save } = useSettings();
  const [at, setAt] = useState(props.at);
  const stores = useStores();
  const pages = useAnswer('page.list', NOTHING);
  useLanguage(settings?.language ?? null);
  useTheme(settings === null ? null : settings.theme ?? 'auto');
  // Which view is the first hangs on all of it.
  const ready = settings !== null && stores.stores !== null && (pages.value !== null || pages.error !== null);
  const error = settingsError ?? stores.error;
  return (
    <>
      <header class="head">
        <img src="/icon/48.png" width={32} height={32} alt="" />
        <div>
          <h1 class="head__title">{text('ext_name')}</h1>
          <p class="soft">{text('privacy_line')}</p>
        </div>
      </header>
      {ready
        ? <Sections {...props} at={at} settings={settings} save={save} {...stores} stores={stores.stores ?? []} pages={pages.value} error={error} />
        : (
          <main class="options">
            <HealthBanner now={props.now} onConnect={() => setAt('connect')} />
            {error === null ? <Loading /> : <NoAnswer code={error} />}
          </main>
        )}
    </>
  );
}

const NoAnswer = ({ code }: { code: string }) => <Notice tone="bad" state="no-answer" title={text('popup_no_answer')} actions={<Button testId="load-again" onClick={() => location.reload()}>{text('try_again')}</Button>}>{reasonText(code, 'message')}</Notice>;

type SectionsProps = OptionsAppProps & Omit<ReturnType<typeof useStores>, 'stores' | 'error'> & {
  settings: Settings;
  save: ReturnType<typeof useSettings>['save'];
  stores: readonly StoreView[];
  /** Null when no answer came. */
  pages: AnswerOf<'page.list'> | null;
  error: string | null;
};

function Sections({ at, settings, save, stores, pages, error, kinds, suppliers, supplierCurrencies, pageOf, version, today, now, findTabOffer, fetchPicture, approvals, requestAccess, releaseAccess, connect, test, pause, disconnect }: SectionsProps) {
  const { queue, retry, drop: giveUp } = useQueue();
  const activity = useActivity();
  const collected = useCollected();
  const offsite = useOffsite();
  const { rows: lines, ...lists } = useImport(stores, settings.brandWords, settings.plan.sets);
  const categories = useCategoryMap();
  const [tabOffer, setTabOffer] = useState<string | null>(null);
  useEffect(() => void findTabOffer().then(setTabOffer), [pages, findTabOffer]);
  const [again, setAgain] = useState<StoreView | null>(null);
  const guide = useGuide(settings, { store: stores.length > 0, rule: settings.planSet === true, offer: (pages ?? []).some((page) => page.read !== null) }, pages !== null);
  const { view, shows, open, goTo } = useView(VIEWS, at, guide.open ? 'guide' : 'stores');
  // AliExpress sells in the visitor's currency: a page that was read says which.
  const currencies = [...new Set([...supplierCurrencies, ...(pages ?? []).flatMap(({ read }) => (read ? [read.currency] : []))])];
  const rule = { plan: settings.plan, rateMaxDays: settings.rateMaxDays ?? RATE_MAX_DAYS };

  const connectAgain = (store: StoreView) => {
    setAgain(store);
    goTo('connect');
  };
  const leave = async (store: StoreView): Promise<Outcome> => {
    const outcome = await disconnect(store.id);
    const permission = permissionOf(store.origin);
    const shared = stores.some((other) => other.id !== store.id && permissionOf(other.origin) === permission);
    if (outcome.ok && !shared && !isKept(store.origin)) await releaseAccess(permission);
    return outcome;
  };
  const erase = async (): Promise<Outcome> => {
    const permissions = new Set(stores.filter(({ origin }) => !isKept(origin)).map((store) => permissionOf(store.origin)));
    const outcome = await dataActions.erase();
    if (!outcome.ok) return outcome;
    setAgain(null);
    for (const permission of permissions) await releaseAccess(permission);
    return outcome;
  };
  const openJobs = queue === null ? 0 : Object.values(queue.counts).reduce((sum, count) => sum + count, 0);
  return (
    <div class="layout">
      <SectionNav current={view} needs={queue === null ? 0 : queue.counts.blocked + queue.counts.dead} onOpen={open} />
      <main class="options">
        <HealthBanner now={now} onConnect={() => goTo('connect')} />
        {error !== null && <NoAnswer code={error} />}
        {shows('guide') && (
          <Section id="guide" title={text('guide_title')} shown>
            <Guide steps={guide.steps} goTo={goTo} onClose={() => {
              guide.close();
              void save({ guideClosed: true });
              history.replaceState(null, '', '#stores');
              open('stores');
            }} />
          </Section>
        )}
        {lines !== null && (
          <Section id="import" title={text('import_list')} shown={shows('import')}>
            <ImportPanel {...lists} toTop={() => goTo('import')} rows={lines} stores={stores} categories={categories} sets={settings.plan.sets ?? NO_SETS} brandWords={settings.brandWords ?? NO_WORDS} saveBrandWords={(brandWords) => void save({ brandWords })} pageOf={pageOf} now={now()} />
          </Section>
        )}
        <Section id="stores" title={text('stores')} shown={shows('stores')}>
          <StoreList stores={stores} now={now()} today={today} requestAccess={requestAccess} test={test} pause={pause} disconnect={leave} connectAgain={connectAgain} />
        </Section>
        <Section id="connect" title={text('add_store')} shown={shows('connect')}><StoreForm key={again?.id ?? ''} kinds={kinds} approvals={approvals} again={again} isFirst={stores.length === 0} requestAccess={requestAccess} connect={connect} /></Section>
        <Section id="price" title={text('price_rule')} shown={shows('price')}>
          <PriceRuleForm rule={rule} stores={stores} suppliers={suppliers} supplierCurrencies={currencies} today={today}
            save={({ plan, rateMaxDays }) => save({ plan, ...(rateMaxDays === rule.rateMaxDays ? {} : { rateMaxDays }) })}
            below={(draft) => stores.length > 0 && <RepricePanel rule={draft} saved={settings.planSet === true ? rule : null} stores={stores} today={today} now={now} />} />
        </Section>
        <Section id="sync" title={text('sync')} shown={shows('sync')}><SyncPanel stores={stores} isShown={shows('sync')} now={now()} /></Section>
        {collected.collected !== null && <Section id="collected" title={text('collected')} shown={shows('collected')}><CollectedPanel {...collected} collected={collected.collected} now={now()} /></Section>}
        {pages !== null && <Section id="words" title={text('words')} shown={shows('words')}><WordsPanel pages={pages} /></Section>}
        {pages !== null && <Section id="pictures" title={text('pictures')} shown={shows('pictures')}><PicturesPanel pages={pages} fetchPicture={fetchPicture} /></Section>}
        {queue !== null && <Section id="queue" title={text('queue')} shown={shows('queue')}><QueueList queue={queue} now={now()} retry={retry} drop={giveUp} /></Section>}
        {activity.activity !== null && <Section id="activity" title={text('activity')} shown={shows('activity')}><ActivityList {...activity} activity={activity.activity} now={now()} today={today} /></Section>}
        {pages !== null && (
          <Section id="page" title={text('page_health')} shown={shows('page')}>
            <PageHealth pages={pages} tabOffer={tabOffer} version={version} now={now()} />
            <LowStock value={settings.lowStock ?? LOW_STOCK} save={(lowStock) => void save({ lowStock })} />
          </Section>
        )}
        {offsite.offsite !== null && <Section id="offsite" title={text('offsite')} shown={shows('offsite')}><OffsitePanel {...offsite} offsite={offsite.offsite} today={today} /></Section>}
        <Section id="compare" title={text('compare')} shown={shows('compare')}><ComparePanel stores={stores} rule={rule} today={today} pageOf={pageOf} now={now()} /></Section>
        <Section id="look" title={text('look')} shown={shows('look')}>
          <LookForm language={settings.language} theme={settings.theme ?? 'auto'} save={(patch) => void save(patch)} />
        </Section>
        <Section id="data" title={text('data')} shown={shows('data')}>
          <BackupPanel {...dataActions} today={today} now={now} />
          <TablesPanel exportTable={exportTable} today={today} />
          <ErasePanel stores={stores.length} openJobs={openJobs} erase={erase} />
        </Section>
      </main>
    </div>
  );
}

/**
 * The first-run guide is the first view until it is closed or found done; what is done meanwhile stays in sight, ticked off.
 * After everything was erased it is again. `known`: what is done is known.
 */
function useGuide({ guideClosed = false }: Settings, steps: GuideSteps, known: boolean): { open: boolean; steps: GuideSteps; close: () => void } {
  const due = useRef(false);
  due.current = !guideClosed && (due.current || (known && !allDone(steps)));
  return { open: due.current, steps, close: () => { due.current = false; } };
}
