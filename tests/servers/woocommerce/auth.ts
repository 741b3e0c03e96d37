import { createHmac } from 'node:crypto';
import { WpError } from './shop.ts';

export const USER = 'owner';
/** As WordPress shows it; the spaces do not count. */
export const PASSWORD = 'abcd EFGH ijkl MNOP qrst UVWX';
export const KEY = `ck_${'1'.repeat(40)}`;
export const SECRET = `cs_${'2'.repeat(40)}`;
/** A key with the permission “Read”. */
export const READ_KEY = `ck_${'3'.repeat(40)}`;

export interface Who { by: 'password' | 'key' | null }
export interface Asked { method: string; path: string; query: URLSearchParams; authorization: string }

const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
const refuse = (message: string): never => { throw new WpError('woocommerce_rest_authentication_error', message, 401); };

/** Who asks, as a shop over plain http with WP_ENVIRONMENT_TYPE `local` sees it: Basic is an application password there, keys sign by OAuth 1.0a. */
export function authenticator(options: { home: string; passwords: boolean; now: () => number }): (asked: Asked) => Who {
  const nonces = new Map<string, string>();
  return ({ method, path, query, authorization }) => {
    const { oauth_consumer_key: key } = Object.fromEntries(query);
    if (key !== undefined) {
      if (!path.startsWith('/wp-json/wc/') && !text(query, 'rest_route').startsWith('/wc/')) return { by: null };
      signature({ method, path, query }, options);
      const [nonce, stamp] = [text(query, 'oauth_nonce'), text(query, 'oauth_timestamp')];
      if ([...nonces.values()].includes(nonce)) refuse('Invalid nonce - nonce has already been used.');
      // Kept by the second, so that of two in one second only the later is remembered.
      nonces.set(stamp, nonce);
      if (key === READ_KEY && method !== 'GET') refuse('The API key provided does not have write permissions.');
      return { by: 'key' };
    }
    if (!authorization.startsWith('Basic ') || !options.passwords) return { by: null };
    const [user, ...rest] = Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':');
    if (user !== USER) throw new WpError('invalid_username', '<strong>Error:</strong> Unknown username. Check again or try your email address.', 401);
    if (rest.join(':').replaceAll(/[^a-z\d]/gi, '') !== PASSWORD.replaceAll(' ', '')) throw new WpError('incorrect_password', 'The provided password is an invalid application password.', 401);
    return { by: 'password' };
  };
}

const text = (query: URLSearchParams, name: string): string => query.get(name) ?? '';

function signature({ method, path, query }: Omit<Asked, 'authorization'>, { home, now }: { home: string; now: () => number }): void {
  const key = text(query, 'oauth_consumer_key');
  if (key !== KEY && key !== READ_KEY) refuse('Consumer key is invalid.');
  if (text(query, 'oauth_signature_method') !== 'HMAC-SHA256') refuse('Invalid signature - signature method is invalid.');
  const pairs = [...query].filter(([name]) => name !== 'oauth_signature').sort(([a], [b]) => (a < b ? -1 : 1));
  const base = [method, `${home}${path}`, pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')].map(encode).join('&');
  if (createHmac('sha256', `${SECRET}&`).update(base).digest('base64') !== text(query, 'oauth_signature')) refuse('Invalid signature - provided signature does not match.');
  if (Math.abs(Number(text(query, 'oauth_timestamp')) - now() / 1_000) > 900) refuse('Invalid timestamp.');
}
