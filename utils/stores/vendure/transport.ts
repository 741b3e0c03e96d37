import { err, type Result } from '../../domain/result.ts';
import type { StoreError } from '../define.ts';
import { sendJson, type HttpDeps, type StoreAnswer } from '../http.ts';

/** One request to the Admin API. A 404 there means that no Vendure answers at this address. */
export async function send(
  request: { origin: string; body: object | FormData; headers: Readonly<Record<string, string>>; signal: AbortSignal | undefined },
  deps: HttpDeps,
): Promise<Result<StoreAnswer, StoreError>> {
  const answer = await sendJson({
    url: `${request.origin}/admin-api`, body: request.body, signal: request.signal,
    // The preflight header is what GraphQL servers ask of file uploads (Apollo's CSRF prevention).
    headers: { ...request.headers, 'apollo-require-preflight': 'true' },
    readStatus: [400],
  }, deps);
  if (!answer.ok && answer.error.code === 'not-found') return err({ code: 'not-a-store', detail: 'No Vendure Admin API at this address (HTTP 404 for /admin-api)' });
  return answer;
}
