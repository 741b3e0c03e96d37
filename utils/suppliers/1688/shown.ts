/** A label nests 3 deep; what is nested deeper than this is none. */
const MAX_DEPTH = 30;

const isElement = (node: Node): node is Element => node.nodeType === 1;

function shownIn(node: Node, between: string, depth = 0): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  if (!isElement(node) || depth > MAX_DEPTH) return '';
  const root = node.shadowRoot ?? [...node.children].find((child): child is HTMLTemplateElement => child.matches('template[shadowrootmode]'))?.content;
  return [...(root ?? node).childNodes].map((child): string => (/^(?:style|script|template)$/i.test(child.nodeName) ? '' : shownIn(child, between, depth + 1))).join(between);
}

/** The text of an element as shown: with that of shadow roots, attached or still declared; `between` parts the texts of its elements. */
export const textOf = (element: Element | null | undefined, between = ''): string => (element ? shownIn(element, between).replaceAll(/\s+/g, ' ').trim() : '');
