/**
 * Classes of the pages drawn in the browser are `part--element--HASH`; the hash changes with each release of the site (2024 to
 * 2026), the rest stays. Elements one of whose classes starts with `name`.
 */
export function allOf(root: ParentNode, name: string): Element[] {
  return [...root.querySelectorAll(`[class*="${name}"]`)].filter((element) => has(element, name));
}

export const has = (element: Element, name: string): boolean => (element.getAttribute('class') ?? '').split(/\s+/).some((one) => one.startsWith(name));

/** The text of an element in one line. */
export const wordsOf = (element: Element | undefined): string => (element?.textContent ?? '').trim().replaceAll(/\s+/g, ' ');

/** What all of the elements say; null when there is none or they say different things. */
export function saidBy(elements: readonly Element[]): string | null {
  const [words, ...others] = new Set(elements.map(wordsOf).filter((text) => text !== ''));
  return words === undefined || others.length > 0 ? null : words;
}
