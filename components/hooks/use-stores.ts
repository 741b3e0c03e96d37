import { useCallback } from 'preact/hooks';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { send, type MessageError, type RequestOf } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

/** What became of a request to the worker: nothing to say, or why not. */
export type Outcome = { ok: true } | { ok: false; code: string; detail: string; area?: 'message' };
export type ConnectOutcome = { ok: true; store: StoreView } | Exclude<Outcome, { ok: true }>;

export interface Stores {
  stores: StoreView[] | null;
  error: MessageError['code'] | null;
  connect: (request: RequestOf<'store.connect'>) => Promise<ConnectOutcome>;
  test: (id: string) => Promise<Outcome>;
  pause: (id: string) => Promise<Outcome>;
  disconnect: (id: string) => Promise<Outcome>;
  reload: () => Promise<boolean>;
}

const refused = (code: string): Exclude<Outcome, { ok: true }> => ({ ok: false, code, detail: '', area: 'message' });

/** The connected stores and what one can do with them. */
export function useStores(): Stores {
  const { value, error, reload } = useAnswer('store.list', NOTHING);

  const connect = useCallback(async (request: RequestOf<'store.connect'>): Promise<ConnectOutcome> => {
    const answer = await send('store.connect', request);
    await reload();
    if (!answer.ok) return refused(answer.error.code);
    return answer.value.ok ? { ok: true, store: answer.value.store } : { ok: false, ...answer.value.error };
  }, [reload]);

  const test = useCallback(async (id: string): Promise<Outcome> => {
    const answer = await send('store.test', { id });
    await reload();
    if (!answer.ok) return refused(answer.error.code);
    return answer.value.ok ? { ok: true } : { ok: false, ...answer.value.error };
  }, [reload]);

  const tell = useCallback(async (name: 'store.pause' | 'store.disconnect', id: string): Promise<Outcome> => {
    const answer = await send(name, { id });
    await reload();
    return answer.ok ? { ok: true } : refused(answer.error.code);
  }, [reload]);
  const pause = useCallback((id: string) => tell('store.pause', id), [tell]);
  const disconnect = useCallback((id: string) => tell('store.disconnect', id), [tell]);

  return { stores: value, error, connect, test, pause, disconnect, reload };
}

const NOTHING = {};
