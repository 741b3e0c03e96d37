/** What the user changed of an offer's draft; null puts a field back to what the page says. */
export interface DraftPatch {
  title?: string | null;
  selected?: string[] | null;
  storeId?: string | null;
}

export interface DraftSaverPorts {
  /** Stores a patch; false when it was not stored. */
  save: (patch: DraftPatch) => Promise<boolean>;
  /** Runs when what `overlay` or `failed` answer has changed. */
  changed(): void;
  /** Fetches what is stored now, so that the overlay of a saved patch can go. */
  refresh: () => Promise<void>;
  /** Runs `run` a moment later; answers how to call it off. */
  later(run: () => void): () => void;
}

/**
 * Keeps edits on screen while they are on their way into the database: what is not yet confirmed lies over what is
 * stored, and a patch that was not stored stays until it is.
 */
export class DraftSaver {
  private pending: DraftPatch = {};
  private sent: DraftPatch[] = [];
  private cancel: (() => void) | null = null;
  failed = false;

  constructor(private readonly ports: DraftSaverPorts) {}

  /** The edits that are not confirmed yet, the newest last to win. */
  overlay(): DraftPatch {
    return [...this.sent, this.pending].reduce<DraftPatch>((all, patch) => ({ ...all, ...patch }), {});
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
    if (Object.keys(this.pending).length === 0) return Promise.resolve(true);
    const patch = this.pending;
    this.pending = {};
    this.sent.push(patch);
    return this.settle(patch, this.ports.save(patch));
  }

  private async settle(patch: DraftPatch, saving: Promise<boolean>): Promise<boolean> {
    const saved = await saving;
    this.failed = !saved;
    if (saved) await this.ports.refresh();
    this.sent = this.sent.filter((other) => other !== patch);
    if (!saved) this.pending = { ...patch, ...this.pending };
    this.ports.changed();
    return saved;
  }
}
