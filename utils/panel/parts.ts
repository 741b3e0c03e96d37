/**
 * Writes a text as generated content (`[data-text]::before` of the style), which screen readers read like every other. A text node would be found by
 * `window.find`, in Chromium also inside a closed root, and the page could ask for every word that the panel may hold.
 */
export function write(element: HTMLElement, text: string): void {
  if (element.dataset['text'] !== text) element.dataset['text'] = text;
}

/** An element with its class, text and children. */
export function make<K extends keyof HTMLElementTagNameMap>(document: Document, tag: K, look: string, text: string | null = null, ...children: Node[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (look !== '') element.className = look;
  if (text !== null) write(element, text);
  element.append(...children);
  return element;
}
