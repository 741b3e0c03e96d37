import { offerAt } from '../../dom/offer-at.ts';
import type { Candidate } from '../../parse/fact.ts';
import { site } from '../site.ts';
import { AT } from './places.ts';

const parameterOf = (address: string | null | undefined): string | null => /[?&]productId=([1-9]\d{7,19})(?:&|$)/.exec(address ?? '')?.[1] ?? null;

/** Every place where a rendered page names its own offer: what it calls itself, then what its parts were made for; its recommendations only where nothing else does. */
export function idsOn(document: Document, url: URL): Candidate[] {
  const attribute = (selector: string, name: string): string | null | undefined => document.querySelector(selector)?.getAttribute(name);
  const found: [string, string | null | undefined][] = [
    ['link[rel="canonical"]', offerAt(site, attribute('link[rel="canonical"]', 'href'), url.href)],
    ['meta[property="og:url"]', offerAt(site, attribute('meta[property="og:url"]', 'content'), url.href)],
    [AT.description, parameterOf(attribute(AT.description, 'src'))],
    [AT.company, parameterOf(attribute(AT.company, 'href'))],
  ];
  const named = found.flatMap(([at, value]) => (value ? [{ at, value }] : []));
  const recommended = /^[1-9]\d{7,19}$/.exec(attribute(AT.own, 'data-product-id') ?? '')?.[0];
  return named.length === 0 && recommended ? [{ at: AT.own, value: recommended }] : named;
}
