import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChosenCategory } from '../../utils/domain/claim/category-map.ts';
import type { ExtrasEdit } from '../../utils/domain/claim/extras.ts';
import type { ChoiceField, StoreChoice } from '../../utils/domain/store-capability.ts';
import type { Names } from '../../utils/domain/claim/edits.ts';
import { importRows, type ImportRow } from '../../utils/domain/claim/rows.ts';
import { PUSHES_MOST, type LightRows } from '../../utils/domain/claim/view.ts';
import type { SetState } from '../../utils/domain/listing-state.ts';
import { originOf, sentFrom } from '../../utils/domain/origin.ts';
import type { Axis } from '../../utils/domain/product.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { onChanged, send, type MessageError, type RequestOf } from '../../utils/messaging/client.ts';
import type { Refusal } from './outcome.ts';
import { useLink, type LinkOf } from './use-link.ts';

/** The whole list is asked for: while many pushes run, not more often than this, in ms, and for no more than a fifth of the time; an answer that had to wait for the worker to wake makes nobody wait longer than the last. */
const REST_MS = 1_000;
const REST_MOST_MS = 3_000;
const REST_FACTOR = 4;

export type ClaimChange = RequestOf<'claims.edit'>['changes'][number];
/** A push that was not taken. */
export interface RefusedPush extends Refusal {
  id: string;
}

/** The import list and what one can do with its lines. Null and false: no answer came. */
export interface ImportOf {
  /** Every line, in no order; null until the first answer. */
  rows: ImportRow[] | null;
  error: MessageError['code'] | null;
  claim: (offers: readonly string[], stores: readonly string[]) => Promise<{ made: number; known: number } | null>;
  /** `chosen`: the category that these changes set, to be remembered for offers of the same category at their suppliers. */
  edit: (changes: ClaimChange[], chosen?: ChosenCategory) => Promise<boolean>;
  remove: (ids: string[]) => Promise<{ removed: number; kept: number } | null>;
  /** Pushes one line after the other, each of the read that is shown; `progress` after every few. */
  push: (rows: readonly Pick<ImportRow, 'id' | 'readAt'>[], progress?: (done: number) => void) => Promise<RefusedPush[]>;
  /** Queues that these listings are shown, hidden or deleted in their stores; answers those that were refused. */
  setState: (ids: readonly string[], state: SetState) => Promise<RefusedPush[]>;
  /** What a claim's listing is filed under so far, nothing included; null where it could not be read. */
  extrasOf: (id: string) => Promise<{ extras: ExtrasEdit | undefined } | null>;
  /** What a store has to choose from, asked of it now. */
  choicesOf: (storeId: string, field: ChoiceField) => Promise<{ choices: StoreChoice[] } | { code: string }>;
  retry: (jobId: string) => Promise<boolean>;
  link: LinkOf;
  /** What a claim's options are called on the page and by the user; null where the page was not read. */
  optionsOf: (row: ImportRow) => Promise<{ axes: readonly Axis[]; names: Names } | null>;
}

async function optionsOf({ id, offerKey, storeId }: ImportRow): ReturnType<ImportOf['optionsOf']> {
  const [view, edits] = await Promise.all([send('offer.view', { key: offerKey, ...(storeId === null ? {} : { storeId }) }), send('claims.view', { id })]);
  if (!view.ok || view.value.read === null || !edits.ok || edits.value === null) return null;
  const { product } = view.value.read;
  return { axes: sentFrom(product, originOf(product, view.value.origin)).axes, names: edits.value.names };
}

async function extrasOf(id: string): ReturnType<ImportOf['extrasOf']> {
  const edits = await send('claims.view', { id });
  return edits.ok && edits.value !== null ? { extras: edits.value.extras } : null;
}

async function choicesOf(id: string, field: ChoiceField): ReturnType<ImportOf['choicesOf']> {
  const answer = await send('store.choices', { id, field });
  if (!answer.ok) return { code: answer.error.code };
  return answer.value.ok ? { choices: answer.value.choices } : { code: answer.value.error.code };
}

/** What the list is made of, kept up to date at a walking pace. */
function useLight(): { light: LightRows | null; error: MessageError['code'] | null; reload: () => Promise<void> } {
  const [state, setState] = useState<{ light: LightRows | null; error: MessageError['code'] | null }>({ light: null, error: null });
  const running = useRef<Promise<void> | null>(null);
  const again = useRef(false);
  const took = useRef(0);
  const reload = useCallback((): Promise<void> => {
    // What changes during a question is answered by one more.
    again.current = true;
    running.current ??= (async () => {
      while (again.current) {
        again.current = false;
        const start = performance.now();
        const answer = await send('import.light', {});
        took.current = performance.now() - start;
        setState((before) => (answer.ok ? { light: answer.value, error: null } : { ...before, error: answer.error.code }));
      }
      running.current = null;
    })();
    return running.current;
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void reload();
    const stop = onChanged(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void reload();
      }, Math.min(REST_MOST_MS, Math.max(REST_MS, REST_FACTOR * took.current)));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [reload]);
  return { ...state, reload };
}

const NO_WORDS: readonly string[] = [];

/** The import list. `brandWords`: what titles are warned of; `sets`: those of the saved price rule. */
export function useImport(stores: readonly StoreView[], brandWords: readonly string[] = NO_WORDS, sets?: RuleSet[]): ImportOf {
  const { light, error, reload } = useLight();
  // Every answer of the worker is a new object: the lines are made anew only when it says something new.
  const around = JSON.stringify([stores, brandWords, sets]);
  const rows = useMemo(() => (light === null ? null : importRows(light, { stores, brandWords, ...(sets ? { sets } : {}) })), [light, around]);

  const push: ImportOf['push'] = useCallback(async (wanted, progress) => {
    const refused: RefusedPush[] = [];
    for (let from = 0; from < wanted.length; from += PUSHES_MOST) {
      const some = wanted.slice(from, from + PUSHES_MOST);
      const answer = await send('import.push', { items: some.map(({ id, readAt }) => ({ id, readAt: readAt ?? 0 })) });
      if (answer.ok) refused.push(...answer.value.refused);
      else refused.push(...some.map(({ id }) => ({ id, code: answer.error.code, detail: '', area: 'message' as const })));
      progress?.(Math.min(wanted.length, from + PUSHES_MOST));
    }
    await reload();
    return refused;
  }, [reload]);
  const setState: ImportOf['setState'] = useCallback(async (ids, state) => {
    const refused: RefusedPush[] = [];
    for (let from = 0; from < ids.length; from += PUSHES_MOST) {
      const some = ids.slice(from, from + PUSHES_MOST);
      const answer = await send('listings.state', { ids: some, state });
      refused.push(...(answer.ok ? answer.value.refused : some.map((id) => ({ id, code: answer.error.code, detail: '', area: 'message' as const }))));
    }
    await reload();
    return refused;
  }, [reload]);
  const ask = useCallback(async <T>(answer: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T | null> => {
    const answered = await answer;
    await reload();
    return answered.ok ? answered.value : null;
  }, [reload]);
  return {
    rows, error, push, setState, optionsOf, extrasOf, choicesOf, link: useLink(reload),
    claim: useCallback((offers, ids) => ask(send('claims.make', { offers: [...offers], stores: [...ids] })), [ask]),
    edit: useCallback(async (changes, chosen) => (await ask(send('claims.edit', { changes, ...(chosen === undefined ? {} : { chosen }) }))) !== null, [ask]),
    remove: useCallback((ids) => ask(send('claims.remove', { ids })), [ask]),
    retry: useCallback(async (id) => (await ask(send('queue.retry', { id })))?.ok === true, [ask]),
  };
}
