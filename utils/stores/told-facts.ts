import type { Result } from '../domain/result.ts';
import type { CallError } from './converge.ts';

/** How old facts may be when a put begins, in ms. */
export const TOLD_MS = 10_000;

/**
 * What a shop has told of itself to a `test`, for the put that follows at once: one put of the same client, begun at most `TOLD_MS`
 * after the question was sent. Any other reads for itself; so does every put where there is no clock.
 */
export function toldFacts<Facts>(now: (() => number) | undefined) {
  let told: { facts: Facts; askedAt: number } | null = null;
  return {
    /** Reads the facts and remembers them; a failure leaves nothing to go by. */
    async ask(read: () => Promise<Result<Facts, CallError>>): Promise<Result<Facts, CallError>> {
      const askedAt = now?.();
      const facts = await read();
      told = facts.ok && askedAt !== undefined ? { facts: facts.value, askedAt } : null;
      return facts;
    },
    /** The facts when they are fresh, once; else null. */
    take(): Facts | null {
      const last = told;
      told = null;
      const age = last === null || now === undefined ? -1 : now() - last.askedAt;
      return last !== null && age >= 0 && age <= TOLD_MS ? last.facts : null;
    },
  };
}
