import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OfferScreen, Screen, type SettingsSection } from '../../components/listing/offer-screen.tsx';
import { HealthHint } from '../../components/sync/health-hint.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { applyTheme } from '../../components/ui/theme.ts';
import { currentLocale, reasonText, setLanguage, text } from '../../utils/i18n/text.ts';
import { send, type MessageError } from '../../utils/messaging/client.ts';
import { browser } from '../../utils/platform/native-browser.ts';
import { systemClock } from '../../utils/platform/clock.ts';
import { namedOffer, pageState, refusedPush, type TabPorts, type Target } from './target.ts';
import '../../components/ui/tokens.css';
import './style.css';

/** The supplier pages and image hosts, as asked for at installation; the user may have taken them back. */
const hosts = { origins: browser.runtime.getManifest().host_permissions ?? [] };

/** The offer in the address, else the one in the tab in front. A tab's address is visible only on sites we may read. */
async function findTarget(): Promise<Target | MessageError> {
  const named = namedOffer(location.search);
  if (named !== null) return { key: named, tabId: null, access: true };
  const [[tab], access] = await Promise.all([browser.tabs.query({ active: true, currentWindow: true }), browser.permissions.contains(hosts)]);
  const at = await send('offer.at', { url: tab?.url ?? '' });
  return at.ok ? { ...at.value, tabId: tab?.id ?? null, access } : at.error;
}

const tabs: TabPorts = {
  isHeard: (id) => browser.tabs.sendMessage(id, {}).then(() => true, () => false),
  isLoading: async (id) => (await browser.tabs.get(id)).status === 'loading',
};

/** The state of a tab that has not been read; asked again whenever the tab says that it changed. */
function usePageState(tabId: number | null): 'reading' | 'old' {
  const [state, setState] = useState<'reading' | 'old'>(tabId === null ? 'old' : 'reading');
  useEffect(() => {
    if (tabId === null) return undefined;
    const ask = () => void pageState(tabId, tabs).then(setState);
    ask();
    browser.tabs.onUpdated.addListener(ask);
    return () => browser.tabs.onUpdated.removeListener(ask);
  }, [tabId]);
  return state;
}

async function chooseLook(): Promise<void> {
  const settings = await send('settings.get', {});
  if (settings.ok) applyTheme(settings.value.theme ?? 'auto');
  await setLanguage(settings.ok ? settings.value.language : 'auto');
  document.documentElement.lang = currentLocale();
}

/** The options page, in its own tab, at the section that is asked for. */
function openSettings(section: SettingsSection): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${section}`) }).then(() => window.close());
}

function reloadTab(tabId: number): void {
  void browser.tabs.reload(tabId).then(() => window.close());
}

/** Asks for the supplier pages, as the first thing in the click, and reads the one in front. */
function allowSites(tabId: number | null): void {
  void browser.permissions.request(hosts).then((allowed) => allowed && tabId !== null && reloadTab(tabId));
}

function Popup({ target: { key, tabId, access } }: { target: Target }) {
  const page = usePageState(tabId);
  if (key === null && !access) {
    return (
      <Screen tone="warn" state="no-access" title={text('popup_no_access')} next={text('popup_no_access_next')}
        actions={<Button look="primary" testId="allow-sites" onClick={() => allowSites(tabId)}>{text('store_allow')}</Button>} />
    );
  }
  if (key === null) {
    return (
      <Screen state="no-page" title={text('popup_no_page')} next={text('popup_no_page_next')}
        actions={<Button testId="open-settings" onClick={() => openSettings('stores')}>{text('open_settings')}</Button>} />
    );
  }
  return (
    <OfferScreen offerKey={key} now={() => systemClock.now()} onOpenSettings={openSettings} page={page} onReloadPage={tabId === null ? undefined : () => reloadTab(tabId)} />
  );
}

/** What became of a push by shortcut or menu. */
function Refused() {
  const code = refusedPush(location.search);
  return code === null ? null : <Notice tone="bad" state={code} testId="refused" title={text('refused_title')}>{reasonText(code)}</Notice>;
}

const [target] = await Promise.all([findTarget(), chooseLook()]);
const root = document.getElementById('app');
if (root) {
  render(
    <>
      <HealthHint onOpen={() => openSettings('stores')} />
      <Refused />
      {'code' in target
        ? <Screen tone="bad" state="no-answer" title={text('popup_no_answer')} next={reasonText(target.code, 'message')} />
        : <Popup target={target} />}
    </>,
    root,
  );
}
