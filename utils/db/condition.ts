import { systemClock, type Clock } from '../platform/clock.ts';

/**
 * How the database is. `migration-failed`: the data is as it was before the update, nothing was written. `blocked`: another
 * page of ours holds an older version open. `quota`: no room is left, even after old rows were cleared. `unavailable`: the
 * browser cannot open it, or not read what is open.
 */
export type DbState = 'ok' | 'migration-failed' | 'blocked' | 'quota' | 'unavailable';

/** A finished write: to which tables, and whether it followed a click of the user (strict durability). */
export interface DbWrite {
  tables: readonly string[];
  strict: boolean;
}

/** What the connections of one worker share: the state that is told to the user, the clock, and who wants to know of writes. */
export interface DbCondition {
  clock: Clock;
  state(): DbState;
  set(state: DbState): void;
  /** Back to `ok` when this was the state. */
  clear(...states: DbState[]): void;
  wrote(write: DbWrite): void;
  onState(listener: (state: DbState) => void): void;
  onWrite(listener: (write: DbWrite) => void): void;
}

export function createCondition(clock: Clock = systemClock): DbCondition {
  let now: DbState = 'ok';
  const states: ((state: DbState) => void)[] = [];
  const writes: ((write: DbWrite) => void)[] = [];
  const set = (state: DbState): void => {
    if (state === now) return;
    now = state;
    for (const listener of states) listener(state);
  };
  return {
    clock,
    state: () => now,
    set,
    clear: (...of) => {
      if (of.includes(now)) set('ok');
    },
    wrote: (write) => {
      for (const listener of writes) listener(write);
    },
    onState: (listener) => void states.push(listener),
    onWrite: (listener) => void writes.push(listener),
  };
}
