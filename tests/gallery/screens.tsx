import { OfferScreen } from '../../components/listing/offer-screen.tsx';
import { HealthHint } from '../../components/sync/health-hint.tsx';
import type { OfferView } from '../../utils/domain/view-types.ts';
import { NOW } from './fixtures.ts';
import type { Answers, State } from './state.ts';

const now = () => NOW;
const nothing = () => undefined;

/** The popup over a tab with this offer. */
export const popup = (view: OfferView, answers: Answers = {}, act?: State['act'], page: 'reading' | 'old' = 'old'): State => ({
  frame: 'popup',
  answers: { 'offer.view': ({ storeId }) => ({ ...view, storeId: storeId ?? view.storeId }), ...answers },
  draw: () => (
    <>
      <HealthHint onOpen={nothing} />
      <OfferScreen offerKey={view.key} now={now} page={page} onOpenSettings={nothing} onReloadPage={nothing} />
    </>
  ),
  ...(act ? { act } : {}),
});
