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

/** What stands at `place` and in it as the driver sees it, which looks into closed roots. */
async function nodesAt(firefox: Firefox, tab: Tab, place: string): Promise<Node[]> {
  const { result } = await firefox.bidi.send<{ result?: Node }>('script.evaluate', {
    expression: place, target: { context: tab.context }, awaitPromise: false,
    serializationOptions: { maxDomDepth: 20, includeShadowTree: 'all' },
  });
  return result ? all(result) : [];
}

/** The panel; null while there is none. `place`: where it stands. */
async function look(firefox: Firefox, tab: Tab, place: string): Promise<ShownPanel | null> {
  const nodes = await nodesAt(firefox, tab, place);
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

/** The attributes of every element in the page, closed roots included. */
export async function shownAttributes(firefox: Firefox, tab: Tab): Promise<Record<string, string>[]> {
  return (await nodesAt(firefox, tab, 'document.body')).flatMap(({ value }): Record<string, string>[] => (value?.attributes ? [value.attributes] : []));
}

/** A real mouse click on the element in a closed root that has this attribute; answers its computed position and size. */
export async function clickShown(firefox: Firefox, tab: Tab, name: string, value: string): Promise<string> {
  const node = (await nodesAt(firefox, tab, 'document.body')).find(({ value: element }) => element?.attributes?.[name] === value);
  if (node?.sharedId === undefined) throw new Error(`no element with ${name} "${value}"`);
  const { result } = await firefox.bidi.send<{ result?: { value?: string } }>('script.callFunction', {
    functionDeclaration: `(element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return JSON.stringify([Math.round(x + width / 2), Math.round(y + height / 2), getComputedStyle(element).position + ' ' + Math.round(width)]);
    }`,
    arguments: [{ sharedId: node.sharedId }], target: { context: tab.context, sandbox: 'probe' }, awaitPromise: false,
  });
  const [x, y, style] = JSON.parse(result?.value ?? '[]') as [number, number, string];
  const actions = [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
  await firefox.bidi.send('input.performActions', { context: tab.context, actions: [{ type: 'pointer', id: 'mouse', actions }] });
  return style;
}
