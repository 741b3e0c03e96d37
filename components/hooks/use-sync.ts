import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SyncPolicy } from '../../utils/domain/stock-sync/policy.ts';
import { onChanged, send, type AnswerOf, type MessageError } from '../../utils/messaging/client.ts';
import { refusalOf, type Refusal } from './outcome.ts';

export type SyncRow = AnswerOf<'sync.list'>['rows'][number];

export interface SyncOf {
  /** Null until all of them are there. */
  rows: readonly SyncRow[] | null;
  error: MessageError['code'] | null;
  /** Each answers why it was not done, null when it was. */
  savePolicy: (storeId: string, policy: SyncPolicy) => Promise<Refusal | null>;
  decide: (id: string, mark: string, accept: boolean) => Promise<Refusal | null>;
  join: (row: SyncRow, from: string, to: string) => Promise<Refusal | null>;
  open: (id: string) => Promise<Refusal | null>;
}

/** What changed at the suppliers, and what one can do about it; asked for only while it is in sight. */
export function useSync(isShown: boolean): SyncOf {
  const [state, setState] = useState<Pick<SyncOf, 'rows' | 'error'>>({ rows: null, error: null });
  /** The newest look; an older one that is still under way ends. */
  const turn = useRef(0);

  const load = useCallback(async (): Promise<void> => {
    const mine = ++turn.current;
    const rows: SyncRow[] = [];
    for (let after: string | null = ''; after !== null;) {
      const answer: Awaited<ReturnType<typeof send<'sync.list'>>> = await send('sync.list', { after });
      if (turn.current !== mine) return;
      if (!answer.ok) return setState((before) => ({ ...before, error: answer.error.code }));
      rows.push(...answer.value.rows);
      after = answer.value.next;
    }
    setState({ rows, error: null });
  }, []);

  useEffect(() => {
    if (!isShown) return undefined;
    void load();
    return onChanged(() => void load());
  }, [isShown, load]);

  const ask = async (answer: Promise<Refusal | null>): Promise<Refusal | null> => {
    const refusal = await answer;
    await load();
    return refusal;
  };
  return {
    ...state,
    savePolicy: (storeId, policy) => ask(send('sync.policy', { storeId, policy }).then(refusalOf)),
    decide: (id, mark, accept) => ask(send('sync.decide', { id, mark, accept }).then(refusalOf)),
    join: ({ id, readAt }, from, to) => ask(send('sync.map', { id, from, to, readAt: readAt ?? 0 }).then(refusalOf)),
    open: (id) => send('sync.open', { id }).then(refusalOf),
  };
}
