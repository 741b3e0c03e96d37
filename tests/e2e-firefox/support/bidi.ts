import { WebSocket } from 'ws';

interface Message {
  id?: number | null;
  type?: string;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: string;
  message?: string;
}

/** An event as the browser sent it, e.g. `log.entryAdded`. */
export interface BidiEvent {
  method: string;
  params: Record<string, unknown>;
}

/** One WebDriver BiDi session: commands with answers, events kept in order. */
export class Bidi {
  #last = 0;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly events: BidiEvent[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as Message;
      if (typeof message.id === 'number') {
        this.#waiting.get(message.id)?.(message);
        this.#waiting.delete(message.id);
      } else if (message.method !== undefined) {
        this.events.push({ method: message.method, params: message.params ?? {} });
      }
    });
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) settle({ error: 'closed', message: 'the browser is gone' });
      this.#waiting.clear();
    });
  }

  /** `address` as Firefox prints it: `ws://127.0.0.1:PORT`. */
  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
    await new Promise<void>((done, fail) => {
      socket.once('open', () => { done(); });
      socket.once('error', fail);
    });
    socket.on('error', () => undefined); // a killed browser resets the socket; `close` settles what waits
    return new Bidi(socket);
  }

  /** Sends a command; the caller says what shape the answer has. Fails with the browser's words, or after `timeout` ms. */
  async send<T>(method: string, params: object = {}, timeout = 20_000): Promise<T> {
    this.#last += 1;
    const id = this.#last;
    const answer = await new Promise<Message>((done) => {
      const timer = setTimeout(() => { done({ error: 'timeout', message: `no answer in ${timeout} ms` }); }, timeout);
      this.#waiting.set(id, (message) => {
        clearTimeout(timer);
        done(message);
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error}: ${answer.message ?? ''}`);
    return answer.result as T;
  }
}
