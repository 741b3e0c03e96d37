const isSpace = (part: Element): boolean => part.getAttribute('aria-hidden') === 'true' && part.textContent === '';

/**
 * An amount that is drawn in parts (2026): sign, whole number and decimals in elements of their own, an empty one between each two. The
 * point is not drawn; the page's data names the same parts `<symbol>`, `<integer>`, `<decimal>`. Null for anything else.
 */
export function amountInParts(element: Element): string | null {
  const parts = [...element.children];
  if (parts.length < 3 || parts.length > 5 || parts.some((part, index) => part.childElementCount > 0 || isSpace(part) !== (index % 2 === 1))) return null;
  const texts = parts.map(({ textContent }) => textContent?.trim() ?? '').filter((text) => text !== '');
  const joined = texts.join(' ').replace(/(\d) (?=\d{1,3}(?: \D|$))/, '$1.');
  return /^(?:\D+ )?\d[\d.,]*(?: \D+)?$/.test(joined) ? joined : null;
}
