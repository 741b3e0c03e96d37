import type { Browser, Runtime } from 'webextension-polyfill';

/** What both browsers take as a listener of messages; false says that no answer will come. */
interface Answering {
  addListener(listener: (message: unknown, sender: Runtime.MessageSender, respond: (value: unknown) => void) => boolean): void;
}
type Api = Browser & { runtime: { onMessage: Answering } };

const scope: typeof globalThis & { browser?: Api; chrome?: Api } = globalThis;
const api = scope.browser?.runtime?.id === undefined ? scope.chrome : scope.browser;
if (api === undefined) throw new Error('no extension API here');

/**
 * The browser's extension API: the one seam through which rooms below the entrypoints reach it. Manifest V3 answers with promises in
 * both browsers; what does not is `answerWith`.
 */
export const browser: Browser = api;

/** Answers messages: null for those that are not ours. Chromium takes no promise from a listener, so the answer goes through its callback. */
export const answerWith = (answer: (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | null): void => {
  api.runtime.onMessage.addListener((message, sender, respond) => {
    const answered = answer(message, sender);
    void answered?.then((value) => respond(value));
    return answered !== null;
  });
};
