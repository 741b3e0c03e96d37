import { evaluate } from '@/utils/domain/eligibility/evaluate.ts';
import { dropshipSetFor } from '@/utils/domain/eligibility/dropship-sets.ts';
import { panelFacts, type PanelFacts, type PanelState, type PanelView } from '@/utils/domain/panel-view.ts';
import { currentLocale, readErrorText, setLanguage, text } from '@/utils/i18n/text.ts';
import type { RequestOf } from '@/utils/messaging/protocol.ts';
import type { Sender } from '@/utils/messaging/roles.ts';
import type { Handlers } from '@/utils/messaging/serve.ts';
import type { Deps } from '../deps.ts';
import { offerOfSender } from '../offer-of-sender.ts';
import { openPopup } from '../open-popup.ts';

/** What a page is told: states and facts of its own, with words around them. Neither stores nor listings are even asked for. */
export function panelHandlers({ records, settings, sites }: Pick<Deps, 'records' | 'settings' | 'sites'>): Pick<Handlers, 'panel.view' | 'panel.open'> {
  return {
    async 'panel.view'({ phase }, sender) {
      await setLanguage((await settings.get()).language);
      const { state, facts } = await look(phase, sender);
      return viewOf(state, facts);
    },
    async 'panel.open'(_request, sender) {
      const offer = offerOfSender(sites, sender);
      // A page behind others has no user in front of it.
      if (offer && sender.tab?.active === true) await openPopup(offer.key);
      return {};
    },
  };

  async function look(phase: RequestOf<'panel.view'>['phase'], sender: Sender): Promise<{ state: PanelState; facts: PanelFacts | null }> {
    if (phase !== 'kept') return { state: phase === 'reading' ? 'reading' : 'not-kept', facts: null };
    const offer = offerOfSender(sites, sender);
    if (!offer) return { state: 'not-a-product-page', facts: null };
    const kept = await records.offer(offer.key);
    if (kept?.error) return { state: kept.error.code, facts: null };
    if (!kept?.read) return { state: 'not-read', facts: null };
    const facts = panelFacts(kept.read, evaluate(dropshipSetFor(kept.read.supplier), { read: kept.read, quantity: 1 }));
    return { state: facts.missing.length > 0 ? 'partial' : 'read', facts };
  }
}

const OWN_NEXT = { 'not-read': 'popup_not_read_next', 'not-kept': 'panel_not_kept_next' } as const;
const VERDICT = { eligible: 'eligibility_eligible', 'not-eligible': 'eligibility_not_eligible', 'not-proven': 'eligibility_not_proven' } as const;

/** The step after a state, in words; null where there is nothing to do. */
function nextOf(state: PanelState): string | null {
  if (state === 'reading' || state === 'read' || state === 'partial') return null;
  return state === 'not-read' || state === 'not-kept' ? text(OWN_NEXT[state]) : readErrorText(state);
}

/** The words are the catalogue's own, with their placeholders: the panel fills them with the facts it is given. */
function viewOf(state: PanelState, facts: PanelFacts | null): PanelView {
  return {
    state, facts, lang: currentLocale(),
    words: {
      label: text('panel_label'), state: text(STATE[state]), next: nextOf(state),
      onePiece: text(`one_piece_${facts?.onePiece ?? 'unknown'}`), verdict: text(VERDICT[facts?.verdict ?? 'not-proven']), rules: text('panel_rules'),
      price: text('fact_price'), tiers: text('fact_tiers'), tierFrom: text('cost_from'), stock: text('fact_stock'), moq: text('fact_moq'),
      skus: text('fact_skus'), dispatch: text('fact_dispatch'), hours: text('panel_hours'), services: text('fact_services'),
      missing: text('panel_missing'), unknown: text('unknown'), unlimited: text('stock_unlimited'),
      open: text('panel_open'), less: text('panel_less'), more: text('panel_more'), reload: text('panel_reload'),
    },
  };
}

const STATE = {
  reading: 'panel_reading', read: 'panel_read', partial: 'panel_partial', 'not-read': 'panel_not_read', 'not-kept': 'panel_not_kept',
  'not-a-product-page': 'panel_not_a_product_page', 'unknown-generation': 'panel_unknown_generation', 'schema-mismatch': 'panel_schema_mismatch',
  'signed-out': 'panel_signed_out', captcha: 'panel_captcha', 'off-shelf': 'panel_off_shelf', hidden: 'panel_hidden', 'wrong-offer': 'panel_wrong_offer',
  'too-large': 'panel_too_large', 'not-rendered': 'panel_not_rendered',
} as const satisfies Record<PanelState, string>;
