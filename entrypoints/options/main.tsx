import { render } from 'preact';
import { OptionsApp } from '../../components/settings/options-app.tsx';
import type { Approvals, StoreKindChoice } from '../../components/settings/store-draft.ts';
import { setLanguage } from '../../utils/i18n/text.ts';
import { send } from '../../utils/messaging/client.ts';
import { browser } from '../../utils/platform/native-browser.ts';
import { systemClock } from '../../utils/platform/clock.ts';
import { localDay } from '../../utils/platform/day.ts';
import type { SupplierSite } from '../../utils/suppliers/define.ts';
import '../../components/ui/tokens.css';
import type { StoreApproval } from '../../utils/stores/define.ts';
import { createImageSource } from '../background/images.ts';
import { approve, canApprove } from './approve.ts';

/** A shop that needs no server stands first. */
const kinds = Object.values(import.meta.glob<StoreKindChoice>('../../utils/stores/*/site.ts', { eager: true, import: 'site' })).sort((a, b) => Number(b.local === true) - Number(a.local === true));

/** Shops that make a credential on a page of their own, by their folder. */
const approvals: Approvals = Object.fromEntries(Object.entries(import.meta.glob<StoreApproval>('../../utils/stores/*/approval.ts', { eager: true, import: 'approval' })).map(([path, approval]) => [
  path.split('/').at(-2) ?? '', { way: approval.way, page: (origin) => approval.url(origin, null), ask: canApprove() ? (origin, host) => approve(approval, origin, host) : null },
]));

const sites = Object.values(import.meta.glob<SupplierSite>('../../utils/suppliers/*/site.ts', { eager: true, import: 'site' }));

/** What suppliers sell in. */
const SUPPLIER_CURRENCIES = [...new Set(sites.flatMap((site) => site.currencies))];

/** The offer in the supplier's tab used last; only tabs of hosts that we may read are told. */
async function findTabOffer(): Promise<string | null> {
  const tabs = await browser.tabs.query({ url: sites.flatMap((site) => site.matches) });
  const [last] = tabs.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const at = await send('offer.at', { url: last?.url ?? '' });
  return at.ok ? at.value.key : null;
}

/** The page of an offer; null for one of a supplier that this build does not know. */
function pageOf(offerKey: string): string | null {
  const [supplier, offerId = ''] = offerKey.split(':');
  return sites.find(({ id }) => id === supplier)?.urlOf(offerId) ?? null;
}

/** Asks for access to a match pattern; call it first thing in the click. A browser that would not ask has not said yes. */
async function requestAccess(permission: string): Promise<boolean> {
  return browser.permissions.request({ origins: [permission] }).catch(() => false);
}

await setLanguage('auto');
const root = document.getElementById('app');
if (root) {
  render(
    <OptionsApp at={location.hash.slice(1)} kinds={kinds} suppliers={sites.map((site) => site.id)} supplierCurrencies={SUPPLIER_CURRENCIES} version={browser.runtime.getManifest().version} today={localDay(systemClock.now())} now={() => systemClock.now()} findTabOffer={findTabOffer} pageOf={pageOf} fetchPicture={createImageSource(sites.flatMap((site) => site.imageHosts))}
      approvals={approvals} requestAccess={requestAccess}
      releaseAccess={async (permission) => void await browser.permissions.remove({ origins: [permission] })} />,
    root,
  );
}
