import type { Browser } from 'webextension-polyfill';

/** Chromium can be asked for any permission later; the types know those of Firefox alone. */
interface Asked {
  origins?: string[];
  permissions?: string[];
}

/** The parts of the extension API that the files of the extension use without the polyfill. */
interface NativeApi extends Pick<Browser, 'runtime' | 'tabs' | 'identity'> {
  /** For content scripts alone; needs no permission. */
  dom: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
  permissions: Omit<Browser['permissions'], 'request' | 'remove'> & Record<'request' | 'remove', (asked: Asked) => Promise<boolean>>;
}

/** A page's own element may be called `browser`: it is no API. */
interface Scope {
  browser?: Partial<NativeApi>;
  chrome?: Partial<NativeApi>;
}

/** The content script's scope has `runtime` only; our own pages have all of it. */
const scope: typeof globalThis & Scope = globalThis;

/**
 * The browser's own API. Manifest V3 answers with promises in both browsers, so the 10 kB polyfill, which the background
 * keeps, need go neither into supplier pages nor into our own.
 */
function native<K extends keyof NativeApi>(area: K): NativeApi[K] {
  const api = scope.browser?.runtime?.id === undefined ? scope.chrome?.[area] : scope.browser[area];
  if (api === undefined) throw new Error(`no ${area} here`);
  return api;
}

/** Whether the extension still answers this script: not after it was updated or removed. */
export const isConnected = (): boolean => (scope.browser?.runtime?.id ?? scope.chrome?.runtime?.id) !== undefined;

/** The API for our own pages. */
export const browser: Readonly<Omit<NativeApi, 'dom'>> = {
  get runtime() {
    return native('runtime');
  },
  get tabs() {
    return native('tabs');
  },
  get permissions() {
    return native('permissions');
  },
  /** Only while its permission is granted. */
  get identity() {
    return native('identity');
  },
};

/** Lets our own pages see that the script in this tab is alive: a message to the tab fails where nobody listens. */
export const beSeen = (): void => native('runtime').onMessage.addListener(() => undefined);

/** The shadow root of an element of the page the script is in, also a closed one; null where it has none. Firefox gives it as a property, Chromium by a call for elements of HTML. */
export const shadowRootOf = (element: Element & { openOrClosedShadowRoot?: ShadowRoot | null }): ShadowRoot | null =>
  element.openOrClosedShadowRoot ?? (element instanceof HTMLElement && scope.chrome?.dom?.openOrClosedShadowRoot(element) || element.shadowRoot);

/** Hands one message to the background worker; rejects where the extension was updated or removed meanwhile. */
export async function sendNative(message: unknown): Promise<unknown> {
  return native('runtime').sendMessage(message);
}
