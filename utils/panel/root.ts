/** A constructed sheet is out of reach of the page's policy; where a content script may not use one, a style element that it makes is. */
function addStyle(document: Document, root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/** A host for the page, with these elements in a closed shadow root. What is done in there is no business of the page's own listeners. */
export function inClosedRoot(document: Document, css: string, ...elements: Element[]): HTMLElement {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  addStyle(document, root, css);
  root.append(...elements);
  for (const type of ['click', 'keydown', 'keyup', 'keypress', 'pointerdown', 'pointerup', 'mousedown', 'mouseup']) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }
  return host;
}
