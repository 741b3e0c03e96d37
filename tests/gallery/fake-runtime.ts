import { CHANGED, protocol, type Envelope, type MessageName } from '../../utils/messaging/protocol.ts';
import { answerMessage, type Handlers } from '../../utils/messaging/serve.ts';
import { NEVER, type Answers } from './state.ts';

const ownId = 'pushcart-gallery';
const ownOrigin = 'chrome-extension://pushcart-gallery/';

/** Stands for every image of a supplier: no request leaves the gallery. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#c9b68c" d="M0 0h8v8H0z"/><path fill="#7b6a45" d="M2 3h4l.5 4h-5z"/><path fill="none" stroke="#7b6a45" stroke-width=".5" d="M3 3a1 1.4 0 0 1 2 0"/></svg>`;

/** The extension API and the background worker as the screens meet them: the real checks, a state's answers. */
export class FakeRuntime {
  private answers: Answers = {};
  private readonly listeners = new Set<(message: unknown) => unknown>();
  private busy = 0;

  /** Puts itself where the screens look for the browser's API and for images. */
  install(): void {
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input, location.href);
      return url.origin === location.origin ? real(input, init) : new Response(PICTURE, { headers: { 'content-type': 'image/svg+xml' } });
    };
    const api = {
      runtime: {
        id: ownId,
        getURL: (path: string) => path,
        sendMessage: (message: Envelope) => this.receive(message),
        onMessage: { addListener: (listener: () => unknown) => this.listeners.add(listener), removeListener: (listener: () => unknown) => this.listeners.delete(listener) },
      },
      tabs: { query: async () => [], create: async () => ({}), update: async () => ({}), reload: async () => undefined },
      permissions: { request: async () => true, remove: async () => true, contains: async () => true },
    };
    Object.assign(globalThis, { browser: api });
  }

  answerWith(answers: Answers): void {
    this.answers = answers;
  }

  /** Other answers from now on to the messages that are named. */
  answerAlso(answers: Answers): void {
    this.answers = { ...this.answers, ...answers };
  }

  /** The notice that the worker sends to our pages. */
  tellChanged(): void {
    for (const listener of this.listeners) listener(CHANGED);
  }

  /** Resolves once nothing has been under way for two frames in a row. */
  async settled(): Promise<void> {
    for (let calm = 0; calm < 2; calm = this.busy === 0 ? calm + 1 : 0) await new Promise(requestAnimationFrame);
  }

  private async receive(message: Envelope): Promise<unknown> {
    this.busy++;
    let open = true;
    const end = () => {
      if (open) this.busy--;
      open = false;
    };
    const handlers = new Proxy({}, { get: (_, name: MessageName) => async (request: unknown) => {
      const value = this.answerTo(name, request);
      if (value === NEVER) end();
      const answer = await value;
      if (!protocol[name].answer.safeParse(answer).success) console.error(`the answer to ${name} is not of its shape`);
      return answer;
    } }) as Handlers;
    const log = { info: () => undefined, warn: () => undefined };
    try {
      return await answerMessage(message, { id: ownId, url: `${ownOrigin}popup.html` }, { handlers, ownId, ownOrigin, log });
    } finally {
      end();
    }
  }

  private answerTo(name: MessageName, request: unknown): unknown {
    const answer = Reflect.get(this.answers, name) as ((request: unknown) => unknown) | undefined;
    if (answer) return answer(request);
    console.error(`no state answers ${name}`);
    throw new Error(name);
  }
}
