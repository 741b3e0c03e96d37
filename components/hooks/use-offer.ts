import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { OfferView } from '../../utils/domain/view-types.ts';
import { send, type MessageError } from '../../utils/messaging/client.ts';
import { DraftSaver, type DraftPatch } from './draft-saver.ts';
import { useAnswer } from './use-answer.ts';
import { useLeaving } from './use-leaving.ts';

/** How long ticks and keystrokes are gathered before they are saved, in ms. */
const SAVE_AFTER_MS = 150;

/** What became of pressing Push, until the queue tells. */
export type PushState = { kind: 'idle' } | { kind: 'sending' } | { kind: 'refused'; code: string; detail: string; area?: 'message' };

export interface Offer {
  /** The stored view with the edits that are on their way laid over it; null until the first answer. */
  view: OfferView | null;
  error: MessageError['code'] | null;
  /** The newest edit could not be stored and is only on this screen. */
  unsaved: boolean;
  /** The chosen store's prices are being fetched. */
  pricing: boolean;
  pushing: PushState;
  edit: (patch: DraftPatch) => void;
  push: () => Promise<void>;
  reload: () => Promise<boolean>;
}

/** One offer of the popup: its view, its edits (saved as one goes) and its push. */
export function useOffer(key: string): Offer {
  const [, redraw] = useReducer<number, void>((n) => n + 1, 0);
  const [storeId, setStoreId] = useState<string | null>(null);
  const [pushing, setPushing] = useState<PushState>({ kind: 'idle' });
  const { value, error, reload } = useAnswer('offer.view', useMemo(() => ({ key, ...(storeId === null ? {} : { storeId }) }), [key, storeId]));
  const saver = useSaver(key, reload, () => redraw());
  const overlay = saver.overlay();
  const view = useMemo(() => (value === null ? null : withEdits(value, overlay)), [value, JSON.stringify(overlay)]);
  useRetryTime(view?.listing?.nextRunAt ?? null, reload);

  const edit = useCallback((patch: DraftPatch) => {
    setPushing((state) => (state.kind === 'refused' ? { kind: 'idle' } : state));
    saver.edit(patch);
    if (typeof patch.storeId !== 'string') return;
    setStoreId(patch.storeId);
    void saver.flush();
  }, [saver]);

  const shown = useRef(view);
  shown.current = view;
  const push = useCallback(async () => {
    // What stands on the screen now is what is pushed, whatever has reached the database by then.
    const { storeId: target = null, readAt = null, title = '', rows = [] } = shown.current ?? {};
    if (target === null || readAt === null) return;
    const selected = rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : []));
    setPushing({ kind: 'sending' });
    if (!await saver.flush()) return setPushing({ kind: 'refused', code: 'failed', detail: '', area: 'message' });
    const answer = await send('listing.push', { key, storeId: target, readAt, title, selected });
    await reload();
    if (!answer.ok) return setPushing({ kind: 'refused', code: answer.error.code, detail: '', area: 'message' });
    setPushing(answer.value.ok ? { kind: 'idle' } : { kind: 'refused', ...answer.value.error });
  }, [key, saver, reload]);

  const pricing = value !== null && view !== null && value.storeId !== view.storeId;
  return { view, error, unsaved: saver.failed, pricing, pushing, edit, push, reload };
}

/** The saver of this offer's edits; what is pending leaves with the window. */
function useSaver(key: string, refresh: () => Promise<boolean>, changed: () => void): DraftSaver {
  const draw = useRef(changed);
  draw.current = changed;
  const saver = useMemo(() => new DraftSaver({
    save: async (patch) => (await send('draft.save', { key, ...patch })).ok,
    changed: () => draw.current(),
    refresh,
    later(run) {
      const timer = setTimeout(run, SAVE_AFTER_MS);
      return () => clearTimeout(timer);
    },
  }), [key, refresh]);
  useLeaving(useCallback(() => void saver.flush(), [saver]));
  useLayoutEffect(() => () => void saver.flush(), [saver]); // at once, not after the next paint
  return saver;
}

/** Asks again when a waiting push is due: the question also wakes the worker that runs it. */
function useRetryTime(at: number | null, reload: () => Promise<boolean>): void {
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setTimeout(() => void reload(), Math.min(Math.max(at - Date.now(), 0) + 250, 3_600_000));
    return () => clearTimeout(timer);
  }, [at, reload]);
}

/** The view as it will be once `edits` are stored. Rows that did not change stay the same objects. */
export function withEdits(view: OfferView, edits: DraftPatch): OfferView {
  const ticked = edits.selected ? new Set(edits.selected) : null;
  const title = edits.title === null ? view.read?.product.title : edits.title;
  return {
    ...view,
    ...(title === undefined ? {} : { title }),
    ...(edits.storeId === undefined ? {} : { storeId: edits.storeId }),
    rows: ticked === null ? view.rows : view.rows.map((row) => {
      const selected = row.key !== null && ticked.has(row.key);
      return selected === row.selected ? row : { ...row, selected };
    }),
  };
}
