import type { SupplierProduct } from '../../domain/product.ts';
import type { Literal } from '../literal/parse.ts';
import { fieldOf, readAs, shownText } from '../parse/fields.ts';
import { fullImageAddress, httpsAddress } from '../parse/web-address.ts';
import type { Offer } from './schema.ts';

/** Codes of `services` on Alibaba.com. The site has none for these; they are the adapter's own (NOTES.md). */
export const TRADE_ASSURANCE = 'trade-assurance';

/** Attributes of the three lists, each once: the second and third repeat what the first holds. */
export function attributesOf({ attributes }: Offer): SupplierProduct['attributes'] {
  const found = new Map<string, { name: string; value: string }>();
  for (const item of attributes.flatMap(({ value }) => (Array.isArray(value) ? value : []))) {
    const name = readAs(shownText, fieldOf(item, 'attrName'));
    const value = readAs(shownText, fieldOf(item, 'attrValue'));
    if (name !== null && value !== null) found.set(JSON.stringify([name, value]), { name, value });
  }
  return [...found.values()];
}

const QUALITIES = ['hd', 'sd', 'ld'] as const;

/** The address in a media item's `videoUrl`; a bare `videoId` has none. */
function videoIn(item: Literal): string | null {
  const urls = fieldOf(item, 'videoUrl');
  const all = [urls, ...QUALITIES.map((quality) => fieldOf(fieldOf(urls, quality), 'videoUrl'))];
  return all.flatMap((url) => (typeof url === 'string' ? (httpsAddress(url) ?? []) : []))[0] ?? null;
}

function imageIn(item: Literal): string | null {
  const urls = fieldOf(item, 'imageUrl');
  const url = fieldOf(item, 'type') === 'video' ? undefined : (fieldOf(urls, 'big') ?? fieldOf(urls, 'normal') ?? urls);
  return typeof url === 'string' ? fullImageAddress(url) : null;
}

/** Pictures and the first video of the gallery, in page order. */
export function mediaOf({ media }: Offer): { images: string[]; video: string | null } {
  const items = media?.value ?? [];
  return { images: items.flatMap((item) => imageIn(item) ?? []), video: items.flatMap((item) => videoIn(item) ?? [])[0] ?? null };
}

/** Days of preparation by quantity, as the hours until dispatch. */
export const dispatchOf = ({ leadTimes }: Offer): SupplierProduct['dispatch'] =>
  (leadTimes?.value ?? []).map(({ minQuantity, maxQuantity, processPeriod }) => ({ minQty: minQuantity, maxQty: maxQuantity, hours: processPeriod * 24 }));

/** The places that say the offer is covered by Trade Assurance. */
export function assuranceAt({ protection, showsAssurance }: Offer): string | null {
  if (protection?.value.includes('taAssurance')) return protection.at;
  return showsAssurance.find(({ value }) => value === true)?.at ?? null;
}

/** The category; its name is the breadcrumb whose address carries its id (`/Noodles_pid201`, 2026 `?categoryId=201`). */
export function categoryOf({ categoryId, breadCrumb }: Offer): SupplierProduct['category'] {
  if (!categoryId) return undefined;
  const links = (breadCrumb?.value ?? []).map((item) => fieldOf(item, 'hrefObject'));
  const own = links.find((link) => {
    const url = fieldOf(link, 'url');
    return typeof url === 'string' && /(?:_p(?:id)?|[?&]categoryId=)(\d{1,24})(?:&|$)/.exec(url)?.[1] === categoryId.value;
  });
  const name = readAs(shownText, fieldOf(own, 'name'));
  return { id: categoryId.value, ...(name === null ? {} : { name }) };
}

/** An address of the seller's without its query, which tells where the visitor came from. */
export const bareAddress = (text: string): string | null => httpsAddress(text)?.replace(/[?#].*$/s, '') ?? null;

/** The company, never a person: `contactName`, `accountFirstName` and the like are not looked up. */
export function sellerOf({ companyName, companyId, shopUrl }: Offer): SupplierProduct['seller'] {
  const address = shopUrl ? bareAddress(shopUrl.value) : null;
  return { name: companyName?.value ?? null, ...(companyId ? { memberId: companyId.value } : {}), ...(address === null ? {} : { shopUrl: address }) };
}

/** The offer's weight in grams (given in kg); undefined for 0, which is how the site writes none. */
export function unitWeightOf({ unitWeight }: Offer): number | undefined {
  const value = Math.round(Number(unitWeight?.value ?? 0) * 1_000_000) / 1_000;
  return value > 0 ? value : undefined;
}
