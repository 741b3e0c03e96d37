/** What the user changed of an offer's draft; null puts a field back to what the page says. */
export interface DraftPatch {
  title?: string | null;
  selected?: string[] | null;
  storeId?: string | null;
  storeIds?: string[] | null;
  minStock?: number | null;
}

export interface DraftSaverPorts {
  /** Stores a patch; false when it was not stored. */
  save: (patch: DraftPatch) => Promise<boolean>;
  /** Runs when what `overlay` or `failed` answer has changed. */
  changed(): void;
  /** Fetches what is stored now, so that the overlay of a saved patch can go; false when no answer came. */
  refresh: () => Promise<boolean>;
  /** Runs `run` a moment later; answers how to call it off. */
  later(run: () => void): () => void;
}

/**
 * Keeps edits on screen while they are on their way into the database: what is not yet confirmed lies over what is
 * stored, and a patch that was not stored stays until it is.
 */
export class DraftSaver {
  private pending: DraftPatch = {};
  /** Handed over, oldest first; `saved` ones wait for the refresh that shows them. */
  private sent: { patch: DraftPatch; saved: boolean }[] = [];
  private cancel: (() => void) | null = null;
  failed = false;

  constructor(private readonly ports: DraftSaverPorts) {}

  /** The edits that are not confirmed yet, the newest last to win. */
  overlay(): DraftPatch {
    return [...this.sent.map(({ patch }) => patch), this.pending].reduce<DraftPatch>((all, patch) => ({ ...all, ...patch }), {});
  }

  edit(patch: DraftPatch): void {
    this.pending = { ...this.pending, ...patch };
    this.cancel?.();
    this.cancel = this.ports.later(() => void this.flush());
    this.ports.changed();
  }

  /** Hands everything pending over at once, within this very call: the window may be about to close. True when it is stored. */
  flush(): Promise<boolean> {
    this.cancel?.();
    this.cancel = null;
    if (Object.keys(this.pending).length === 0) return Promise.resolve(!this.failed);
    const entry = { patch: this.pending, saved: false };
    this.pending = {};
    this.sent.push(entry);
    return this.settle(entry, this.ports.save(entry.patch));
  }

  private async settle(entry: { patch: DraftPatch; saved: boolean }, saving: Promise<boolean>): Promise<boolean> {
    entry.saved = await saving;
    this.failed = !entry.saved;
    if (entry.saved) {
      const shown = new Set(this.sent.filter(({ saved }) => saved));
      if (await this.ports.refresh()) this.sent = this.sent.filter((other) => !shown.has(other));
    } else {
      // Back to be saved again, but for what a newer edit has replaced meanwhile.
      const newer = this.sent.slice(this.sent.indexOf(entry) + 1).reduce<DraftPatch>((all, { patch }) => ({ ...all, ...patch }), {});
      this.sent = this.sent.filter((other) => other !== entry);
      const back = Object.fromEntries(Object.entries(entry.patch).filter(([name]) => !Object.hasOwn(newer, name)));
      this.pending = { ...back, ...this.pending };
    }
    this.ports.changed();
    return entry.saved;
  }
}
