import { Window } from 'happy-dom';
import type { ProductRead, ReadError } from '../../utils/domain/product.ts';
import { err, type Result } from '../../utils/domain/result.ts';
import type { Supplier } from '../../utils/suppliers/define.ts';
import { blockedState } from '../../utils/suppliers/dom/blocked.ts';
import { readPage } from '../../utils/suppliers/read-page.ts';
import { decodePage } from './decode-page.ts';
import { wrapEmbedded } from './wrap-embedded.ts';

const suppliers = import.meta.glob<{ supplier: Supplier }>('../../utils/suppliers/*/index.ts', { eager: true });

/** Every supplier with its reader, found by folder. */
export const allSuppliers: readonly Supplier[] = Object.values(suppliers).map((module) => module.supplier);

/** A page that ends within a script: browsers keep that script, the DOM of these tests only one that is closed. */
function withLastScript(html: string): string {
  const small = html.toLowerCase();
  return small.lastIndexOf('<script') > small.lastIndexOf('</script') ? `${html}</script>` : html;
}

/** A DOM of `html` that runs no script and loads nothing. `close` frees it. */
export function openDocument(html: string, url: URL): { document: Document; close(): Promise<void> } {
  const window = new Window({ url: url.href });
  const document = new window.DOMParser().parseFromString(withLastScript(html), 'text/html') as unknown as Document;
  return { document, close: () => window.happyDOM.close() };
}

/** Reads the html of a page that stood at `url`; a page of no supplier is a named error as well. */
export async function readHtml(html: string, url: URL): Promise<Result<ProductRead, ReadError>> {
  const { document, close } = openDocument(html, url);
  try {
    const supplier = allSuppliers.find(({ site }) => site.offerIdOf(url) !== null);
    if (supplier) return readPage(supplier, { url, document });
    return err({ code: blockedState(document, url) ?? 'not-a-product-page', supplier: '', paths: [] });
  } finally {
    await close();
  }
}

/** Reads a saved file as the page it came from. `name` tells the kind of file by its ending. */
export async function readSavedPage(bytes: Uint8Array, name: string, url: URL): Promise<Result<ProductRead, ReadError>> {
  const text = decodePage(bytes);
  return readHtml(/\.(?:json|js)$/i.test(name) ? wrapEmbedded(text) : text, url);
}
