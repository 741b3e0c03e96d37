/** What the user changed of an offer's draft; null puts a field back to what the page says. */
export interface DraftPatch {
  title?: string | null;
  selected?: string[] | null;
  storeId?: string | null;
  storeIds?: string[] | null;
  minStock?: number | null;
  origin?: string;
}

export interface DraftSaverPorts {
  /** Stores a patch; false when it was not stored. */
  save: (patch: DraftPatch) => Promise<boolean>;
  /** Runs when what `overlay` or `hasFailed` answer has changed. */
  changed: () => void;
  /** Fetches what is stored now, so that the overlay of a saved patch can go; false when no answer came. */
  refresh: () => Promise<boolean>;
  /** Runs `run` a moment later; answers how to call it off. */
  later: (run: () => void) => () => void;
}

/** The edits of one offer on their way into the database. */
export interface DraftSaver {
  /** The edits that are not confirmed yet, the newest last to win. */
  overlay(): DraftPatch;
  /** The newest edit could not be stored. */
  hasFailed(): boolean;
  edit(patch: DraftPatch): void;
  /** Hands everything pending over at once, within this very call: the window may be about to close. True when it is stored. */
  flush(): Promise<boolean>;
}

/**
 * Keeps edits on screen while they are on their way into the database: what is not yet confirmed lies over what is
 * stored, and a patch that was not stored stays until it is.
 */
export function createDraftSaver({ save, changed, refresh, later }: DraftSaverPorts): DraftSaver {
  let pending: DraftPatch = {};
  /** Handed over, oldest first; `saved` ones wait for the refresh that shows them. */
  let sent: { patch: DraftPatch; saved: boolean }[] = [];
  let cancel: (() => void) | null = null;
  let failed = false;
  const merged = (entries: typeof sent): DraftPatch => entries.reduce<DraftPatch>((all, { patch }) => ({ ...all, ...patch }), {});

  async function settle(entry: { patch: DraftPatch; saved: boolean }, saving: Promise<boolean>): Promise<boolean> {
    entry.saved = await saving;
    failed = !entry.saved;
    if (entry.saved) {
      const shown = new Set(sent.filter(({ saved }) => saved));
      if (await refresh()) sent = sent.filter((other) => !shown.has(other));
    } else {
      // Back to be saved again, but for what a newer edit has replaced meanwhile.
      const newer = merged(sent.slice(sent.indexOf(entry) + 1));
      sent = sent.filter((other) => other !== entry);
      const back = Object.fromEntries(Object.entries(entry.patch).filter(([name]) => !Object.hasOwn(newer, name)));
      pending = { ...back, ...pending };
    }
    changed();
    return entry.saved;
  }

  function flush(): Promise<boolean> {
    cancel?.();
    cancel = null;
    if (Object.keys(pending).length === 0) return Promise.resolve(!failed);
    const entry = { patch: pending, saved: false };
    pending = {};
    sent.push(entry);
    return settle(entry, save(entry.patch));
  }

  return {
    overlay: () => ({ ...merged(sent), ...pending }),
    hasFailed: () => failed,
    edit(patch) {
      pending = { ...pending, ...patch };
      cancel?.();
      cancel = later(() => void flush());
      changed();
    },
    flush,
  };
}
