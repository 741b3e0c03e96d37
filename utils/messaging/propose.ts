import { sendNative } from '../platform/native-browser.ts';
import type { AnswerOf, Envelope, RequestOf } from './protocol.ts';

/** What a content script may say. Kept apart from the full client, whose schemas would go into every supplier's script. */
type ContentMessage = 'offer.read' | 'offer.details' | 'panel.view' | 'panel.open' | 'offers.known' | 'offers.collect';

/** The answer, which `serve.ts` has checked; null when it was refused, or after an update of the extension nobody listens. */
async function say<N extends ContentMessage>(name: N, request: RequestOf<N>): Promise<AnswerOf<N> | null> {
  const envelope: Envelope = { pushcart: 1, name, request };
  // One cast per registry: the same build has just checked it by the schema of `name`.
  const answer = await sendNative(envelope).catch(() => undefined) as { ok: boolean; value: AnswerOf<N> } | undefined;
  return answer?.ok === true ? answer.value : null;
}

/** Proposes what was read on the page it stands on; false when it was not taken. */
export async function proposeRead(request: RequestOf<'offer.read'>): Promise<boolean> {
  return await say('offer.read', request) !== null;
}

/** Proposes the pictures of the details that the page it stands on has drawn. */
export const proposeDetails = (request: RequestOf<'offer.details'>): Promise<unknown> => say('offer.details', request);

/** What the panel of the page it stands on shows. */
export const askPanel = (phase: RequestOf<'panel.view'>['phase']): Promise<AnswerOf<'panel.view'> | null> => say('panel.view', { phase });

/** Asks for the popup over the page it stands on; false when nobody answers. */
export const askForPopup = async (): Promise<boolean> => await say('panel.open', {}) !== null;

/** What is known of offers on the page of results it stands on; null when nobody answers. */
export const askKnown = (ids: string[]): Promise<AnswerOf<'offers.known'> | null> => say('offers.known', { ids });

/** Collects offers of that page, and answers what they are now; null when they were not taken. */
export const collectOffers = (offers: RequestOf<'offers.collect'>['offers']): Promise<AnswerOf<'offers.collect'> | null> => say('offers.collect', { offers });
