import { useCallback } from 'preact/hooks';
import type { QueueView } from '../../utils/domain/view-types.ts';
import { send, type MessageError } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';
import type { Outcome } from './use-stores.ts';

export interface Queue {
  queue: QueueView | null;
  error: MessageError['code'] | null;
  retry: (id: string) => Promise<Outcome>;
  drop: (id: string) => Promise<Outcome>;
}

const NOTHING = {};

/** The queue and what one can do with a job. */
export function useQueue(): Queue {
  const { value, error, reload } = useAnswer('queue.list', NOTHING);
  const ask = useCallback(async (name: 'queue.retry' | 'queue.drop', id: string): Promise<Outcome> => {
    const answer = await send(name, { id });
    await reload();
    if (!answer.ok) return { ok: false, code: answer.error.code, detail: '', area: 'message' };
    return answer.value.ok ? { ok: true } : { ok: false, ...answer.value.error };
  }, [reload]);
  return { queue: value, error, retry: useCallback((id) => ask('queue.retry', id), [ask]), drop: useCallback((id) => ask('queue.drop', id), [ask]) };
}
