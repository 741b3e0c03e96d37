/** The states of a job and the moves between them (architecture.md 6). */
export type JobState = 'ready' | 'leased' | 'done' | 'blocked' | 'dead';

/** Which moves are allowed; anything else is a bug and throws. */
export const JOB_MOVES: Readonly<Record<JobState, readonly JobState[]>> = {
  ready: ['leased', 'ready', 'blocked', 'done'],
  leased: ['ready', 'done', 'blocked', 'dead', 'leased'],
  blocked: ['ready', 'done'],
  dead: ['ready', 'done'],
  done: [],
};

/** Smaller runs first: orders before tracking before stock before listings. */
export const PRIORITY = { order: 0, tracking: 1, stock: 2, listing: 3 } as const;
export const PRIORITIES: readonly number[] = Object.values(PRIORITY);

/** Why a job waits or ended; `code` has words in the locales (`reason_<code>`). */
export interface JobReason {
  code: string;
  /** For the queue view: no secret, no customer data. */
  detail: string;
  at: number;
}

/** A durable job: it names what to do, never the body. Times are ms since the epoch. */
export interface JobRow {
  id: string;
  kind: string;
  /** Version of the payload's shape. */
  version: number;
  /** JSON-safe, checked by the kind's schema at each claim. */
  payload: unknown;
  /** One lane per store connection: a paused or slow store starves nobody. */
  lane: string;
  state: JobState;
  priority: number;
  /** `ready`: not before. `leased`: the lease's end, so that one index finds due and expired alike. */
  runAt: number;
  leaseMs: number;
  /** Who holds the lease; a settle without it changes nothing. */
  token: string;
  failures: number;
  /** Taken without an end so far: each settle starts it again. */
  claims: number;
  /** Tries that ended in "later", counted or not: the wait grows with it. */
  tries?: number;
  /** Unique while the job lives; absent once it is done. */
  liveKey?: string;
  reason?: JobReason;
  /** The operation in bulk it has been part of: it is part of no other. */
  bulk?: string;
  /** Asked for again while leased: runs once more after this lease, whatever came of it. */
  again?: boolean;
  createdAt: number;
  updatedAt: number;
  /** When it was done; absent in every other state. */
  doneAt?: number;
}

/** A new job as it is put into the queue. */
export interface NewJob {
  kind: string;
  version: number;
  payload: unknown;
  lane: string;
  priority: number;
  liveKey: string;
}

/** The lane of a store's connection. */
export const laneOf = (storeId: string): string => `store:${storeId}`;
