import { render } from 'preact';
import { OfferScreen, Screen, type SettingsSection } from '../../components/listing/offer-screen.tsx';
import { HealthBanner } from '../../components/sync/health-banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { currentLocale, reasonText, setLanguage, text } from '../../utils/i18n/text.ts';
import { send } from '../../utils/messaging/client.ts';
import { browser } from '../../utils/platform/native-browser.ts';
import { systemClock } from '../../utils/platform/clock.ts';
import type { SupplierSite } from '../../utils/suppliers/define.ts';
import { namedOffer, offerKeyAt, refusedPush, type Target } from './target.ts';
import '../../components/ui/tokens.css';
import './style.css';

const sites = Object.values(import.meta.glob<{ site: SupplierSite }>('../../utils/suppliers/*/site.ts', { eager: true })).map((module) => module.site);

/** The offer in the address, else the one in the tab in front. A tab's address is visible only on sites we may read. */
async function findTarget(): Promise<Target> {
  const named = namedOffer(location.search);
  if (named !== null) return { key: named, tabId: null };
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return { key: offerKeyAt(tab?.url, sites), tabId: tab?.id ?? null };
}

async function chooseLanguage(): Promise<void> {
  const settings = await send('settings.get', {});
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

function Popup({ target: { key, tabId } }: { target: Target }) {
  if (key === null) {
    return (
      <Screen state="no-page" title={text('popup_no_page')} next={text('popup_no_page_next')}
        actions={<Button testId="open-settings" onClick={() => openSettings('stores')}>{text('open_settings')}</Button>} />
    );
  }
  return (
    <OfferScreen offerKey={key} now={() => systemClock.now()} onOpenSettings={openSettings} onReloadPage={tabId === null ? undefined : () => reloadTab(tabId)} />
  );
}

/** What became of a push by shortcut or menu. */
function Refused() {
  const code = refusedPush(location.search);
  return code === null ? null : <Notice tone="bad" state={code} testId="refused" title={text('refused_title')}>{reasonText(code)}</Notice>;
}

const [target] = await Promise.all([findTarget(), chooseLanguage()]);
const root = document.getElementById('app');
if (root) {
  render(
    <>
      <HealthBanner now={() => systemClock.now()} onConnect={() => openSettings('stores')} />
      <Refused />
      <Popup target={target} />
    </>,
    root,
  );
}
