/** A click as only the browser makes one, or, untrusted, as a page's script does. Whether its default stood. */
export function click(element: Element, isTrusted: boolean): boolean {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  return element.dispatchEvent(event);
}
