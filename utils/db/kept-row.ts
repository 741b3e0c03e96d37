import type { SecretRecord } from './schema.ts';

/** One row of a shop that is kept here: `value` in plain, or an order's JSON as a `SecretRecord` has it, bound to store and key. */
export interface KeptRecord {
  storeId: string;
  key: string;
  value?: unknown;
  sealed?: Pick<SecretRecord, 'v' | 'iv' | 'ct'>;
}
