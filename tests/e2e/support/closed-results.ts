import type { CDPSession, Page } from '@playwright/test';
import { until } from '../../support/poll.ts';
import { all, attribute, ClosedPanel, type DomNode } from './closed-panel.ts';

/** A tick as it is shown. */
export interface ShownTick {
  label: string;
  isTicked: boolean;
  /** "Collected", "Read"; null where nothing is known. */
  mark: string | null;
}

/** Bar and ticks of a page of results in their closed roots, as only the browser's own debugger sees them. */
export class ClosedResults {
  private constructor(private readonly page: Page, private readonly cdp: CDPSession, readonly bar: ClosedPanel) {}

  static async of(page: Page): Promise<ClosedResults> {
    return new ClosedResults(page, await page.context().newCDPSession(page), await ClosedPanel.of(page));
  }

  /** Waits until the bar says this. */
  async says(words: string): Promise<void> {
    await until(`the bar to say "${words}"`, async () => (await this.bar.texts()).includes(words), 20_000);
  }

  async ticks(): Promise<ShownTick[]> {
    return (await this.boxes()).map(({ box, mark }) => ({
      label: attribute(box, 'aria-label') ?? '', isTicked: attribute(box, 'aria-checked') === 'true',
      mark: mark === undefined || attribute(mark, 'hidden') !== undefined ? null : attribute(mark, 'data-text') ?? null,
    }));
  }

  /** A real mouse click on the tick whose label ends with this title. */
  async tick(title: string): Promise<void> {
    const { x, y, width, height } = await this.box(title);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Where that tick is in the window, once it is scrolled there. */
  async box(title: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const { nodeId } = (await this.found(title)).box;
    await this.cdp.send('DOM.scrollIntoViewIfNeeded', { nodeId });
    const { model: { border: [x = 0, y = 0], width, height } } = await this.cdp.send('DOM.getBoxModel', { nodeId });
    return { x, y, width, height };
  }

  /** The elements of that tick. */
  async html(title: string): Promise<string> {
    return (await this.cdp.send('DOM.getOuterHTML', { nodeId: (await this.found(title)).element.nodeId })).outerHTML;
  }

  private async found(title: string): Promise<{ element: DomNode; box: DomNode }> {
    const found = (await this.boxes()).find(({ box }) => attribute(box, 'aria-label')?.replace(/ \([^()]*\)$/, '').endsWith(`: ${title}`) === true);
    if (!found) throw new Error(`no tick for ${title}`);
    return found;
  }

  private async boxes(): Promise<{ element: DomNode; box: DomNode; mark: DomNode | undefined }[]> {
    const { root } = await this.cdp.send('DOM.getDocument', { depth: -1, pierce: true }) as { root: DomNode };
    return [...all(root)].flatMap((host) => (host.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed')).flatMap((closed) => (closed.children ?? []).flatMap((element) => {
      const [box, mark] = element.children ?? [];
      return box && attribute(box, 'role') === 'checkbox' ? [{ element, box, mark }] : [];
    }));
  }
}
