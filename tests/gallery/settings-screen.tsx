import { OptionsApp } from '../../components/settings/options-app.tsx';
import { NOW } from './fixtures.ts';
import type { Answers, State } from './state.ts';

const noTab = async () => null;

/** The options page with what the worker answers. */
export const optionsPage = (answers: Answers = {}, act?: State['act']): State => ({
  frame: 'page',
  answers,
  draw: () => (
    <OptionsApp kinds={[{ id: 'vendure', title: 'Vendure' }]} suppliers={['1688', 'aliexpress']} supplierCurrencies={['CNY']} version="1.0.0" findTabOffer={noTab} pageOf={(key) => `https://detail.1688.com/offer/${key.split(':')[1] ?? ''}.html`} today="2026-09-21" now={() => NOW}
      requestAccess={async () => true} releaseAccess={async () => undefined} />
  ),
  ...(act ? { act } : {}),
});
