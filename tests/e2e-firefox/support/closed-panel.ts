import { until } from '../../support/poll.ts';
import type { Firefox } from './firefox.ts';
import type { Tab } from './tab.ts';

interface Node { sharedId?: string; value?: { attributes?: Record<string, string>; children?: Node[]; localName?: string; shadowRoot?: Node | null } }

const all = (node: Node): Node[] => [node, ...[...node.value?.children ?? [], ...node.value?.shadowRoot ? [node.value.shadowRoot] : []].flatMap(all)];

export interface ShownPanel {
  state: string;
  /** In the order of the page. */
  texts: string[];
  /** Position and border of its own element, for whether it is styled. */
  styles: string;
}

/** The panel as the driver sees it, which looks into closed roots; null while there is none. `place`: where it stands. */
async function look(firefox: Firefox, tab: Tab, place: string): Promise<ShownPanel | null> {
  const { result } = await firefox.bidi.send<{ result?: Node }>('script.evaluate', {
    expression: place, target: { context: tab.context }, awaitPromise: false,
    serializationOptions: { maxDomDepth: 20, includeShadowTree: 'all' },
  });
  const nodes = result ? all(result) : [];
  const section = nodes.find((node) => node.value?.localName === 'section' && node.value.attributes?.['data-state'] !== undefined);
  const state = section?.value?.attributes?.['data-state'];
  if (section?.sharedId === undefined || state === undefined) return null;
  const styled = await firefox.bidi.send<{ result?: { value?: string } }>('script.callFunction', {
    functionDeclaration: '(element) => { const { position, borderTopWidth } = getComputedStyle(element); return `${position} ${borderTopWidth}`; }',
    arguments: [{ sharedId: section.sharedId }], target: { context: tab.context, sandbox: 'probe' }, awaitPromise: false,
  });
  return { state, texts: all(section).flatMap((node) => node.value?.attributes?.['data-text'] ?? []), styles: styled.result?.value ?? '' };
}

/** Waits until the panel has its figures; it stands last in the page, or in the place that 1688 reserves. */
export function shownPanel(firefox: Firefox, tab: Tab): Promise<ShownPanel> {
  return until('the panel', async () => {
    const now = await look(firefox, tab, `document.getElementById('chromePlugin') ?? document.body.lastElementChild`);
    return now?.state === 'read' || now?.state === 'partial' ? now : false;
  }, 30_000);
}
