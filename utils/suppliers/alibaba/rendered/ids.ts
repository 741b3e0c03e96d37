import type { Candidate } from '../../parse/fact.ts';
import { site } from '../site.ts';
import { AT } from './places.ts';

const offerAt = (address: string | null | undefined, base: URL): string | null =>
  address && URL.canParse(address, base.href) ? site.offerIdOf(new URL(address, base.href)) : null;

const parameterOf = (address: string | null | undefined): string | null => /[?&]productId=([1-9]\d{7,19})(?:&|$)/.exec(address ?? '')?.[1] ?? null;

/** Every place where a rendered page names its own offer: what it calls itself, then what its parts were made for; its recommendations only where nothing else does. */
export function idsOn(document: Document, url: URL): Candidate[] {
  const attribute = (selector: string, name: string): string | null | undefined => document.querySelector(selector)?.getAttribute(name);
  const found: [string, string | null | undefined][] = [
    ['link[rel="canonical"]', offerAt(attribute('link[rel="canonical"]', 'href'), url)],
    ['meta[property="og:url"]', offerAt(attribute('meta[property="og:url"]', 'content'), url)],
    [AT.description, parameterOf(attribute(AT.description, 'src'))],
    [AT.company, parameterOf(attribute(AT.company, 'href'))],
  ];
  const named = found.flatMap(([at, value]) => (value ? [{ at, value }] : []));
  const recommended = /^[1-9]\d{7,19}$/.exec(attribute(AT.own, 'data-product-id') ?? '')?.[0];
  return named.length === 0 && recommended ? [{ at: AT.own, value: recommended }] : named;
}
