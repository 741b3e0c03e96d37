import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { onChanged, send, type AnswerOf, type MessageError, type MessageName, type RequestOf } from '../../utils/messaging/client.ts';

/** What is known of an answer: the last good one, and why the newest try gave none. */
export interface Loaded<T> {
  value: T | null;
  error: MessageError['code'] | null;
  /** Asks again; resolves when the newest answer is there, false when none came. */
  reload: () => Promise<boolean>;
}

/**
 * Asks the background worker and asks again whenever it says that something changed. Questions never overlap: a change
 * during one is answered by one more. A null request asks nothing.
 */
export function useAnswer<N extends MessageName>(name: N, request: RequestOf<N> | null): Loaded<AnswerOf<N>> {
  const [state, setState] = useState<{ value: AnswerOf<N> | null; error: MessageError['code'] | null }>({ value: null, error: null });
  const wanted = useRef(request);
  wanted.current = request;
  const running = useRef<Promise<boolean> | null>(null);
  const again = useRef(false);

  const reload = useCallback((): Promise<boolean> => {
    // A round that ends before it is kept would stand for every later one.
    if (wanted.current === null) return Promise.resolve(false);
    again.current = true;
    running.current ??= (async () => {
      let answered = false;
      while (again.current && wanted.current !== null) {
        again.current = false;
        const answer = await send(name, wanted.current);
        answered = answer.ok;
        setState((before) => (answer.ok ? { value: answer.value, error: null } : { value: before.value, error: answer.error.code }));
      }
      running.current = null;
      return answered;
    })();
    return running.current;
  }, [name]);

  const key = JSON.stringify(request);
  useEffect(() => {
    void reload();
    return onChanged(() => void reload());
  }, [reload, key]);
  return { ...state, reload };
}
