import { LIMITS } from '../../domain/product-limits.ts';
import type { Supplier } from '../define.ts';
import { offerAt } from './offer-at.ts';
import { httpsAddress } from '../parse/web-address.ts';

/** The shadow root of an element, be it closed, where the browser gives it to extensions; else null. */
export type RootOf = (element: Element) => ParentNode | null;

/** Where a picture that is not drawn yet has its address (drawn pages of all three suppliers and public readers of 2014 to 2026), then where a drawn one has it. */
const ADDRESSES = ['data-lazyload-src', 'data-ks-lazyload', 'data-lazy-src', 'data-src', 'src'];
/** What stands in a picture's place, and the sites' own icons. */
const SPACER = /\/cms\/|(?:lazyload|spaceball|spacer|blank|loading|1x1)[^/]*$/i;

/** Roots within roots and frames, and elements, that are looked at. */
const DEEPEST = 5;
const MAX_ELEMENTS = 20_000;

/** The elements with those of their shadow roots and of the frames that are of the page's own host. */
function* within(elements: Iterable<Element & { contentDocument?: Document | null }>, rootOf: RootOf, depth = 0): Generator<Element> {
  for (const element of elements) {
    yield element;
    // An element that holds others of its own is hardly ever drawn in a root that is closed: asked for each, the browser would be busy.
    const inner = (element.firstElementChild ? element.shadowRoot : rootOf(element)) ?? element.contentDocument;
    if (inner && depth < DEEPEST) yield* within(inner.querySelectorAll('*'), rootOf, depth + 1);
  }
}

/**
 * Addresses of the pictures that the page has drawn of the offer's details by now, each once and as the page has it, in page order. At most
 * `LIMITS.details`, of the supplier's picture hosts only, without those that link to another offer. [] says nothing: details are drawn late.
 */
export function detailPictures({ site, detailsAt = '' }: Supplier, document: Document, offerId: string, rootOf: RootOf): string[] {
  const found = new Set<string>();
  let left = MAX_ELEMENTS;
  if (detailsAt !== '') for (const element of within(document.querySelectorAll(`:is(${detailsAt}),:is(${detailsAt}) *`), rootOf)) {
    if (left-- === 0 || found.size === LIMITS.details) break;
    if (element.localName !== 'img') continue;
    if ((offerAt(site, element.closest('a')?.getAttribute('href'), document.URL) ?? offerId) !== offerId) continue;
    const address = ADDRESSES.map((name) => httpsAddress(element.getAttribute(name) ?? ''))
      .find((one) => one !== null && one.length <= LIMITS.addressText && !SPACER.test(one) && site.imageHosts.some((host) => one.startsWith(host.slice(0, -1))));
    if (address) found.add(address);
  }
  return [...found];
}
