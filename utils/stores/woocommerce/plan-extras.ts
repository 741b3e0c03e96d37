import * as z from 'zod/mini';
import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingBody } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { STANDS } from '../converge.ts';
import { wantedTags } from '../put-extras.ts';
import type { Client } from './client.ts';
import type { CallError } from './errors.ts';
import { finished, type Job, type Step } from './job.ts';
import { idText, type RemoteProduct } from './schema.ts';
import { optionText, plain } from './text.ts';

/** The part of a product that says where the shop files it. */
export interface ExtrasInput {
  tags?: { id: number }[];
  brands?: { id: number }[];
  categories?: { id: number }[];
  tax_class?: string;
  shipping_class?: string;
}

type Named = 'tags' | 'brands';
/** WordPress' terms are told apart without regard to case. */
const keyOf = (taxonomy: Named, name: string): string => `${taxonomy} ${termName(name).toLowerCase()}`;
const termName = (name: string): string => optionText(plain(name));

const same = (one: string, other: string): boolean => keyOf('tags', one) === keyOf('tags', other);

/** The names of a taxonomy as they shall be; null where it stays as it is. */
function wantedNames(keeper: RemoteProduct, { body, bases }: Job): Record<Named, string[] | null> {
  const tags = wantedTags(keeper.tags.map(({ name }) => name), { body, bases }, finished(keeper), termName);
  const brands = keeper.brands?.map(({ name }) => name);
  const vendor = body.extras?.vendor;
  const isWritten = brands?.every((each) => bases.some((base) => same(base.extras?.vendor ?? '', each))) === true;
  const vendorIsOurs = !finished(keeper) || isWritten;
  const newVendor = typeof vendor === 'string' && termName(vendor) !== '' && brands !== undefined && vendorIsOurs && !(brands.length === 1 && same(brands[0] ?? '', vendor));
  return { tags, brands: newVendor ? [vendor] : vendor === null && isWritten && brands?.length !== 0 ? [] : null };
}

/** Tags and brands go by id: those that the product does not carry are looked up, or made. */
export function terms(keeper: RemoteProduct, job: Job): Step[] {
  const wanted = wantedNames(keeper, job);
  return (['tags', 'brands'] as const).flatMap((taxonomy) => {
    const known = new Set((keeper[taxonomy] ?? []).map(({ name }) => keyOf(taxonomy, name)));
    const names = (wanted[taxonomy] ?? []).filter((name) => !known.has(keyOf(taxonomy, name)) && !job.memory.terms.has(keyOf(taxonomy, name)));
    return names.length === 0 ? [] : [{ kind: 'terms' as const, taxonomy, names }];
  });
}

const termsSchema = z.array(z.object({ id: idText, name: z.string() }));

/** Finds or makes each. A name that somebody has just made is refused with its id. */
export async function resolveTerms(client: Client, job: Job, { taxonomy, names }: Extract<Step, { kind: 'terms' }>): Promise<Result<unknown, CallError>> {
  const path = `/wc/v3/products/${taxonomy}`;
  for (const name of names) {
    const read = await client.call({ method: 'GET', path, query: { search: termName(name), per_page: '100', _fields: 'id,name' } }, termsSchema);
    if (!read.ok) return read;
    const found = read.value.find((term) => keyOf(taxonomy, term.name) === keyOf(taxonomy, name));
    const made = found ? ok(found) : await client.call({ method: 'POST', path, body: { name: termName(name) } }, z.object({ id: idText }));
    if (!made.ok && made.error.resourceId === undefined) return made;
    job.memory.terms.set(keyOf(taxonomy, name), made.ok ? made.value.id : made.error.resourceId ?? '');
  }
  // Tags and brands are no part of what was read.
  return ok(STANDS);
}

/** WooCommerce puts a product without a category into its own default one. */
const filedIn = ({ categories }: RemoteProduct): string[] => categories.filter(({ slug }) => slug !== 'uncategorized').map(({ id }) => id);
const isFiledByUs = (keeper: RemoteProduct, { bases }: Job): boolean => filedIn(keeper).every((id) => bases.some((base) => base.extras?.category === id));

/** Takes the product out of the category that an earlier put wrote. Tried once: where it is the shop's default one, the product stays in it. */
export function unfile(keeper: RemoteProduct, job: Job): Step[] {
  const sweeps = `categories ${keeper.id}`;
  const due = job.body.extras?.category === null && filedIn(keeper).length > 0 && isFiledByUs(keeper, job) && !job.memory.swept.has(sweeps);
  return due ? [{ kind: 'write', call: { method: 'POST', path: `/wc/v3/products/${keeper.id}`, body: { categories: [] } }, sweeps }] : [];
}

/** What a push writes of the extras; each but the tags is ours while there is nothing, or what an earlier put wrote. */
export function extrasInput(keeper: RemoteProduct, job: Job): ExtrasInput {
  const { body: { extras }, bases, memory } = job;
  const wanted = wantedNames(keeper, job);
  const ids = (taxonomy: Named): { id: number }[] | null => {
    const carried = new Map((keeper[taxonomy] ?? []).map(({ id, name }) => [keyOf(taxonomy, name), id]));
    return wanted[taxonomy]?.flatMap((name) => {
      const id = carried.get(keyOf(taxonomy, name)) ?? memory.terms.get(keyOf(taxonomy, name));
      return id === undefined ? [] : [{ id: Number(id) }];
    }) ?? null;
  };
  const tags = ids('tags');
  const brands = ids('brands');
  const done = finished(keeper);
  const mine = (stored: string, written: (string | null | undefined)[]): boolean => !done || stored === '' || written.includes(stored);
  const category = extras?.category;
  const refile = typeof category === 'string' && /^\d+$/.test(category) && !(keeper.categories.length === 1 && keeper.categories[0]?.id === category) && (!done || isFiledByUs(keeper, job));
  const tax = extras?.taxClass === undefined ? undefined : taxSlug(extras.taxClass);
  const newTax = tax !== undefined && tax !== keeper.tax_class && mine(keeper.tax_class, bases.map((base) => base.extras?.taxClass));
  const shipping = extras?.shippingClass === null ? '' : extras?.shippingClass;
  const newShipping = shipping !== undefined && shipping !== keeper.shipping_class && mine(keeper.shipping_class, bases.map((base) => base.extras?.shippingClass));
  return {
    ...(tags === null ? {} : { tags }), ...(brands === null ? {} : { brands }),
    ...(refile ? { categories: [{ id: Number(category) }] } : {}),
    ...(newTax ? { tax_class: tax } : {}), ...(newShipping ? { shipping_class: shipping } : {}),
  };
}

const row = (kind: ListingChange['kind'], from: string, to: string | null | undefined): ListingChange[] => (to === null || to === undefined ? [] : [{ kind, subject: '', from: plain(from) || null, to: plain(to) || null }]);
const listed = (names: readonly string[] | null | undefined): string | undefined => names?.join(', ');

/** What of it a preview tells. */
export function extrasRows(keeper: RemoteProduct, job: Job): ListingChange[] {
  const wanted = wantedNames(keeper, job);
  const input = extrasInput(keeper, job);
  return [
    ...row('tags', listed(keeper.tags.map(({ name }) => name)) ?? '', listed(wanted.tags)), ...row('vendor', listed(keeper.brands?.map(({ name }) => name)) ?? '', listed(wanted.brands)),
    ...row('category', '', input.categories !== undefined || unfile(keeper, job).length > 0 ? '' : null),
    ...row('tax-class', keeper.tax_class, input.tax_class), ...row('shipping-class', keeper.shipping_class, input.shipping_class),
  ];
}

/** The standard class is stored as none. */
const taxSlug = (slug: string | null): string => (slug === null || slug === 'standard' ? '' : slug);

const gone = (field: string, id: string): Result<never, CallError> => err({ code: 'invalid', field, detail: `The shop has no ${field} ${id}`.slice(0, 300) });

/** A category or class that the shop does not have is refused before anything is written; one that an earlier put wrote was there. */
export async function missingChoice(client: Client, { extras }: ListingBody, bases: readonly ListingBody[]): Promise<Result<undefined, CallError>> {
  const { category, taxClass, shippingClass } = extras ?? {};
  if (category && !bases.some((base) => base.extras?.category === category)) {
    const read = /^\d{1,15}$/.test(category) ? await client.call({ method: 'GET', path: `/wc/v3/products/categories/${category}`, query: { _fields: 'id' } }, z.object({ id: idText })) : gone('category', category);
    if (!read.ok) return read.error.code === 'not-found' ? gone('category', category) : read;
  }
  if (taxClass && !bases.some((base) => base.extras?.taxClass === taxClass)) {
    const read = await client.call({ method: 'GET', path: '/wc/v3/taxes/classes' }, z.array(z.object({ slug: z.string() })));
    if (!read.ok) return read;
    if (read.value.every(({ slug }) => slug !== taxClass)) return gone('tax-class', taxClass);
  }
  if (shippingClass && !bases.some((base) => base.extras?.shippingClass === shippingClass)) {
    const read = await client.call({ method: 'GET', path: '/wc/v3/products/shipping_classes', query: { slug: shippingClass, _fields: 'id' } }, z.array(z.object({ id: idText })));
    if (!read.ok) return read;
    if (read.value.length === 0) return gone('shipping-class', shippingClass);
  }
  return ok(undefined);
}
