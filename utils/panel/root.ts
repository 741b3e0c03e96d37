/** A host for the page, with this element in a closed shadow root. What is done in there is no business of the page's own listeners. */
export function inClosedRoot(document: Document, css: string, element: Element): HTMLElement {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  // A constructed sheet is out of reach of the page's policy; where a content script may not use one, a style element that it makes is.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
  root.append(element);
  for (const type of 'click keydown keyup keypress pointerdown pointerup mousedown mouseup'.split(' ')) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }
  return host;
}
