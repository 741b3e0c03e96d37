import { writeFile } from 'node:fs/promises';
import { until } from '../../support/poll.ts';
import type { Bidi } from './bidi.ts';

interface Evaluated {
  type: 'success' | 'exception';
  result?: { type: string; value?: unknown };
  exceptionDetails?: { text: string };
}

/** A browsing context: a tab, or the browser's own window. */
export class Tab {
  constructor(private readonly bidi: Bidi, readonly context: string) {}

  async goto(url: string): Promise<void> {
    // The load events of extension pages are not delivered: do not wait for them, look.
    const own = url.startsWith('moz-extension:');
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: own ? 'none' : 'complete' });
    if (own) await this.waitFor(`location.href.startsWith(${JSON.stringify(url)}) && document.readyState === 'complete'`);
  }

  /** Evaluates an expression, a promise is awaited; the answer must survive JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.bidi.send<Evaluated>('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: this.context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'exception');
    const value = answer.result?.value;
    return (typeof value === 'string' ? JSON.parse(value) : undefined) as T;
  }

  /** Brings the tab to the front. */
  async activate(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  async waitFor(expression: string, timeout?: number): Promise<void> {
    await until(expression, () => this.evaluate<boolean>(`Boolean(${expression})`), timeout);
  }

  /**
   * A real mouse click in the middle of the element, once it takes one. A page that still loads moves under the mouse: a click
   * that has missed the element is made again.
   */
  async click(selector: string): Promise<void> {
    await this.waitFor(`document.querySelector(${JSON.stringify(selector)})`);
    await until(`a click on ${selector}`, async () => {
      const point = await this.evaluate<{ x: number; y: number }>(`(() => {
        const element = document.querySelector(${JSON.stringify(selector)});
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        globalThis.clickHit = false;
        addEventListener('pointerdown', ({ target }) => {
          clickHit = [element, ...(element.labels ?? [])].some((place) => place.contains(target));
        }, { capture: true, once: true });
        const box = element.getBoundingClientRect();
        return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
      })()`);
      const actions = [{ type: 'pointerMove', ...point }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
      await this.bidi.send('input.performActions', { context: this.context, actions: [{ type: 'pointer', id: 'mouse', actions }] });
      return this.evaluate<boolean>('clickHit');
    });
  }

  /** Clicks into the field and types. */
  async type(selector: string, text: string): Promise<void> {
    await this.click(selector);
    const actions = Array.from(text).flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await this.bidi.send('input.performActions', { context: this.context, actions: [{ type: 'key', id: 'keys', actions }] });
  }

  async setViewport(width: number, height: number): Promise<void> {
    await this.bidi.send('browsingContext.setViewport', { context: this.context, viewport: { width, height } });
  }

  /** Writes a PNG of what the tab shows. */
  async screenshot(file: string): Promise<void> {
    const { data } = await this.bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context: this.context });
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context });
  }
}
