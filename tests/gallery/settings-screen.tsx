import { OptionsApp } from '../../components/settings/options-app.tsx';
import { NOW, settings, stores } from './fixtures.ts';
import { approvalsOf, STORE_KINDS } from '../support/store-kinds.ts';
import type { Answers, State } from './state.ts';

const noTab = async () => null;
const noPicture = async () => null;

/** A worker with stores and a rate of exchange. */
export const connected: Answers = {
'store.list': () => stores,
  'settings.get': () => ({ ...settings, plan: { ...settings.plan, rates: { ...settings.plan.rates, 'CNY:RUB': { rate: '11.2', date: '2026-09-18' } } } }),
};

/** The options page with what the worker answers, at a section; without one where it opens by itself. */
export const optionsPage = (answers: Answers = {}, act?: State['act'], at = '', kinds = STORE_KINDS, approvals = approvalsOf()): State => ({
  frame: 'page',
  answers,
  draw: () => (
    <OptionsApp at={at} kinds={kinds} suppliers={['1688', 'aliexpress']} supplierCurrencies={['CNY']} version="1.0.0" findTabOffer={noTab} pageOf={(key) => `https://detail.1688.com/offer/${key.split(':')[1] ?? ''}.html`} fetchPicture={noPicture} today="2026-09-21" now={() => NOW}
      approvals={approvals} requestAccess={async () => true} releaseAccess={async () => undefined} />
  ),
  ...(act ? { act } : {}),
});
