import * as z from 'zod/mini';

/**
 * What the user enters: a WordPress user and an application password of his (works for products, orders and pictures), or
 * WooCommerce's consumer key and secret, which WordPress' own media library refuses.
 */
export const secretSchema = z.union([
  z.object({ username: z.string().check(z.minLength(1), z.maxLength(200)), password: z.string().check(z.minLength(1), z.maxLength(200)) }),
  z.object({ consumerKey: z.string().check(z.minLength(1), z.maxLength(200)), consumerSecret: z.string().check(z.minLength(1), z.maxLength(200)) }),
]);
export type WooSecret = z.infer<typeof secretSchema>;

export const isKey = (secret: WooSecret): secret is Extract<WooSecret, { consumerKey: string }> => 'consumerKey' in secret;

/** HTTP Basic (RFC 7617), UTF-8. WordPress ignores the spaces it shows an application password with. */
export function basic(secret: WooSecret): string {
  const pair = isKey(secret) ? `${secret.consumerKey.trim()}:${secret.consumerSecret.trim()}` : `${secret.username.trim()}:${secret.password.trim()}`;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
}

/** RFC 3986 percent-encoding, as OAuth 1.0a (RFC 5849, 3.6) signs it. */
export const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryOf = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

/**
 * OAuth 1.0a, one-legged, HMAC-SHA256: what WooCommerce asks of consumer keys over plain http. `base` is the address as the
 * shop itself knows it (its `home`, not a proxy's), without a query. `now`: ms since 1970; WooCommerce takes 15 minutes either way.
 */
export async function signed(
  secret: Extract<WooSecret, { consumerKey: string }>,
  request: { method: string; base: string; query: readonly (readonly [string, string])[]; now: number; nonce: string },
): Promise<(readonly [string, string])[]> {
  const pairs = [
    ...request.query,
    ['oauth_consumer_key', secret.consumerKey.trim()], ['oauth_nonce', request.nonce], ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(request.now / 1_000))],
  ] as const;
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const text = [request.method, request.base, queryOf(sorted)].map(encode).join('&');
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(`${secret.consumerSecret.trim()}&`), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
  return [...pairs, ['oauth_signature', btoa(String.fromCharCode(...mac))]];
}
