import { err, ok, type Result } from '../domain/result.ts';
import type { Log } from '../platform/log.ts';
import { envelopeSchema, isMessageName, protocol, type AnswerOf, type MessageError, type MessageName, type RequestOf } from './protocol.ts';
import { roleOf, type Sender } from './roles.ts';

/** One handler per message; `sender` is for checking what a content script claims against the page it stands on. */
export type Handlers = { [N in MessageName]: (request: RequestOf<N>, sender: Sender) => Promise<AnswerOf<N>> };

export interface ServeOptions {
  handlers: Handlers;
  ownId: string;
  ownOrigin: string;
  log: Log;
}

/**
 * Checks a message by name, role, size and schema, answers it, and checks the answer by its schema. Null: not one of ours, someone else may answer.
 * Nothing of a refused message is kept or logged but the reason.
 */
export function answerMessage(message: unknown, sender: Sender, { handlers, ownId, ownOrigin, log }: ServeOptions): Promise<Result<unknown, MessageError>> | null {
  const envelope = envelopeSchema.safeParse(message);
  if (!envelope.success) return null;
  const refuse = (code: MessageError['code']) => {
    log.warn('message refused', { code });
    return Promise.resolve(err({ code }));
  };
  const { name, request } = envelope.data;
  if (!isMessageName(name)) return refuse('unknown-message');
  if (roleOf(sender, ownId, ownOrigin) !== protocol[name].role) return refuse('wrong-role');
  if (sizeOf(request) > protocol[name].maxBytes) return refuse('too-large');
  return answer(name, request, sender, handlers).catch(() => refuse('failed'));
}

async function answer(name: MessageName, request: unknown, sender: Sender, handlers: Handlers): Promise<Result<unknown, MessageError>> {
  const parsed = protocol[name].request.safeParse(request);
  if (!parsed.success) return err({ code: 'malformed' });
  // The schema of `name` has just accepted it: one cast per registry.
  const handler = handlers[name] as (request: unknown, sender: Sender) => Promise<unknown>;
  const value = protocol[name].answer.safeParse(await handler(parsed.data, sender));
  return value.success ? ok(value.data) : err({ code: 'failed' });
}

/** Size of a message as JSON text, in UTF-16 units; anything JSON cannot carry counts as too large. */
function sizeOf(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
