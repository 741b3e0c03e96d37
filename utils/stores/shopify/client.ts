import * as z from 'zod/mini';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { sendJson, type HttpDeps, type StoreAnswer } from '../http.ts';
import type { Auth } from './auth.ts';

/** The version all documents are written for and tested against. */
export const VERSION = '2026-07';

export type { CallError };

export interface Client {
  call<T>(query: string, variables: object, schema: z.ZodMiniType<T>): Promise<Result<T, CallError>>;
  /** A mutation; its first userError is a declined `invalid`. */
  mutate(query: string, variables: object): Promise<Result<Record<string, unknown>, CallError>>;
}

const errorSchema = z.object({ message: z.string(), extensions: z.optional(z.object({ code: z.optional(z.string()) })) });
const envelopeSchema = z.object({
  data: z.nullish(z.unknown()),
  errors: z.optional(z.union([z.array(errorSchema), z.string()])),
  extensions: z.optional(z.object({ cost: z.optional(z.object({
    requestedQueryCost: z.optional(z.nullable(z.number())),
    throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
  })) })),
});
export const refusalSchema = z.object({ field: z.nullish(z.array(z.string())), message: z.string(), code: z.nullish(z.string()) });
/** A `userError`: what of a mutation the shop has declined. */
export type Refusal = z.infer<typeof refusalSchema>;
/** What a refusal is to a put. */
export const refusal = ({ field, message, code }: Refusal): CallError => ({ code: 'invalid', declined: true, field: field?.at(-1) ?? '', detail: `${message} (${code ?? 'no code'})`.slice(0, 300) });
/** The payloads of a document's mutations, by name. */
export const payloadsSchema = z.record(z.string(), z.nullable(z.looseObject({ userErrors: z.optional(z.array(refusalSchema)) })));

/** What the shop has left to give, what calls under way will take of it, and what each shape of document has cost at most; shared by all calls of a connection. */
export interface Budget { available: number; max: number; rate: number; at: number; held: number; costs: Map<string, number>; line: Promise<unknown> }
export const newBudget = (): Budget => ({ available: Infinity, max: Infinity, rate: 1, at: 0, held: 0, costs: new Map(), line: Promise.resolve() });

/** `throttled`: the shop's budget did not allow it. Nothing was done, and what it costs is known now. */
type Sent = Result<unknown, CallError & { throttled?: boolean }>;

/** A client whose calls all end with `signal`. A call that the shop's budget does not allow yet waits for it, or is `rate-limit` without being sent. */
export function clientFor(origin: string, auth: Auth, budget: Budget, deps: HttpDeps, signal: AbortSignal | undefined): Client {
  const now = (): number => deps.now?.() ?? Date.now();
  const send = async (query: string, variables: object, retried = false): Promise<Sent> => {
    const token = await auth.token(signal);
    if (!token.ok) return token;
    const answer = await sendJson({ url: `${origin}/admin/api/${VERSION}/graphql.json`, body: { query, variables }, headers: { 'x-shopify-access-token': token.value }, signal }, deps);
    if (!answer.ok) {
      if (answer.error.code === 'auth' && !retried && auth.renew(token.value)) return send(query, variables, true);
      if (answer.error.code === 'not-found') return err({ code: 'not-a-store', detail: 'No Shopify Admin API at this address (HTTP 404)' });
      return answer.error.code === 'auth' ? err({ code: 'auth', detail: 'The shop does not accept this token' }) : answer;
    }
    return readEnvelope(answer.value, budget, query, now());
  };
  const paced = async (query: string, variables: object): Promise<Sent> => {
    const cost = Math.min(budget.costs.get(query) ?? 0, budget.max);
    // One behind the other, so that a dear call is not overtaken by cheap ones for ever.
    const allowed = budget.line.then(() => affordable(budget, cost, now, deps.wait, signal));
    budget.line = allowed.catch(() => undefined);
    if (!await allowed) return err({ code: 'rate-limit', detail: 'The shop\'s budget of this minute is used up', retryAfterMs: untilFull(budget, now()) });
    return send(query, variables).finally(() => { budget.held -= cost; });
  };
  const call = async <T>(query: string, variables: object, schema: z.ZodMiniType<T>): Promise<Result<T, CallError>> => {
    const first = await paced(query, variables);
    const data = !first.ok && first.error.throttled && deps.wait ? await paced(query, variables) : first;
    if (!data.ok) {
      const { throttled: _, ...error } = data.error;
      return err(error);
    }
    const read = schema.safeParse(data.value);
    return read.success ? ok(read.data) : err({ code: 'not-a-store', detail: `The answer is not what Shopify's Admin API gives (at ${(read.error.issues[0]?.path ?? []).join('.')})` });
  };
  return {
    call: (query, variables, schema) => call(query, variables, schema),
    mutate: async (query, variables) => {
      const answer = await call(query, variables, payloadsSchema);
      if (!answer.ok) return answer;
      const refused = Object.values(answer.value).flatMap((payload) => payload?.userErrors ?? [])[0];
      if (refused === undefined) return answer;
      return err(refusal(refused));
    },
  };
}

const availableAt = ({ max, available, at, rate }: Budget, now: number): number => Math.min(max, available + (now - at) / 1_000 * rate);

/** A longer wait is the queue's: a worker that only waits is put to sleep after 30 s. */
const PATIENCE_MS = 20_000;
/** Takes `cost` out of the budget as soon as it allows that; false where it does not, or not soon. */
async function affordable(budget: Budget, cost: number, now: () => number, wait: HttpDeps['wait'], signal: AbortSignal | undefined): Promise<boolean> {
  const missing = (): number => cost - (availableAt(budget, now()) - budget.held);
  const until = now() + PATIENCE_MS;
  for (let short = missing(); short > 0 && signal?.aborted !== true; short = missing()) {
    const ms = Math.max(50, Math.ceil(short / budget.rate * 1_000));
    if (wait === undefined || now() + ms > until) return false;
    await wait(ms, signal);
  }
  budget.held += cost;
  return true;
}
/** Work that stops here starts again with its reads: with less than all of its budget it might come no further than now. Waiting for all loses none. */
const untilFull = (budget: Budget, now: number): number => (budget.max === Infinity ? 1_000 : Math.max(1_000, Math.ceil((budget.max - availableAt(budget, now)) / budget.rate * 1_000)));

function readEnvelope({ json }: StoreAnswer, budget: Budget, query: string, now: number): Sent {
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return err({ code: 'not-a-store', detail: 'The answer is not GraphQL' });
  const { data, errors, extensions } = envelope.data;
  const cost = extensions?.cost;
  if (cost) {
    const { currentlyAvailable, maximumAvailable, restoreRate } = cost.throttleStatus;
    Object.assign(budget, { available: currentlyAvailable, max: maximumAvailable, rate: restoreRate, at: now });
    budget.costs.set(query, Math.max(budget.costs.get(query) ?? 0, cost.requestedQueryCost ?? 0));
  }
  const first = typeof errors === 'string' ? { message: errors } : errors?.[0];
  if (first) return err(graphqlError(first.extensions?.code ?? '', first.message, untilFull(budget, now)));
  return data === undefined || data === null ? err({ code: 'not-a-store', detail: 'The answer is not GraphQL' }) : ok(data);
}

/** https://shopify.dev/docs/api/admin-graphql#status-and-error-codes */
function graphqlError(code: string, message: string, wait: number): CallError & { throttled?: boolean } {
  const detail = `${message} (${code || 'no code'})`.slice(0, 300);
  if (code === 'THROTTLED') return { code: 'rate-limit', detail, retryAfterMs: wait, throttled: true };
  if (code === 'ACCESS_DENIED') return { code: 'forbidden', detail };
  if (code === 'INTERNAL_SERVER_ERROR') return { code: 'unavailable', detail, declined: true };
  return { code: 'invalid', detail };
}
