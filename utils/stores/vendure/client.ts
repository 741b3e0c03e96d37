import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import type { StoreError } from '../define.ts';
import { readAs, type HttpDeps, type StoreAnswer } from '../http.ts';
import type { Auth } from './auth.ts';
import { WHO_AM_I } from './documents.ts';
import { documentOf, type Mutation } from './mutation.ts';
import { doneSchema, envelopeSchema, whoAmISchema } from './schema.ts';
import { send } from './transport.ts';

/** GraphQL calls to one shop. */
export interface Client {
  /** The shop's address. */
  origin: string;
  query<T>(query: string, variables: object, schema: z.ZodMiniType<T>): Promise<Result<T, CallError>>;
  mutate(mutation: Mutation): Promise<Result<unknown, CallError>>;
  /** A GraphQL upload (multipart request specification): `files` fill `variables.input[i].file`. */
  upload<T>(query: string, input: readonly object[], files: readonly File[], schema: z.ZodMiniType<T>): Promise<Result<T, CallError>>;
}

/** A client whose calls all end with `signal`. */
export function clientFor(origin: string, auth: Auth, deps: HttpDeps, signal: AbortSignal | undefined): Client {
  const attempt = async (body: object, headers: Record<string, string>): Promise<Result<unknown, CallError>> => {
    const answer = await send({ origin, body, headers, signal }, deps);
    return answer.ok ? readEnvelope(answer.value) : answer;
  };
  const call = async <T>(body: object, schema: z.ZodMiniType<T>, retried = false): Promise<Result<T, CallError>> => {
    const headers = await auth.headers(signal);
    if (!headers.ok) return headers;
    const answer = await attempt(body, headers.value);
    if (!answer.ok) {
      if (answer.error.code !== 'forbidden' && answer.error.code !== 'auth') return answer;
      const session = await sessionState(headers.value);
      if (session.state === 'in') return err({ ...answer.error, code: 'forbidden' });
      if (session.state === 'unclear') return err(session.error);
      if (!retried && auth.renew(headers.value)) return call(body, schema, true);
      return err(auth.refused(session.bearerOn));
    }
    return readAs(schema, answer.value, 'Vendure\'s Admin API');
  };
  /** Vendure says FORBIDDEN both for a missing right and for no session at all. */
  const sessionState = async (headers: Record<string, string>): Promise<
    { state: 'in' } | { state: 'out'; bearerOn: boolean } | { state: 'unclear'; error: StoreError }> => {
    const answer = await send({ origin, body: { query: WHO_AM_I }, headers, signal }, deps);
    if (!answer.ok) return answer.error.code === 'auth' || answer.error.code === 'forbidden' ? { state: 'out', bearerOn: true } : { state: 'unclear', error: answer.error };
    const envelope = envelopeSchema.safeParse(answer.value.json);
    const who = whoAmISchema.safeParse(envelope.data?.data);
    return who.success ? { state: 'in' } : { state: 'out', bearerOn: answer.value.headers.has('vendure-auth-token') };
  };
  return {
    origin,
    query: (query, variables, schema) => call({ query, variables }, schema),
    mutate: (mutation) => call(documentOf(mutation), doneSchema),
    upload: (query, input, files, schema) => call(uploadForm(query, input, files), schema),
  };
}

function uploadForm(query: string, input: readonly object[], files: readonly File[]): FormData {
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: { input: input.map((item) => ({ ...item, file: null })) } }));
  form.append('map', JSON.stringify(Object.fromEntries(files.map((_, i) => [String(i), [`variables.input.${i}.file`]]))));
  for (const [i, file] of files.entries()) form.append(String(i), file);
  return form;
}

/** The `data` of a GraphQL answer, or the error its first `errors` entry stands for. */
function readEnvelope(answer: StoreAnswer): Result<unknown, CallError> {
  const envelope = envelopeSchema.safeParse(answer.json);
  if (!envelope.success) return err({ code: 'not-a-store', detail: 'The answer is not GraphQL' });
  const first = envelope.data.errors?.[0];
  if (first) return err(graphqlError(first.extensions?.code ?? '', first.message));
  if (answer.status === 400 || envelope.data.data === undefined || envelope.data.data === null) return err({ code: 'not-a-store', detail: 'The answer is not GraphQL' });
  return ok(envelope.data.data);
}

/** Vendure's error codes: https://docs.vendure.io/guides/developer-guide/error-handling/ and Apollo Server's own. */
function graphqlError(code: string, message: string): CallError {
  const detail = `${message} (${code || 'no code'})`.slice(0, 300);
  switch (code) {
    case 'FORBIDDEN':
    case 'UNAUTHORIZED':
      return { code: 'forbidden', detail };
    case 'ENTITY_NOT_FOUND':
      return { code: 'not-found', detail, declined: true };
    case 'GRAPHQL_VALIDATION_FAILED':
      return { code: 'invalid', detail: `This shop's API lacks what Pushcart needs; Vendure 3.6 or newer is required: ${detail}`.slice(0, 300) };
    case 'USER_INPUT_ERROR':
    case 'BAD_USER_INPUT':
    case 'ILLEGAL_OPERATION':
    case 'CHANNEL_NOT_FOUND':
      return { code: 'invalid', detail, declined: true };
    default:
      return { code: 'unavailable', detail, declined: true };
  }
}
