/** What browsers run: no type, a module, or a JavaScript type (WHATWG MIME Sniffing, "JavaScript MIME type"). All else is a data block. */
const RUNS = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/i;

/** The texts of the page's inline scripts that hold `marker`, in page order. Scripts are read, never run. */
export function inlineScripts(document: Document, marker: string): string[] {
  const found: string[] = [];
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent;
    if (text?.includes(marker) && RUNS.test((script.getAttribute('type') ?? '').trim())) found.push(text);
  }
  return found;
}
