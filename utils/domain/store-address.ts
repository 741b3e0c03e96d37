import { err, ok, type Result } from './result.ts';

/** A store's address reduced to its origin, e.g. `https://shop.example` or `http://127.0.0.1:3000`. */
export interface StoreAddress {
  origin: string;
  /** Plain http on this machine: allowed after consent only. */
  loopback: boolean;
}

/** `address-malformed`: not an address. `address-insecure`: plain http elsewhere. `address-credentials`: a password in the address. `address-internal`: an IP number or a name of a local network. */
export type StoreAddressError = { code: 'address-malformed' | 'address-insecure' | 'address-credentials' | 'address-internal' };

const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/**
 * Reads a store's address as a user pastes it: with or without scheme, path and query, which are cut off. Only https,
 * or http on this machine. Numbers and local names are refused: a token must not be sent to a router.
 */
export function parseStoreAddress(text: string): Result<StoreAddress, StoreAddressError> {
  const typed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || /\s/.test(typed) || !URL.canParse(withScheme)) return err({ code: 'address-malformed' });
  const url = new URL(withScheme);
  if (url.username !== '' || url.password !== '') return err({ code: 'address-credentials' });
  if (url.protocol === 'http:') return LOOPBACK.has(url.hostname) ? ok({ origin: url.origin, loopback: true }) : err({ code: 'address-insecure' });
  if (url.protocol !== 'https:') return err({ code: 'address-malformed' });
  if (!LOOPBACK.has(url.hostname) && isInternal(url.hostname)) return err({ code: 'address-internal' });
  return ok({ origin: url.origin, loopback: LOOPBACK.has(url.hostname) });
}

/** The URL parser has already turned every spelling of an IPv4 number into four decimal parts. */
function isInternal(host: string): boolean {
  return host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host) || !host.includes('.') || /\.(?:local|localhost|internal|lan|home|arpa)\.?$/.test(host);
}

/** The host permission pattern of an origin: patterns carry no port. */
export function permissionPattern(origin: string): string {
  const url = new URL(origin);
  return `${url.protocol}//${url.hostname}/*`;
}
