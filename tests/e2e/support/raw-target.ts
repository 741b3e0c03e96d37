import type { Browser, CDPSession, Worker } from '@playwright/test';
import { until } from '../../support/poll.ts';

interface Reply {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

interface Evaluated<T> {
  result: { value: T };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** Drives a target that Playwright does not show as a page: the real toolbar popup. */
export class RawTarget {
  #last = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();

  private constructor(private readonly browser: CDPSession, private readonly session: string, readonly targetId: string) {
    browser.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId !== session) return;
      const reply = JSON.parse(event.message) as Reply;
      if (reply.id === undefined) return;
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
  }

  /** Attaches to the first target of that kind, once there is one. */
  static async attach(browser: Browser, match: (target: { url: string; type: string }) => boolean): Promise<RawTarget> {
    const cdp = await browser.newBrowserCDPSession();
    const target = await until('the target', async () => (await cdp.send('Target.getTargets')).targetInfos.find(match));
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
    return new RawTarget(cdp, sessionId, target.targetId);
  }

  /** Whether the target still exists: a popup closes when it loses the focus. */
  async isOpen(): Promise<boolean> {
    return (await this.browser.send('Target.getTargets')).targetInfos.some((target) => target.targetId === this.targetId);
  }

  /** Evaluates an expression in the target, as if the user had just clicked. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send<Evaluated<T>>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value;
  }

  /** Waits until the expression is true in the target. */
  async waitFor(expression: string, timeout?: number): Promise<void> {
    await until(expression, () => this.evaluate<boolean>(`Boolean(${expression})`), timeout);
  }

  /** A real mouse click in the middle of the element. */
  async click(selector: string): Promise<void> {
    await this.waitFor(`document.querySelector(${JSON.stringify(selector)})`);
    const point = await this.evaluate<{ x: number; y: number }>(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center' });
      const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    })()`);
    const button = { ...point, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...point });
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
  }

  /** A PNG of what the target shows. */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  private async send<T = unknown>(method: string, params: object = {}): Promise<T> {
    this.#last += 1;
    const id = this.#last;
    const { promise, resolve } = deferred<Reply>();
    this.#waiting.set(id, resolve);
    await this.browser.send('Target.sendMessageToTarget', { sessionId: this.session, message: JSON.stringify({ id, method, params }) });
    const reply = await promise;
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result as T;
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => { settle = done; });
  return { promise, resolve: (value) => { settle(value); } };
}

/** Opens the real toolbar popup, which shows `url`, over the tab in front. The worker must have a manifest action with a popup. */
export async function openActionPopup(browser: Browser, worker: Worker, url: string): Promise<RawTarget> {
  await worker.evaluate('chrome.action.openPopup()');
  // A tab with the same address is a target of type "tab" or "page" too; the popup is the one without a tab.
  return RawTarget.attach(browser, (target) => target.type === 'page' && target.url === url);
}
