/**
 * An expected outcome as data: errors cross every boundary as values with a code, only surprises throw
 * (architecture.md 4, habit 6).
 */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** A success. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** An expected failure. */
export const err = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });
