import * as z from 'zod/mini';
import { err, ok, type Result } from '../domain/result.ts';
import { browser } from '../platform/browser.ts';
import { CHANGED, messageErrorSchema, protocol, type AnswerOf, type Envelope, type MessageError, type MessageName, type RequestOf } from './protocol.ts';

export type { AnswerOf, MessageError, MessageName, RequestOf } from './protocol.ts';

const resultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: messageErrorSchema }),
]);

/** Sends a message to the background worker and checks its answer. Never throws. */
export async function send<N extends MessageName>(name: N, request: RequestOf<N>): Promise<Result<AnswerOf<N>, MessageError>> {
  const envelope: Envelope = { pushcart: 1, name, request };
  const answer: unknown = await browser.runtime.sendMessage(envelope).catch(() => undefined);
  const result = resultSchema.safeParse(answer);
  if (!result.success) return err({ code: 'unreachable' });
  if (!result.data.ok) return result.data;
  const value = protocol[name].answer.safeParse(result.data.value);
  // The schema of `name` has just accepted it: one cast per registry.
  return value.success ? ok(value.data as AnswerOf<N>) : err({ code: 'malformed' });
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
