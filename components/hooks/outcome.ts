import type { Result } from '../../utils/domain/result.ts';
import type { MessageError } from '../../utils/messaging/client.ts';

/** Why something asked of the worker was not done; `area` chooses the words where one code means different things. */
export interface Refusal {
  code: string;
  detail: string;
  area?: 'message';
}

/** Why an answer is a refusal, be it of the handler or that none came; null when it is none. */
export function refusalOf(answer: Result<{ ok: true } | { ok: false; error: { code: string; detail: string } }, MessageError>): Refusal | null {
  if (!answer.ok) return { code: answer.error.code, detail: '', area: 'message' };
  return answer.value.ok ? null : answer.value.error;
}
