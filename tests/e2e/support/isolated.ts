import type { CDPSession, Page } from '@playwright/test';
import { until } from '../../support/poll.ts';

interface Context { id: number; origin: string; auxData?: { type?: string } }

/** The world of the extension's content script in a page: what a supplier's page that has taken over its renderer can use. */
export class IsolatedWorld {
  private constructor(private readonly session: CDPSession, private readonly context: number) {}

  static async of(page: Page, extensionId: string): Promise<IsolatedWorld> {
    const session = await page.context().newCDPSession(page);
    const found: Context[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => { found.push(context); });
    await session.send('Runtime.enable');
    const world = await until('the content script\'s world', async () => found.find((context) => context.origin === `chrome-extension://${extensionId}`));
    return new IsolatedWorld(session, world.id);
  }

  /** Evaluates an expression there; a promise is awaited, a failure becomes its words. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.session.send('Runtime.evaluate', { expression, contextId: this.context, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value as T;
  }
}
