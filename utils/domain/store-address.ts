import { err, ok, type Result } from './result.ts';

/**
 * Why a text is no address of a store; every code has words in the locales (`reason_<code>`). `address-internal`: an
 * IP number or a name of a local network; a token must not be sent to a router.
 */
export type AddressErrorCode = `address-${'empty' | 'unreadable' | 'scheme' | 'plain-http' | 'credentials' | 'host' | 'internal'}`;

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
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);
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
  if (typed === '') return err({ code: 'address-empty' });
  // URL drops tabs and line breaks and reads a backslash as a slash: an address with either was not meant as it would be read.
  if (typed.length > MAX_LENGTH || /[\s\\\p{Cc}]/u.test(typed)) return err({ code: 'address-unreadable' });
  const withScheme = completed(typed);
  if (withScheme === null || !URL.canParse(withScheme)) return err({ code: withHostProblem(typed) ? 'address-host' : 'address-unreadable' });

  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return err({ code: 'address-scheme' });
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/*[^/?#]*@/i.test(withScheme)) return err({ code: 'address-credentials' });
  const host = url.hostname.replace(/\.$/, '');
  if (!HOST.test(host)) return err({ code: 'address-host' });
  const plain = url.protocol === 'http:';
  if (plain && !LOOPBACK.has(host)) return err({ code: 'address-plain-http' });

  if (!LOOPBACK.has(host) && isInternal(host)) return err({ code: 'address-internal' });

  const port = url.port === '' ? '' : `:${url.port}`;
  return ok({ origin: `${url.protocol}//${host}${port}`, permission: `${url.protocol}//${host}/*`, plain });
}

/** The text with a scheme; null when it has none and is no host name either. */
function completed(typed: string): string | null {
  if (SCHEME.test(typed) && !HOST_AND_PORT.test(typed)) return typed;
  const bare = typed.replace(/^\/\//, '');
  const host = /^[^/?#@:]+/.exec(bare)?.[0].toLowerCase() ?? '';
  if (LOOPBACK.has(host)) return `http://${bare}`;
  return host.includes('.') || bare.includes('@') ? `https://${bare}` : null;
}

/** A text that is an address but for its host: `https://sh op`, `https://a%b`, `https://[bad`. */
const withHostProblem = (typed: string): boolean => /^https?:\/\/[^/?#]+/i.test(typed);

/** The URL parser has already turned every spelling of an IPv4 number into four decimal parts. */
const isInternal = (host: string): boolean =>
  /^\d+\.\d+\.\d+\.\d+$/.test(host) || !host.includes('.') || /\.(?:local|localhost|internal|lan|home|arpa)$/.test(host);

/** The match pattern of a connected store's origin. */
export function permissionOf(origin: string): string {
  const address = parseStoreAddress(origin);
  return address.ok ? address.value.permission : `${origin}/*`;
}

const KEPT = '.files.invalid';

/** The origin of a store that is kept in this browser: no place of the web, only a name of its own in every record. */
export const keptOrigin = (storeId: string): string => `https://${storeId.toLowerCase()}${KEPT}`;
/** The id that `keptOrigin` was made of. */
export const idOfKept = (origin: string): string => new URL(origin).hostname.slice(0, -KEPT.length);
export const isKept = (origin: string): boolean => origin.endsWith(KEPT);
