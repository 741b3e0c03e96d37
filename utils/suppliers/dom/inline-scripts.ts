/** The texts of the page's inline scripts that hold `marker`, in page order. Scripts are read, never run. */
export function inlineScripts(document: Document, marker: string): string[] {
  const found: string[] = [];
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent;
    if (text?.includes(marker)) found.push(text);
  }
  return found;
}
