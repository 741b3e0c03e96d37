import type { StoreError } from '../stores/define.ts';
import type { JobOutcome } from './define-job.ts';

/** What is shown of a store's error beside the words of its code; what it refused stands first, as `field: ...`. */
export const detailOf = ({ field, detail }: StoreError): string => (field === undefined ? detail : `${field}: ${detail}`);

/** What each error of a store means for a job (architecture.md 6, "Error -> action"). */
export function outcomeOf(error: StoreError): JobOutcome {
  const reason = { code: error.code, detail: detailOf(error) };
  const wait = error.retryAfterMs === undefined ? {} : { afterMs: error.retryAfterMs };
  switch (error.code) {
    case 'auth':
      return { kind: 'blocked', reason, pauseLane: true };
    case 'forbidden':
    case 'conflict':
    case 'not-found':
      return { kind: 'blocked', reason, pauseLane: false };
    case 'invalid':
    case 'too-large':
      return { kind: 'dead', reason };
    case 'rate-limit':
      return { kind: 'retry', reason, counts: false, ...wait };
    case 'unavailable':
      return { kind: 'retry', reason: error.offline ? { ...reason, code: 'offline' } : reason, counts: !error.offline, ...wait };
    case 'not-a-store':
      return { kind: 'retry', reason, counts: true, ...wait };
  }
}
