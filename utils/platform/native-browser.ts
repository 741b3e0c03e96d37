/** The little of the extension API that a content script needs. */
interface NativeApi {
  runtime: { id?: string; sendMessage(message: unknown): Promise<unknown> };
}

/**
 * The browser's own API for content scripts. Manifest V3 answers with promises in both browsers, so the 10 kB polyfill
 * of our own pages need not go into every supplier page.
 */
const scope: typeof globalThis & { browser?: NativeApi; chrome?: NativeApi } = globalThis;

/** Hands one message to the background worker; rejects where the extension was updated or removed meanwhile. */
export async function sendNative(message: unknown): Promise<unknown> {
  const api = scope.browser?.runtime.id === undefined ? scope.chrome : scope.browser;
  return api?.runtime.sendMessage(message);
}
