/** Randomness, passed in so that tests choose it. */
export interface Random {
  /** A new id as text. */
  id(): string;
  /** A fraction from 0 (included) to 1 (not included). */
  fraction(): number;
}

export const systemRandom: Random = { id: () => crypto.randomUUID(), fraction: () => Math.random() };
