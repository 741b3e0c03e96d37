import { err, ok, type Result } from './result.ts';

/** Why a text is no address of a store; every code has words in the locales (`address_<code>`). */
export type AddressErrorCode = 'empty' | 'unreadable' | 'scheme' | 'plain-http' | 'credentials' | 'host';

/** A store's address, ready to ask for. */
export interface StoreAddress {
  /** Scheme, host and port, no path: `https://shop.example`. */
  origin: string;
  /** The match pattern to ask the permission for. Patterns have no port: it covers every port of this one host. */
  permission: string;
  /** Not encrypted: only on loopback, and only with the user's consent. */
  plain: boolean;
}

const MAX_LENGTH = 500;
/** The loopback hosts that the manifest lets us ask for. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1'];
/** A host name or IPv4 address as `URL` writes it. No `*`: in a match pattern that would be every host. No IPv6: Firefox patterns refuse it. */
const HOST = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** `localhost:3000` or `shop.example:8443` has no scheme, although it looks like one. */
const HOST_AND_PORT = /^[^/?#@:]+:\d+(?:[/?#]|$)/;

/**
 * Reads what the user entered as the address of a store (architecture.md 8: https; plain http only for loopback). Path,
 * query and fragment are dropped: people paste the page they are on. Without a scheme https is meant, http on loopback.
 */
export function parseStoreAddress(entered: string): Result<StoreAddress, { code: AddressErrorCode }> {
  const typed = entered.trim();
  if (typed === '') return err({ code: 'empty' });
  // URL drops tabs and line breaks and reads a backslash as a slash: an address with either was not meant as it would be read.
  if (typed.length > MAX_LENGTH || /[\s\\\u0000-\u001f\u007f]/.test(typed)) return err({ code: 'unreadable' });
  const withScheme = completed(typed);
  if (withScheme === null || !URL.canParse(withScheme)) return err({ code: withHostProblem(typed) ? 'host' : 'unreadable' });

  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return err({ code: 'scheme' });
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/*[^/?#]*@/i.test(withScheme)) return err({ code: 'credentials' });
  const host = url.hostname.replace(/\.$/, '');
  if (!HOST.test(host)) return err({ code: 'host' });
  const plain = url.protocol === 'http:';
  if (plain && !LOOPBACK.includes(host)) return err({ code: 'plain-http' });

  const port = url.port === '' ? '' : `:${url.port}`;
  return ok({ origin: `${url.protocol}//${host}${port}`, permission: `${url.protocol}//${host}/*`, plain });
}

/** The text with a scheme; null when it has none and is no host name either. */
function completed(typed: string): string | null {
  if (SCHEME.test(typed) && !HOST_AND_PORT.test(typed)) return typed;
  const bare = typed.replace(/^\/\//, '');
  const host = /^[^/?#@:]+/.exec(bare)?.[0].toLowerCase() ?? '';
  if (LOOPBACK.includes(host)) return `http://${bare}`;
  return host.includes('.') || bare.includes('@') ? `https://${bare}` : null;
}

/** A text that is an address but for its host: `https://sh op`, `https://a%b`, `https://[bad`. */
const withHostProblem = (typed: string): boolean => /^https?:\/\/[^/?#]+/i.test(typed);

/** The match pattern of a connected store's origin. */
export function permissionOf(origin: string): string {
  const address = parseStoreAddress(origin);
  return address.ok ? address.value.permission : `${origin}/*`;
}
