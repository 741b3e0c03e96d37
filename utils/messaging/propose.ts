import { sendNative } from '../platform/native-browser.ts';
import type { Envelope, RequestOf } from './protocol.ts';

/**
 * The one thing a content script may say: what it read on the page it stands on. Kept apart from the full client, whose
 * schemas would go into every supplier's script. No answer is expected; after an update of the extension nobody listens.
 */
export async function proposeRead(request: RequestOf<'offer.read'>): Promise<void> {
  const envelope: Envelope = { pushcart: 1, name: 'offer.read', request };
  await sendNative(envelope).catch(() => undefined);
}
