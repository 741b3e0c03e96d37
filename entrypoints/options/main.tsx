import { render } from 'preact';
import { OptionsApp } from '../../components/settings/options-app.tsx';
import type { StoreKindChoice } from '../../components/settings/store-form.tsx';
import { setLanguage } from '../../utils/i18n/text.ts';
import { browser } from '../../utils/platform/native-browser.ts';
import { systemClock } from '../../utils/platform/clock.ts';
import type { SupplierSite } from '../../utils/suppliers/define.ts';
import '../../components/ui/tokens.css';

const kinds = Object.values(import.meta.glob<StoreKindChoice>('../../utils/stores/*/site.ts', { eager: true, import: 'site' })).map(({ id, title }) => ({ id, title }));

/** What suppliers sell in. */
const SUPPLIER_CURRENCIES = [...new Set(Object.values(import.meta.glob<SupplierSite>('../../utils/suppliers/*/site.ts', { eager: true, import: 'site' })).flatMap(({ currencies }) => currencies))];

/** Today in the user's own time zone, as ISO text. */
function today(): string {
  const now = new Date(systemClock.now());
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

await setLanguage('auto');
const root = document.getElementById('app');
if (root) {
  render(
    <OptionsApp kinds={kinds} supplierCurrencies={SUPPLIER_CURRENCIES} today={today()} now={() => systemClock.now()}
      requestAccess={(permission) => browser.permissions.request({ origins: [permission] })}
      releaseAccess={async (permission) => void await browser.permissions.remove({ origins: [permission] })} />,
    root,
  );
}
