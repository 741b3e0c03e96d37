import type { ListingBody } from '../../utils/domain/listing.ts';
import type { StoreClient, StoreDeps } from '../../utils/stores/define.ts';
import { colourOf, png } from '../support/png.ts';
import type { ProxyRequest } from '../servers/proxy-log.ts';

/** Where kinds of stores differ in what they can, so that one suite holds them all to the rest. */
export interface Traits {
  /** False: the shop is kept on this machine. There is no sign-in, no request that can be lost, and no picture is fetched: addresses go out. */
  http: boolean;
  /** What becomes of a variant whose SKU has gone: it is taken out of the shop's sight, or stays with a stock of none. */
  gone: 'hidden' | 'sold-out';
  /** Whether two products cannot have one address, so that one of the merchant's in ours is a `conflict`. */
  uniqueAddress: boolean;
  /** Most requests that change the catalogue for 100 variants (uploads are not among them). */
  changesFor100: number;
  /** Most requests that change the catalogue for an `update` of 100 variants of two listings. */
  changesForUpdate100: number;
  /** Whether a note with the key of an earlier one takes its place, or stands beside it unless the text is the same. */
  notes: 'rewritten' | 'appended';
  /** A put sends more requests than these (to create, to update) and more changes than those: with fewer, a fault was not tried where it should. */
  moreThan: { create: number; update: number; changes: number };
}

/** A product as the shop's owner sees it, read past the adapter. */
export interface SeenProduct {
  id: string;
  title: string;
  description: string;
  visible: boolean;
  images: number;
  /** `visible`: it can be chosen; with the trait `sold-out` always true. */
  variants: { id: string; sku: string; options: string[]; minor: number; stock: number; visible: boolean; image: boolean; compareAtMinor?: number | null; grams?: number | null }[];
  tags?: string[];
  vendor?: string | null;
  /** Ids, as the adapter's `choices` name them. */
  categories?: string[];
  taxClass?: string | null;
  shippingClass?: string | null;
  customs?: { code: string | null; origin: string | null } | null;
}

/** One shop under test: how the adapter reaches it, and what stands in it by a way of its own. */
export interface StoreUnderTest {
  /** The shop's own address. */
  origin: string;
  currency: string;
  /** Which guarantee `test()` must name; null when any will do (a foreign shop). */
  guarantee: 'unique-field' | 'mark' | null;
  /** A new connection with the right credential, through `origin` (a proxy in front of the shop). */
  connect(origin: string, deps: StoreDeps): StoreClient;
  /** Further credentials that must work too, by name. */
  others: { name: string; connect(origin: string, deps: StoreDeps): StoreClient }[];
  /** A connection with a wrong secret. */
  connectWrong(origin: string, deps: StoreDeps): StoreClient;
  /** Requests that change the catalogue; uploads and log-ins are not among them. */
  changes(requests: readonly ProxyRequest[]): ProxyRequest[];
  /** Whether a request as `fetch` gets it changes anything, uploads included. */
  isChange(init: RequestInit | undefined): boolean;
  traits: Traits;
  inspect: StoreInspector;
  /** Buyers' orders made past the adapter; null where the suite cannot make any (a foreign shop without a way to pay). */
  buyer: Buyer | null;
}

/** The buyer's and the merchant's side of orders, past the adapter. */
export interface Buyer {
  /** A paid order of these variants, to `ADDRESS`; its id as the adapter gives it. */
  order(lines: { variantId: string; quantity: number }[]): Promise<string>;
  /** The same, not paid. */
  unpaid(lines: { variantId: string; quantity: number }[]): Promise<string>;
  cancel(orderId: string): Promise<void>;
  /** What a buyer pays for one piece of this price, taxes included; minor units. */
  gross(minor: number): number;
  /** What the merchant sees: the order's number, parcels with their pieces and tracking numbers, and the texts of notes. */
  seen(orderId: string): Promise<{ number: string; parcels: { pieces: number; tracking: string[] }[]; notes: string[] }>;
}

/** Where the suite's orders go; nobody lives there. */
export const ADDRESS = {
  name: 'Ann Lee', company: '', line1: '1 Test Street', line2: 'Flat 2', city: 'Springfield', region: 'California', postcode: '90001', country: 'US', phone: '+15550100',
} as const;

export interface StoreInspector {
  /** Every product, visible or hidden, that carries the key or one of the listing's SKU codes. */
  products(body: ListingBody): Promise<SeenProduct[]>;
  /** What a lost answer may leave behind: unused groups, options, marks, images made twice. Empty when clean. */
  leftovers(body: ListingBody): Promise<string[]>;
  setTitle(id: string, title: string): Promise<void>;
  setDescription(id: string, description: string): Promise<void>;
  setVisible(id: string, visible: boolean): Promise<void>;
  /** The merchant uploads a picture of his own and puts it on the product. */
  addImage(id: string, name: string): Promise<void>;
  /** The merchant takes all pictures off the product. */
  removeImages(id: string): Promise<void>;
  /** The merchant gives the variant a SKU code of his own. */
  setSku(productId: string, variantId: string, sku: string): Promise<void>;
  /** The merchant's hand on all tags, on the vendor, on the tax class; only where the shop can. */
  setTags?(id: string, tags: readonly string[]): Promise<void>;
  setVendor?(id: string, vendor: string): Promise<void>;
  setTaxClass?(id: string, taxClass: string): Promise<void>;
  deleteProduct(id: string): Promise<void>;
  deleteVariant(id: string): Promise<void>;
  /** A product of the merchant with this SKU code; with `slugOf`, it carries that product's address with its SKU code changed. */
  createForeign(title: string, sku: string): Promise<string>;
  /** A product that the merchant has made by hand like this body: its title, description, options and variants (those without a code too), shown, without any mark of ours. Only asked where the shop can `link`. */
  createOwn(body: ListingBody): Promise<string>;
  /** Gives the product another key, as if it were not ours, and all its variants other SKU codes: only the address stays. */
  disown(id: string, sku: string): Promise<void>;
  /** Removes all products of listings made by this run, with what belongs to them. */
  cleanUp(bodies: readonly ListingBody[]): Promise<void>;
}

export const RUN = `check${Date.now().toString(36)}`;
let made = 0;
/** Every body handed out, for the clean-up. */
export const bodies: ListingBody[] = [];

/** A listing nobody else has: `colours` x `sizes` variants, with pictures. */
export function listing(colours: number, sizes: number, currency: string, change: Partial<ListingBody> = {}): ListingBody {
  made += 1;
  const id = `${RUN}-${made}`;
  const colourNames = ['红色', 'Blue', '绿色', 'Grey / 灰', 'white', 'WHITE', '黑', 'Pink+', 'Sand', 'Navy'].slice(0, colours);
  const sizeNames = Array.from({ length: sizes }, (_, i) => `${i + 1}0 cm`);
  const body: ListingBody = {
    key: `check:${id}:main`,
    title: `Travel mug ${id} 马克杯`,
    description: '<p>Keeps tea <b>hot</b>.</p>',
    options: [{ name: 'Colour', values: colourNames }, { name: '尺码', values: sizeNames }],
    variants: colourNames.flatMap((colour, i) => sizeNames.map((size, j) => ({
      supplierSkuKey: `51${i}${String(j).padStart(3, '0')}`, options: [colour, size], price: { minor: 1_000 + 10 * i + j, currency },
      stock: 5 + j, image: image(id, `v${i % 3}`), sku: `${id}-${i}-${j}`.toUpperCase(),
    }))),
    images: [image(id, 'a'), image(id, 'b')],
    ...change,
  };
  bodies.push(body);
  return body;
}

export const image = (id: string, name: string): string => `https://images.invalid/${id}/${name}.png`;

/** Pictures without a network: a plain colour per address; addresses with `missing` cannot be had, `broken` is no picture. */
export const deps = (fetch: typeof globalThis.fetch = globalThis.fetch): StoreDeps => ({
  fetch,
  image: async (url) => {
    if (url.includes('missing')) return null;
    const bytes = url.includes('broken') ? new TextEncoder().encode('not a picture') : new Uint8Array(png(24, colourOf(url)));
    return { bytes: new Uint8Array(bytes), type: 'image/png', name: 'picture.png' };
  },
});
