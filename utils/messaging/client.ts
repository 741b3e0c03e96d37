import { err, type Result } from '../domain/result.ts';
import { browser, sendNative } from '../platform/native-browser.ts';
import type { AnswerOf, CHANGED as Changed, Envelope, MessageError, MessageName, RequestOf } from './protocol.ts';

export type { AnswerOf, MessageError, MessageName, RequestOf } from './protocol.ts';

/** What the worker sends to our own pages when something they show has changed; the same text as in `protocol.ts`. */
const CHANGED: typeof Changed = 'pushcart-changed';

/**
 * Sends a message to the background worker. Never throws. Requests and answers are checked by their schemas in the
 * worker (`serve.ts`), which is the same version of the same extension, so that no page has to carry the schemas.
 */
export async function send<N extends MessageName>(name: N, request: RequestOf<N>): Promise<Result<AnswerOf<N>, MessageError>> {
  const envelope: Envelope = { pushcart: 1, name, request };
  const answer: unknown = await sendNative(envelope).catch(() => undefined);
  // No answer, or one that is not ours: the worker is not there.
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return err({ code: 'unreachable' });
  // `answerMessage` has checked it by the schema of `name`: one cast per registry.
  return answer as Result<AnswerOf<N>, MessageError>;
}

/** Calls `listener` when the worker says that something changed; returns how to stop. */
export function onChanged(listener: () => void): () => void {
  const receive = (message: unknown) => {
    if (message === CHANGED) listener();
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}
