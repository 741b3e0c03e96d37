import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { pricesOf } from '../../utils/domain/pricing/price-range.ts';
import type { OfferView } from '../../utils/domain/view-types.ts';
import { send, type MessageError, type RequestOf } from '../../utils/messaging/client.ts';
import { createDraftSaver, type DraftPatch, type DraftSaver } from './draft-saver.ts';
import { refusalOf, type Refusal } from './outcome.ts';
import { useAnswer } from './use-answer.ts';
import { useLeaving } from './use-leaving.ts';

/** How long ticks and keystrokes are gathered before they are saved, in ms. */
const SAVE_AFTER_MS = 150;

/** What became of pressing Push, until the queue tells. */
export type PushState = { kind: 'sending' } | ({ kind: 'refused' } & Refusal);

export interface Offer {
  /** The stored view with the edits that are on their way laid over it; null until the first answer. */
  view: OfferView | null;
  error: MessageError['code'] | null;
  /** The newest edit could not be stored and is only on this screen. */
  unsaved: boolean;
  /** The chosen store's prices are being fetched. */
  pricing: boolean;
  /** What became of pressing Push, by store; nothing for the others. */
  pushing: Readonly<Record<string, PushState | null>>;
  edit: (patch: DraftPatch) => void;
  /** Pushes what stands on the screen to these stores; each has its own end. */
  push: (storeIds: readonly string[]) => Promise<void>;
  reload: () => Promise<boolean>;
}

/** One offer of the popup: its view, its edits (saved as one goes) and its push. */
export function useOffer(key: string): Offer {
  const [, redraw] = useReducer<number, void>((n) => n + 1, 0);
  const [storeId, setStoreId] = useState<string | null>(null);
  const [pushing, setPushing] = useState<Offer['pushing']>({});
  const { value, error, reload } = useAnswer('offer.view', useMemo(() => ({ key, ...(storeId === null ? {} : { storeId }) }), [key, storeId]));
  const saver = useSaver(key, reload, () => redraw());
  const overlay = saver.overlay();
  const view = useMemo(() => (value === null ? null : withEdits(value, overlay)), [value, JSON.stringify(overlay)]);
  useRetryTime(Math.min(...(view?.targets ?? []).flatMap(({ listing }) => listing?.nextRunAt ?? [])), reload);

  const edit = useCallback((patch: DraftPatch) => {
    setPushing((states) => Object.fromEntries(Object.entries(states).filter(([, state]) => state?.kind === 'sending')));
    saver.edit(patch);
    if (typeof patch.storeId !== 'string') return;
    setStoreId(patch.storeId);
    void saver.flush();
  }, [saver]);

  const shown = useRef(view);
  shown.current = view;
  const push = useCallback(async (storeIds: readonly string[]) => {
    // What stands on the screen now is what is pushed, whatever has reached the database by then.
    const offered = shown.current && pushOf(shown.current);
    if (!offered || !shown.current) return;
    const { targets } = shown.current;
    const tell = (id: string, state: PushState | null) => setPushing((others) => ({ ...others, [id]: state }));
    for (const id of storeIds) tell(id, { kind: 'sending' });
    // The stores that are used, for the next offer.
    if (targets.length > 1) saver.edit({ storeIds: targets.flatMap((target) => (target.chosen ? [target.storeId] : [])) });
    const saved = await saver.flush();
    await Promise.all(storeIds.map(async (id) => {
      if (!saved) return tell(id, { kind: 'refused', code: 'failed', detail: '', area: 'message' });
      const refusal = refusalOf(await send('listing.push', { ...offered, storeId: id }));
      await reload();
      tell(id, refusal && { kind: 'refused', ...refusal });
    }));
  }, [saver, reload]);

  const pricing = value !== null && view !== null && value.storeId !== view.storeId;
  return { view, error, unsaved: saver.hasFailed(), pricing, pushing, edit, push, reload };
}

/** The saver of this offer's edits; what is pending leaves with the window. */
function useSaver(key: string, refresh: () => Promise<boolean>, changed: () => void): DraftSaver {
  const draw = useRef(changed);
  draw.current = changed;
  const saver = useMemo(() => createDraftSaver({
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

/** What a push of this view sends to any store: what the user sees. Null when nothing was read. */
export function pushOf({ key, readAt, title, rows }: OfferView): Omit<RequestOf<'listing.push'>, 'storeId'> | null {
  return readAt === null ? null : { key, readAt, title, selected: rows.flatMap((row) => (row.selected && row.key !== null ? [row.key] : [])) };
}

/** Asks again when a waiting push is due: the question also wakes the worker that runs it. Infinity: none waits. */
function useRetryTime(at: number, reload: () => Promise<boolean>): void {
  useEffect(() => {
    if (at === Number.POSITIVE_INFINITY) return undefined;
    const timer = setTimeout(() => void reload(), Math.min(Math.max(at - Date.now(), 0) + 250, 3_600_000));
    return () => clearTimeout(timer);
  }, [at, reload]);
}

/** The view as it will be once `edits` are stored. Rows that did not change stay the same objects. */
export function withEdits(view: OfferView, edits: DraftPatch): OfferView {
  // Another place has other SKUs: none is ticked until they are here.
  const isElsewhere = edits.origin !== undefined && edits.origin !== view.origin;
  const ticked = edits.selected || isElsewhere ? new Set(edits.selected) : null;
  const title = edits.title === null ? view.read?.product.title : edits.title;
  const rows = ticked === null ? view.rows : view.rows.map((row) => {
    const selected = row.key !== null && ticked.has(row.key);
    return selected === row.selected ? row : { ...row, selected };
  });
  return {
    ...view, rows,
    ...(title === undefined ? {} : { title }),
    ...(edits.storeId === undefined ? {} : { storeId: edits.storeId }),
    ...(edits.origin === undefined ? {} : { origin: edits.origin }),
    ...(edits.minStock === undefined ? {} : { minStock: edits.minStock ?? 0 }),
    // Prices of the other stores follow when the ticks are stored.
    targets: view.targets.map((target) => ({
      ...target,
      ...(edits.storeIds ? { chosen: edits.storeIds.includes(target.storeId) } : {}),
      ...(ticked !== null && target.storeId === view.storeId ? pricesOf(rows) : {}),
    })),
  };
}
