import * as z from 'zod/mini';
import type { CallError as SharedError } from '../converge.ts';
import type { StoreError } from '../define.ts';
import type { StoreAnswer } from '../http.ts';
import { isKey, type WooSecret } from './auth.ts';

/** What of a failed call only this adapter needs to know. */
export interface CallError extends SharedError {
  /** WordPress' own code. */
  wp?: string;
  /** `product_invalid_sku`: whose the code is. */
  resourceId?: string;
}

/** Statuses whose JSON is WordPress' own account; WordPress also refuses uploads with 500. */
export const READ_STATUS = [400, 401, 403, 404, 405, 409, 410, 413, 414, 422, 500, 501];

const wpSchema = z.object({
  code: z.string(), message: z.optional(z.string()),
  data: z.optional(z.nullable(z.object({ status: z.optional(z.int()), resource_id: z.optional(z.int()), params: z.optional(z.record(z.string(), z.unknown())) }))),
});

/** A page with HTTP 403 where JSON should be is a firewall's. */
export function firewalled(error: StoreError): CallError {
  if (error.code !== 'not-a-store' || !/^HTTP (?:401|403|406) without/.test(error.detail)) return error;
  return { code: 'not-a-store', field: 'firewall', detail: `${error.detail}: a firewall or security plugin of the shop refuses /wp-json/; its owner must allow the REST API` };
}

/** What an answer with an error status means. `call`: what was asked for. */
export function wpError(answer: StoreAnswer, call: { method: string; path: string }, auth: { secret: WooSecret; oauth: boolean }): CallError {
  const read = wpSchema.safeParse(answer.json);
  if (!read.success) return plainError(answer);
  const { code, message = '', data } = read.data;
  const detail = `${message.replaceAll(/<[^>]*>/g, '')} (${code})`.slice(0, 300);
  return { ...meaning(answer.status, code, detail, call, auth), wp: code, ...(data?.resource_id === undefined ? {} : { resourceId: String(data.resource_id) }) };
}

function plainError({ status }: StoreAnswer): CallError {
  const detail = `HTTP ${status}`;
  if (status >= 500) return { code: 'unavailable', detail };
  if (status === 413) return { code: 'too-large', detail };
  return { code: status === 401 ? 'auth' : status === 403 ? 'forbidden' : 'not-a-store', detail };
}

/** WordPress says 401 to those it does not know and 403 to those it knows who may not (`rest_authorization_required_code`). */
function meaning(status: number, code: string, detail: string, call: { method: string; path: string }, { secret, oauth }: { secret: WooSecret; oauth: boolean }): CallError {
  if (code === 'rest_no_route') {
    return call.path.startsWith('/wc/') && (call.path.includes('/products') || call.path.includes('/settings/') || call.path.includes('/orders'))
      ? { code: 'not-a-store', field: 'woocommerce', detail: `WordPress answers, but WooCommerce is not active or too old: no route ${call.path.split('/').slice(0, 4).join('/')}` }
      : { code: 'not-found', detail };
  }
  if (code.startsWith('application_passwords_disabled')) return APPLICATION_PASSWORDS_OFF;
  if (status === 401) return { code: 'auth', field: isKey(secret) ? 'consumerSecret' : 'password', detail: wrongCredential(secret, oauth, code) };
  if (status === 403) return { code: 'forbidden', field: code, detail: `The user lacks a right: ${detail}`.slice(0, 300) };
  // A network of sites limits files by itself.
  if (status === 413 || code === 'rest_upload_file_too_big') return { code: 'too-large', detail };
  if (status === 404 || status === 410) return { code: 'not-found', detail, declined: true };
  if (status === 409) return { code: 'conflict', detail, declined: true };
  if (status >= 500) return { code: 'unavailable', detail, declined: !BROKEN.has(code) };
  return { code: 'invalid', detail, declined: true };
}

/** What WordPress says in JSON where it broke down: its database is away, or PHP died half way. Not a word on what was asked. */
const BROKEN: ReadonlySet<string> = new Set(['wp_die', 'internal_server_error']);

const wrongCredential = (secret: WooSecret, oauth: boolean, code: string): string => (isKey(secret)
  ? `The shop does not accept this consumer key and secret (${code})${oauth ? '' : '; its web server may drop the Authorization header'}`
  : `The shop does not accept this user and application password (${code}). It must be an application password, not the one for logging in`).slice(0, 300);

export const APPLICATION_PASSWORDS_OFF: CallError = {
  code: 'auth', field: 'application-passwords',
  detail: 'Application passwords are off in this shop: WordPress allows them over https only (or with WP_ENVIRONMENT_TYPE local), and security plugins switch them off',
};
