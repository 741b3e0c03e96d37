/** The suppliers' picture hosts, as their `site.ts` name them; nothing is known of any other host's addresses. */
const HOSTS = new Set(['cbu01.alicdn.com', 'ae01.alicdn.com', 's.alicdn.com', 'sc01.alicdn.com', 'sc02.alicdn.com', 'sc04.alicdn.com']);

const IMAGE = 'jpe?g|png|gif|webp|bmp';
/**
 * What the CDN appends for a smaller copy, also several times: `x.jpg_640x640.jpg`, `x.jpg_460x460q100.jpg_.webp`, `x.jpg_Q90.jpg_.webp`,
 * `x.jpg_100x100xz.jpg`, `x.jpg_b.jpg`, `x.jpg_sum.jpg` (supplier-pages.md 1; pages of all three suppliers, 2014 to 2026).
 */
const APPENDED = new RegExp(`(\\.(?:${IMAGE}))(?:_(?:(?:\\d{2,4}x\\d{2,4}(?:xz|q\\d{1,3})?|Q\\d{1,3}|sum|b)\\.(?:${IMAGE})|\\.webp))+$`, 'i');
/** What 1688 inserts: `x.220x220.jpg`, `x.310x310.jpg`, `x.summ.jpg`, `x.search.jpg`. */
const INSERTED = new RegExp(`\\.(?:\\d{2,4}x\\d{2,4}|summ|search)(\\.(?:${IMAGE}))$`, 'i');
/** AliExpress names a picture by an id, with or without words for search engines behind it. */
const ALIEXPRESS = /^\/kf\/([A-Za-z0-9]{20,})(?:\/[^/]+)?\.\w+$/;
/** Alibaba.com serves one picture at several hosts: `s.alicdn.com/@sc04/kf/ID.jpg`, `sc04.alicdn.com/kf/ID.jpg`. */
const ALIBABA = /^(?:\/@sc0\d)?\/kf\/([A-Za-z0-9]{20,})\.\w+$/;
/** Names that say the size in px: AliExpress `/kf/ID/1500x144.png`, `O1CN…-2-tps-84-84.png`. */
const SAID = [/\/kf\/[A-Za-z0-9]{20,}\/(\d{1,5})x(\d{1,5})\.\w+$/, /-tps-(\d{1,5})-(\d{1,5})\.\w+$/];

const known = (address: string): URL | null => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' && HOSTS.has(url.host) ? url : null;
};

/** Is it at a supplier's picture host? Nothing is fetched from elsewhere. */
export const isPictureHost = (address: string): boolean => known(address) !== null;

/** The address of the picture in full size, without its cache query; another host's address as it is. */
export function fullAddress(address: string): string {
  const url = known(address);
  if (url === null) return address;
  const path = url.pathname.replace(APPENDED, '$1');
  return `${url.origin}${url.host === 'cbu01.alicdn.com' ? path.replace(INSERTED, '$1') : path}`;
}

/** The same for addresses of one picture. */
export function pictureKey(address: string): string {
  const full = fullAddress(address);
  const url = known(full);
  const id = url && (url.host.startsWith('ae') ? ALIEXPRESS : url.host.startsWith('s') ? ALIBABA : null)?.exec(url.pathname)?.[1];
  return url && id ? `${url.host.slice(0, 1)}:${id}` : full;
}

/** Width and height in px. */
export interface PictureSize {
  width: number;
  height: number;
}

/** The size that a picture's name says; null where it says none, which is the rule. */
export function sizeSaid(address: string): PictureSize | null {
  const url = known(fullAddress(address));
  const found = url && SAID.map((said) => said.exec(url.pathname)).find((match) => match !== null);
  return found ? { width: Number(found[1]), height: Number(found[2]) } : null;
}

/** Shops and marketplaces want 500 px on the longer side (eBay's and Amazon's least). */
const LEAST = 500;
/** Is it too small to sell with? */
export const isSmall = ({ width, height }: PictureSize): boolean => Math.max(width, height) < LEAST;
