import type { CDPSession, Page } from '@playwright/test';
import { until } from '../../support/poll.ts';

export interface DomNode { nodeId: number; nodeName: string; attributes?: string[]; children?: DomNode[]; shadowRoots?: (DomNode & { shadowRootType: string })[] }

/** A node and everything in it, closed roots included. */
export function* all(node: DomNode): Generator<DomNode> {
  yield node;
  for (const child of [...node.shadowRoots ?? [], ...node.children ?? []]) yield* all(child);
}
export const attribute = (node: DomNode, name: string): string | undefined => {
  const at = node.attributes?.findIndex((text, i) => i % 2 === 0 && text === name) ?? -1;
  return at < 0 ? undefined : node.attributes?.[at + 1];
};
const tag = (node: DomNode, name: string): boolean => node.nodeName.toLowerCase() === name;

/** The panel in its closed root, as only the browser's own debugger sees it. */
export class ClosedPanel {
  private constructor(private readonly page: Page, private readonly cdp: CDPSession) {}

  static async of(page: Page): Promise<ClosedPanel> {
    return new ClosedPanel(page, await page.context().newCDPSession(page));
  }

  /** The panel's element; null while there is none. */
  private async section(): Promise<DomNode | null> {
    const { root } = await this.cdp.send('DOM.getDocument', { depth: -1, pierce: true }) as { root: DomNode };
    for (const node of all(root)) {
      const closed = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === 'closed');
      const section = closed?.children?.find((child) => tag(child, 'section'));
      if (section) return section;
    }
    return null;
  }

  async attribute(name: string): Promise<string | undefined> {
    const section = await this.section();
    return section ? attribute(section, name) : undefined;
  }

  async html(): Promise<string> {
    const section = await this.section();
    return section ? (await this.cdp.send('DOM.getOuterHTML', { nodeId: section.nodeId })).outerHTML : '';
  }

  /** All its texts, in order. */
  async texts(): Promise<string[]> {
    const section = await this.section();
    return section ? [...all(section)].flatMap((node) => attribute(node, 'data-text') ?? []) : [];
  }

  /** Waits until the panel has its figures, and answers its texts. */
  async figures(): Promise<string[]> {
    await until('the panel', async () => ['read', 'partial'].includes(await this.attribute('data-state') ?? ''), 30_000);
    return this.texts();
  }

  /** Waits until the panel shows this state. */
  async shows(state: string): Promise<string> {
    await until(`the panel's state ${state}`, async () => await this.attribute('data-state') === state, 20_000);
    return this.html();
  }

  /** The box of the panel or of the element with this class in it: x, y, width, height. */
  async box(className?: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const section = await this.section();
    const node = section && className !== undefined ? [...all(section)].find((one) => attribute(one, 'class') === className) : section;
    if (!node) throw new Error(`no ${className ?? 'panel'}`);
    const { model: { border: [x = 0, y = 0], width, height } } = await this.cdp.send('DOM.getBoxModel', { nodeId: node.nodeId });
    return { x, y, width, height };
  }

  /** A real mouse click in the middle of it. */
  async click(className: string): Promise<void> {
    const { x, y, width, height } = await this.box(className);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Computed styles of the panel, or of the element with this class. */
  async styles(className?: string): Promise<Record<string, string>> {
    const section = await this.section();
    const node = section && className !== undefined ? [...all(section)].find((one) => attribute(one, 'class') === className) : section;
    if (!node) throw new Error(`no ${className ?? 'panel'}`);
    await this.cdp.send('CSS.enable');
    const { computedStyle } = await this.cdp.send('CSS.getComputedStyleForNode', { nodeId: node.nodeId });
    return Object.fromEntries(computedStyle.map(({ name, value }) => [name, value]));
  }
}
