import { err, ok, type Result } from '../domain/result.ts';
import type { StoreError } from './define.ts';
import { NO_ANSWER } from './http.ts';

export interface CallError extends StoreError {
  /** The shop has understood and declined: reading its state again can show that the aim is met all the same. */
  declined?: boolean;
}

/** What a step answers that has changed nothing, and after which nothing needs to be read again. */
export const STANDS = 'stands';

/** How one kind of store is brought to what a listing says. */
export interface Way<State, Step, Done> {
  read(): Promise<Result<State, CallError>>;
  /** What is due in this state: steps, or the end. */
  plan(state: State): Result<{ steps: readonly Step[] } | { done: Done }, CallError>;
  /** `STANDS`: it has only asked, and the state just read still holds. */
  perform(step: Step): Promise<Result<unknown, CallError>>;
  /** Removes what may be gone or in use: no reason to stop when it is declined. */
  mayBeDeclined(step: Step): boolean;
  /** After a failure: true when the next round does it in another way (smaller calls). */
  adapt(step: Step, error: CallError): boolean;
}

/** More rounds than any listing of 2,500 variants needs; a shop that keeps nothing ends the loop earlier. */
const MAX_ROUNDS = 60;
/** One step is not repeated more often than this within one loop. */
const MAX_REPEATS = 2;

/**
 * Read what stands, decide the next steps, do them, read again, until there is nothing left to do: whatever was lost, repeated or
 * done by another browser meanwhile shows in the next read. A step that is due again and again ends it with the shop's own reason.
 */
export async function converge<State, Step, Done>(way: Way<State, Step, Done>): Promise<Result<Done, CallError>> {
  const tried = new Map<string, { times: number; refusal: CallError | null }>();
  let declined: CallError | null = null;
  let kept: Result<State, CallError> | null = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const state: Result<State, CallError> = kept ?? await way.read();
    if (!state.ok) return state;
    const plan = way.plan(state.value);
    if (!plan.ok) return plan;
    if ('done' in plan.value) return ok(plan.value.done);
    const { steps } = plan.value;
    declined = null;
    kept = state;
    for (const step of steps) {
      const name = JSON.stringify(step);
      const { times, refusal } = tried.get(name) ?? { times: 0, refusal: null };
      if (times >= MAX_REPEATS) return err(refusal ?? { code: 'unavailable', detail: 'The shop does not keep what is written to it' });
      const done = await way.perform(step);
      tried.set(name, { times: times + 1, refusal: done.ok ? refusal : done.error });
      if (!done.ok || done.value !== STANDS) kept = null;
      if (done.ok || (done.error.declined && way.mayBeDeclined(step))) continue;
      if (!done.error.declined && !way.adapt(step, done.error)) return done;
      declined = done.error;
      break;
    }
  }
  return err(declined ?? { code: 'unavailable', detail: 'It could not be completed' });
}

/** A size limit of the shop or of a gateway, or a shop too slow for so much at once: fewer may do. */
export const isTooMuch = ({ code, detail }: CallError): boolean => code === 'too-large' || (code === 'unavailable' && detail === NO_ANSWER);

/** Fewer at once than these are not what a shop is too slow for, where each try costs the user half a minute. */
const FEW = 10;

/**
 * Whether a put goes on with fewer variants at once. After a time-out only where `writesVariants`: what is made twice of them is refused or
 * swept, while a product, whose making may still go on, could be put back by it. `count`: the variants of a call.
 */
export const mayTryFewer = (error: CallError, writesVariants: boolean, count: number): boolean =>
  error.code === 'too-large' || (writesVariants && count > FEW && isTooMuch(error));

/** The steps of the first phase that has any: the later ones look at what it has made. */
export function firstDue<Step>(phases: readonly (() => Step[])[]): Step[] {
  for (const phase of phases) {
    const steps = phase();
    if (steps.length > 0) return steps;
  }
  return [];
}

/** The error without what only an adapter needs to know. */
export function failure<T>(result: Result<T, CallError>): Result<T, StoreError> {
  if (result.ok) return result;
  const { code, detail, field, retryAfterMs, offline } = result.error;
  return err({ code, detail, ...(field === undefined ? {} : { field }), ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(offline === undefined ? {} : { offline }) });
}
